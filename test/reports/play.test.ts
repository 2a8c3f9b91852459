// The page under a reader's hands: charts redrawn without eval, one brush for all, switches, themes, languages, addresses, ears, paper.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHtml } from '../../reports/formats/html.ts';
import { makeReport } from '../../reports/report.ts';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { sample } from './sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TIMED = '.chart[data-time]';

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  let browser: Browser;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixproof-play-'));
    const { analysis, record } = sample();
    const path = join(folder, 'report.html');
    writeFileSync(path, writeHtml(await makeReport(analysis, record)));
    url = pathToFileURL(path).href;
    browser = await launchChromium();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    await page.goto(url + hash);
    await page.waitForSelector('html[data-charts=ready]', { state: 'attached' });
    await page.evaluate('for (const each of document.querySelectorAll(".fold")) each.open = true');
    return page;
  }

  /** The words along the x axis of every chart over time; all show the same, so one list stands for them. */
  async function timeLabels(page: Page): Promise<string> {
    const all = (await page.locator(TIMED).evaluateAll((charts) =>
      charts.map((chart) =>
        [...chart.querySelectorAll('text')]
          .map((text) => text.textContent)
          .filter((words) => / s$/.test(words ?? ''))
          .sort()
          .join(' '),
      ),
    )) as string[];
    // Latencies have seconds on their y axis, too; those are longer lists.
    return all.reduce((shortest, each) => (each.length < shortest.length ? each : shortest));
  }

  test('every chart is drawn again by the shipped script from the shipped spec, and looks as it did', async () => {
    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(url);
    const moving = await open();
    const words = (page: Page) =>
      page
        .locator('.chart[data-chart]')
        .evaluateAll((charts) =>
          charts.map((chart) => [...chart.querySelectorAll('svg text')].map((text) => text.textContent).join('|')),
        );
    const drawn = await words(moving);
    expect(drawn.length).toBeGreaterThan(15);
    expect(drawn).toEqual(await words(still));
    await Promise.all([still.close(), moving.close()]);
  });

  test('what the script draws is, dot by dot, the picture that stood there before', async () => {
    const still = await browser.newPage({ javaScriptEnabled: false });
    await still.goto(url);
    const moving = await open();
    const drawings = (page: Page) =>
      page
        .locator('.chart[data-chart]')
        .evaluateAll((charts) => charts.map((chart) => chart.querySelector('svg')!.outerHTML));
    const [before, after] = [await drawings(still), await drawings(moving)];
    const style = await still.locator('style').evaluateAll((styles) => styles.map((each) => each.outerHTML).join(''));
    await Promise.all([still.close(), moving.close()]);
    const easel = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    const picture = async (svg: string) => {
      const size = '<style>#easel svg { width: 640px !important; height: auto !important; }</style>';
      await easel.setContent(`<!doctype html>${style}${size}<div id="easel" class="chart">${svg}</div>`);
      return (await easel.locator('#easel > svg').screenshot()).toString('base64');
    };
    const apart = (one: string, other: string) =>
      easel.evaluate(`(${SHARE_OF_OTHER_DOTS})(${JSON.stringify([one, other])})`) as Promise<number>;
    const pictures: [string, string][] = [];
    for (const [i, svg] of before.entries()) pictures.push([await picture(svg), await picture(after[i]!)]);
    expect(pictures.length).toBeGreaterThan(15);
    const shares = [];
    for (const [one, other] of pictures) shares.push(await apart(one, other));
    expect(shares.filter((share) => share > 0.001)).toEqual([]);
    expect(await apart(pictures[0]![0], pictures.at(-1)![0])).toBeGreaterThan(0.01);
    await easel.close();
  }, 60_000);

  test('one brush zooms all charts over time, a double click shows the whole again, and the address remembers', async () => {
    const page = await open();
    const whole = await timeLabels(page);
    const box = (await page.locator('#chart-qps .chart').boundingBox())!;
    await page.locator('#chart-qps').scrollIntoViewIfNeeded();
    const placed = (await page.locator('#chart-qps .chart').boundingBox())!;
    const y = placed.y + box.height / 2;
    await page.mouse.move(placed.x + box.width * 0.4, y);
    await page.mouse.down();
    await page.mouse.move(placed.x + box.width * 0.6, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => timeLabels(page)).not.toBe(whole);
    // What a legend read at the pointer was a moment of the picture before.
    const readings = await page.locator('.reading').allTextContents();
    expect([readings.length > 0, readings.filter((reading) => reading !== '')]).toEqual([true, []]);
    expect(page.url()).toMatch(/#t=\d+%7E\d+$/);
    const zoomed = await timeLabels(page);
    const again = await open(new URL(page.url()).hash);
    await expect.poll(() => timeLabels(again)).toBe(zoomed);
    await again.close();
    await page.mouse.dblclick(placed.x + box.width * 0.5, y);
    await expect.poll(() => timeLabels(page)).toBe(whole);
    expect(new URL(page.url()).hash).toBe('');
    await page.close();
  });

  test('the sliders do the same by keyboard', async () => {
    const page = await open();
    const whole = await timeLabels(page);
    await page.locator('.player input').first().focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => timeLabels(page)).not.toBe(whole);
    await page.locator('.player button').press('Enter');
    await expect.poll(() => timeLabels(page)).toBe(whole);
    await page.close();
  });

  test('under the pointer every legend reads the table’s own words', async () => {
    const page = await open();
    await page.locator('#chart-goroutines').scrollIntoViewIfNeeded();
    const box = (await page.locator('#chart-goroutines .chart').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
    const readings = await page.locator('#chart-qps .reading, #chart-goroutines .reading').allTextContents();
    expect(readings).toHaveLength(6);
    const cells = await page.locator('#chart-goroutines .numbers td').allTextContents();
    const ofGoroutines = await page.locator('#chart-goroutines .reading').allTextContents();
    for (const reading of ofGoroutines) expect(cells).toContain(reading);
    await page.close();
  });

  test('what the pointer reads off a dot is in the reader’s language', async () => {
    const page = await open();
    const dot = page.locator('#chart-forest .chart svg .mark-symbol path').first();
    await dot.hover();
    expect(await page.locator('.tooltip').textContent()).toMatch(/^[^：]+, .+: ×[\d.]+ \(×[\d.]+ to ×[\d.]+\)$/);
    await page.locator('[data-lang-choice=zh]').click();
    await dot.hover();
    expect(await page.locator('.tooltip').textContent()).toMatch(/^.+，.+：×[\d.]+（×[\d.]+ 到 ×[\d.]+）$/);
    await page.close();
  });

  test('a name in a legend takes its variant out of every chart, and puts it back', async () => {
    const page = await open();
    const lines = () => page.locator('.chart svg [stroke*="paint-1"], .chart svg [fill*="paint-1"]').count();
    const before = await lines();
    const name = page.locator('#chart-qps .legend [data-variant=fix] button');
    await name.click();
    await expect.poll(lines).toBe(0);
    expect(new URL(page.url()).hash).toBe('#off=fix');
    expect(await page.locator('.legend [data-variant=fix] button[aria-pressed=true]').count()).toBe(0);
    await name.click();
    await expect.poll(lines).toBe(before);
    await page.close();
  });

  test('theme and language are switched, kept in the address, and read to those who listen', async () => {
    const page = await open();
    await page.locator('[data-theme-choice=dark]').click();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(21, 23, 26)');
    await page.locator('[data-lang-choice=zh]').click();
    expect(await page.locator('#claim h2').innerText()).toBe('论断');
    expect(await page.locator('nav').getAttribute('aria-label')).toBe('目录');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    await page.close();
    const linked = await open('#lang=zh&theme=dark');
    expect(await linked.locator('#claim h2').innerText()).toBe('论断');
    expect(await linked.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await linked.locator('[data-lang-choice=en]').click();
    expect(await linked.locator('#claim h2').innerText()).toBe('The claim');
    await linked.close();
  });

  // A colour does not hang on a language, so both of each are seen in two visits.
  test.each([
    ['light', 'en'],
    ['dark', 'zh'],
  ] as const)(
    'axe finds nothing to mend in the %s, in %s, with all unfolded',
    async (colorScheme, language) => {
      const page = await open(`#lang=${language}`, { colorScheme });
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      await page.evaluate(AXE);
      const found = (await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + " " + failureSummary).join("\\n")))',
      )) as string[];
      expect(found).toEqual([]);
      await page.close();
    },
    60_000,
  );

  test('on paper it is a document of several pages', async () => {
    const page = await open();
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(5);
    expect(pages).toBeLessThan(60);
    await page.close();
  });
});

/**
 * In the words of the browser: the share of dots that an eye tells apart in two pictures (PNG, base64), all of them where
 * the sizes differ.
 */
const SHARE_OF_OTHER_DOTS = `async (pictures) => {
  const [a, b] = await Promise.all(pictures.map(async (base64) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + base64;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (a.width !== b.width || a.height !== b.height) return 1;
  let other = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const apart = [0, 1, 2].map((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]));
    if (Math.max(...apart) > 128) other++;
  }
  return other / (a.width * a.height);
}`;
