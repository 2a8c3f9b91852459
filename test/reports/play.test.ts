// The page under a reader's hands: charts redrawn without eval, one brush for all, switches, themes, languages, addresses, ears, paper.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHtml } from '../../reports/formats/html.ts';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { axeFaults } from './axe.ts';
import { reportOf, SAMPLE } from './sample.ts';
import { drawnAgain, openTab, type Tab, unfoldAll } from './tab.ts';
import { unpacked } from './unpacked.ts';

const TIMED = '.chart[data-time]';

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  let browser: Browser;
  let folder: string;
  let url: string;
  /** The page with every drawing that it was written with. */
  let stillUrl: string;
  let tab: Tab;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixproof-play-'));
    const text = writeHtml(await reportOf(SAMPLE));
    const written = (name: string, page: string) => {
      writeFileSync(join(folder, name), page);
      return pathToFileURL(join(folder, name)).href;
    };
    url = written('report.html', text);
    stillUrl = written('still.html', unpacked(text));
    browser = await launchChromium();
    tab = await openTab(browser);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(hash = ''): Promise<Page> {
    const page = await tab.visit(url + hash);
    await drawnAgain(page);
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

  describe('what the script draws again from the shipped spec', () => {
    interface Drawing {
      svg: string;
      words: string;
    }
    let before: Drawing[];
    let after: Drawing[];
    let style: string;

    beforeAll(async () => {
      const still = await browser.newPage({ javaScriptEnabled: false });
      await still.goto(stillUrl);
      const drawings = (page: Page) => page.evaluate(DRAWINGS) as Promise<Drawing[]>;
      before = await drawings(still);
      style = await still.evaluate('[...document.querySelectorAll("style")].map((each) => each.outerHTML).join("")');
      await still.close();
      after = await drawings(await open());
    });

    test('is every chart, and says what it said', () => {
      expect(after.length).toBeGreaterThan(15);
      expect(after.map(({ words }) => words)).toEqual(before.map(({ words }) => words));
    });

    test('is, dot by dot, the picture that stood there before', async () => {
      const { page } = tab;
      const size =
        '<style>#easel { width: 640px; } #easel svg { width: 640px !important; height: auto !important; }</style>';
      const picture = async (all: Drawing[]): Promise<Picture> => {
        const easel = `<div id="easel">${all.map(({ svg }) => `<div class="chart">${svg}</div>`).join('')}</div>`;
        await page.setContent(`<!doctype html>${style}${size}${easel}`);
        const boxes = (await page.evaluate(BOXES)) as Picture['boxes'];
        return { png: (await page.locator('#easel').screenshot()).toString('base64'), boxes };
      };
      const [one, other] = [await picture(before), await picture(after)];
      const apart = (pairs: [number, number][]) =>
        page.evaluate(`(${SHARES_OF_OTHER_DOTS})(${JSON.stringify([one, other, pairs])})`) as Promise<number[]>;
      const shares = await apart(before.map((_, i) => [i, i]));
      expect(shares.length).toBeGreaterThan(15);
      expect(shares.filter((share) => share > 0.001)).toEqual([]);
      expect((await apart([[0, after.length - 1]]))[0]).toBeGreaterThan(0.01);
    });
  });

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
    const { hash } = new URL(page.url());
    await page.mouse.dblclick(placed.x + box.width * 0.5, y);
    await expect.poll(() => timeLabels(page)).toBe(whole);
    expect(new URL(page.url()).hash).toBe('');
    await open(hash);
    await expect.poll(() => timeLabels(page)).toBe(zoomed);
  });

  // Each leaves the page as it found it; the last one chooses a language.
  describe('on one visit', () => {
    let page: Page;

    beforeAll(async () => {
      page = await open();
    });

    test('the sliders do the same by keyboard, the y axis fits what they show, and the whole is back after it', async () => {
      const [from, to] = [page.locator('.player input').first(), page.locator('.player input').last()];
      const labels = async () => (await page.locator('#chart-goroutines .chart svg text').allTextContents()).sort();
      const heights = async () => (await labels()).filter((each) => /^[\d,]+$/.test(each)).join(' ');
      const whole = { time: await timeLabels(page), labels: await labels(), heights: await heights() };
      for (const key of ['PageUp', 'ArrowRight']) await from.press(key);
      await expect.poll(() => timeLabels(page)).not.toBe(whole.time);
      for (let i = 0; i < 6; i++) await to.press('PageDown');
      await expect.poll(heights).not.toBe(whole.heights);
      await page.locator('.player button').press('Enter');
      await expect.poll(() => timeLabels(page)).toBe(whole.time);
      await expect.poll(labels).toEqual(whole.labels);
    });

    test('a name in a legend takes its variant out of every chart, and puts it back', async () => {
      const lines = () => page.locator('.chart svg [stroke*="paint-1"], .chart svg [fill*="paint-1"]').count();
      const before = await lines();
      const name = page.locator('#chart-qps .legend [data-variant=fix] button');
      await name.click();
      await expect.poll(lines).toBe(0);
      expect(new URL(page.url()).hash).toBe('#off=fix');
      expect(await page.locator('.legend [data-variant=fix] button[aria-pressed=true]').count()).toBe(0);
      await name.click();
      await expect.poll(lines).toBe(before);
    });

    test('under the pointer every legend reads the table’s own words', async () => {
      await page.locator('#chart-goroutines').scrollIntoViewIfNeeded();
      const box = (await page.locator('#chart-goroutines .chart').boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
      const readings = await page.locator('#chart-qps .reading, #chart-goroutines .reading').allTextContents();
      expect(readings).toHaveLength(6);
      const cells = await page.locator('#chart-goroutines .numbers td').allTextContents();
      const ofGoroutines = await page.locator('#chart-goroutines .reading').allTextContents();
      for (const reading of ofGoroutines) expect(cells).toContain(reading);
    });

    test('what the pointer reads off a dot is in the reader’s language', async () => {
      const dot = page.locator('#chart-forest .chart svg .mark-symbol path').first();
      await dot.hover();
      expect(await page.locator('.tooltip').textContent()).toMatch(/^[^：]+, .+: ×[\d.]+ \(×[\d.]+ to ×[\d.]+\)$/);
      await page.locator('[data-lang-choice=zh]').click();
      await dot.hover();
      expect(await page.locator('.tooltip').textContent()).toMatch(/^.+，.+：×[\d.]+（×[\d.]+ 到 ×[\d.]+）$/);
    });
  });

  test('theme and language are switched, kept in the address, and read to those who listen', async () => {
    const page = await open();
    await page.locator('[data-theme-choice=dark]').click();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(21, 23, 26)');
    await page.locator('[data-lang-choice=zh]').click();
    expect(await page.locator('#claim h2').innerText()).toBe('论断');
    expect(await page.locator('nav').getAttribute('aria-label')).toBe('目录');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    const linked = await open('#lang=zh&theme=dark');
    expect(await linked.locator('#claim h2').innerText()).toBe('论断');
    expect(await linked.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await linked.locator('[data-lang-choice=en]').click();
    expect(await linked.locator('#claim h2').innerText()).toBe('The claim');
  });

  describe('on a last visit', () => {
    let page: Page;

    beforeAll(async () => {
      page = await open();
    });

    test('on paper it is a document of several pages', async () => {
      const pdf = await page.pdf({ format: 'A4', printBackground: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(5);
      expect(pages).toBeLessThan(60);
    });

    test('axe finds nothing to mend in it with all unfolded, in the light and in the dark, in both languages', async () => {
      await unfoldAll(page);
      expect(await axeFaults(page)).toEqual([]);
    });
  });
});

/** The drawings of a page, each in its own box of one picture. */
interface Picture {
  /** Base64. */
  png: string;
  boxes: { x: number; y: number; width: number; height: number }[];
}

const DRAWINGS = `[...document.querySelectorAll('.chart[data-chart] svg')].map((svg) => ({
  svg: svg.outerHTML,
  words: [...svg.querySelectorAll('text')].map(({ textContent }) => textContent).join('|'),
}))`;

/** Within the easel, in whole dots. */
const BOXES = `[...document.querySelectorAll('#easel > .chart > svg')].map((svg) => {
  const [own, easel] = [svg.getBoundingClientRect(), document.getElementById('easel').getBoundingClientRect()];
  return { x: Math.round(own.x - easel.x), y: Math.round(own.y - easel.y), width: Math.round(own.width), height: Math.round(own.height) };
})`;

/**
 * In the words of the browser: for each pair of drawings of two pictures, the share of dots that an eye tells apart; all of
 * them where the sizes differ.
 */
const SHARES_OF_OTHER_DOTS = `async ([one, other, pairs]) => {
  const [a, b] = await Promise.all([one, other].map(async ({ png }) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context;
  }));
  const dots = (context, { x, y, width, height }) => context.getImageData(x, y, width, height).data;
  return pairs.map(([i, j]) => {
    const [left, right] = [one.boxes[i], other.boxes[j]];
    if (left.width !== right.width || left.height !== right.height) return 1;
    const [before, after] = [dots(a, left), dots(b, right)];
    let differing = 0;
    for (let at = 0; at < before.length; at += 4) {
      const apart = [0, 1, 2].map((channel) => Math.abs(before[at + channel] - after[at + channel]));
      if (Math.max(...apart) > 128) differing++;
    }
    return differing / (left.width * left.height);
  });
}`;
