// The page in a real browser: silent, self-contained, readable without scripts and on a phone, and deaf to its enemies.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { profileExport } from '../../harness/profile/report.ts';
import { chartFiles } from '../../reports/export/chart-files.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import type { Report } from '../../reports/report.ts';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { drawn } from '../profile/drawn.ts';
import { ENEMY, reportOf, SAMPLE } from './sample.ts';
import { drawnAgain, neededWidth, openTab, type Tab, unfoldAll } from './tab.ts';

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  let browser: Browser;
  let folder: string;
  let tab: Tab;
  const reports = {} as Record<'own' | 'enemy', Report>;
  const urls = { own: '', enemy: '' };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixproof-page-'));
    for (const [name, drawn] of Object.entries({ own: SAMPLE, enemy: ENEMY })) {
      const report = await reportOf(drawn);
      const path = join(folder, `${name}.html`);
      writeFileSync(path, writeHtml(report));
      reports[name as keyof typeof urls] = report;
      urls[name as keyof typeof urls] = pathToFileURL(path).href;
    }
    browser = await launchChromium();
    tab = await openTab(browser);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('as it opens', () => {
    let page: Page;

    beforeAll(async () => {
      page = await tab.visit(urls.own);
      await drawnAgain(page);
    });

    test('no word on the console once every chart is drawn again, and nothing is packed any more', async () => {
      expect(tab.said).toEqual([]);
      expect(await page.locator('.packed').count()).toBe(0);
    });

    test('the verdict and its figures stand above the fold at 1280 × 800', async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      for (const selector of ['.sentence', '.tiles']) {
        const box = (await page.locator(selector).boundingBox())!;
        expect(box.y + box.height, selector).toBeLessThan(800);
      }
    });

    test.each(['light', 'dark'] as const)(
      '%s: text has a contrast of at least 4.5, lines of the first three variants of 3',
      async (colorScheme) => {
        await page.emulateMedia({ colorScheme });
        const contrasts = (await page.evaluate(CONTRASTS)) as Record<string, number>;
        expect(
          Object.entries(contrasts).filter(([name, contrast]) => contrast < (name.startsWith('paint') ? 3 : 4.5)),
        ).toEqual([]);
      },
    );

    test('paper is light even for a reader in the dark', async () => {
      const ground = 'getComputedStyle(document.body).backgroundColor';
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await page.evaluate(ground)).toBe('rgb(21, 23, 26)');
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(ground)).toBe('rgb(253, 253, 252)');
      await page.emulateMedia({ media: null, colorScheme: 'light' });
    });

    test('on a narrow page equal lines of the sources stand once, on a wide one twice', async () => {
      for (const [width, shown] of [
        [375, false],
        [1280, true],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.locator('#sources .again').first().isVisible()).toBe(shown);
      }
    });

    test('the page is six screens high, its first chart within one and a half, and all else a line each that a key unfolds', async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(6 * 900);
      expect((await page.locator('.chart').first().boundingBox())!.y).toBeLessThan(1.5 * 900);
      const folds = await page.locator('.fold > summary').all();
      expect(folds.length).toBeGreaterThan(15);
      for (const fold of folds) {
        expect((await fold.locator('.result').innerText()).trim()).not.toBe('');
        await fold.press('Enter');
      }
      expect(await page.locator('.fold:not([open])').count()).toBe(0);
    });

    test.each([320, 2560])('nothing sticks out sideways at %i px, all unfolded', async (width) => {
      await page.setViewportSize({ width, height: 740 });
      await unfoldAll(page);
      expect(await neededWidth(page)).toBe(width);
    });
  });

  test('without JavaScript the six screens, metrics and trials are there, tables unfold, and what is packed says so', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
    await page.goto(urls.own);
    for (const id of ['timeline', 'metrics', 'trials']) await page.locator(`#${id} > summary`).click();
    for (const selector of [
      '.sentence',
      '#chart-goroutines svg',
      '#sources .side.in',
      '#metrics table',
      '#trials table',
      '#timeline .packed',
    ]) {
      expect(await page.locator(selector).first().isVisible(), selector).toBe(true);
    }
    const table = page.locator('#chart-goroutines table');
    expect(await table.isVisible()).toBe(false);
    await page.locator('#chart-goroutines summary').click();
    expect(await table.isVisible()).toBe(true);
    expect(await page.locator('#timeline .packed').innerText()).toContain('analysis.json');
    await page.close();
  });

  test('attacks out of sources, stacks, errors and answers stay words, and none on the console; an address leads into what was packed', async () => {
    const page = await tab.visit(`${urls.enemy}#chart-qps`);
    await drawnAgain(page);
    await expect.poll(() => page.locator('#chart-qps').isVisible()).toBe(true);
    expect(tab.said).toEqual([]);
    expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
    const foreign =
      'body script:not([type="application/json"], [type="application/octet-stream"]), img, iframe, object, embed, form, [onerror], a[href^="javascript"]';
    expect(await page.locator(foreign).count()).toBe(0);
    expect((await page.locator('#sources code, #other-sources code').allTextContents()).join('\n')).toContain(
      '<img src=x',
    );
  });

  test('a drawing is saved as it stands, by hand or by keyboard, and needs no page around it', async () => {
    const page = await tab.visit(urls.own);
    await drawnAgain(page);
    await page.evaluate('for (const each of document.querySelectorAll(".fold")) each.open = true');
    const saved = async (selector: string): Promise<{ name: string; content: Buffer }> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(selector).press('Enter')]);
      return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
    };
    const read = (content: Buffer) =>
      page.evaluate(`(${READ})(${JSON.stringify(content.toString())})`) as Promise<Parsed>;
    const chart = await saved('#chart-qps [data-as=svg]');
    expect(chart.name).toBe('qps.svg');
    const { faults, words, paints, marks, width, height } = await read(chart.content);
    expect(faults).toBe(0);
    expect(words.slice(0, 4)).toEqual(['Throughput', 'Send and hope', 'Select on Done', 'Unbounded queue']);
    expect(words).toContain('requests per second');
    expect(paints.filter((paint) => !/^(none|#[0-9a-f]{6})$/.test(paint))).toEqual([]);
    expect(marks).toBe(await page.evaluate(DRAWN_PATHS));

    const picture = await saved('#chart-qps [data-as=png]');
    expect([picture.content.readUInt32BE(16), picture.content.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);

    const flame = await saved('#costs [data-as=svg] >> nth=0');
    expect(flame.name).toBe('flame-fix-cpu.svg');
    const boxes = await read(flame.content);
    expect(boxes.faults).toBe(0);
    expect(boxes.words.slice(1, 3)).toEqual(['▾ less than before', '▴ more than before']);

    await page.locator('[data-lang-choice=zh]').click();
    const chinese = await read((await saved('#chart-qps [data-as=svg]')).content);
    expect(chinese.words[0]).toBe('吞吐量');
    expect(chinese.words).not.toContain('requests per second');
    expect(tab.said).toEqual([]);
    expect(tab.asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([urls.own]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#chart-qps .save-as').isVisible()).toBe(false);
  });

  test('every chart that the command line writes is a document to a browser, whatever an enemy called it', async () => {
    const { page } = tab;
    for (const report of Object.values(reports)) {
      for (const { name, svg } of chartFiles(report)) {
        const { faults, words } = (await page.evaluate(`(${READ})(${JSON.stringify(svg)})`)) as Parsed;
        expect(faults, name).toBe(0);
        expect(words.length, name).toBeGreaterThan(2);
      }
    }
  });

  test('the contents stay beside the page, mark where the reader is, and lead into what is folded', async () => {
    const page = await tab.visit(urls.own, { width: 1440, height: 900 });
    const current = page.locator('.contents a[aria-current]');
    expect(await current.getAttribute('href')).toBe('#verdict');
    await page.locator('.contents a[href="#costs"]').press('Enter');
    await expect.poll(() => current.getAttribute('href')).toBe('#costs');
    expect(await page.locator('#costs').getAttribute('open')).not.toBeNull();
    expect((await page.locator('.contents').boundingBox())!.y).toBeLessThan(10);
  });

  test('by keyboard a frame of a flame graph becomes as wide as the drawing, and names are found', async () => {
    const page = await tab.visit(`${urls.own}#costs`);
    const flame = page.locator('.flame-frame').first();
    const widest = () => flame.locator('.at rect').getAttribute('width');
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await flame.press(key);
    expect(Number(await widest())).toBe(1000);
    const shown = () =>
      flame
        .locator('svg > g > g')
        .evaluateAll((all) => all.filter((each) => each.getAttribute('style') !== 'display: none;').length);
    const few = await shown();
    await flame.press('Escape');
    expect(await shown()).toBeGreaterThan(few);
    await page.locator('.flame-tools input').first().fill('main.');
    expect(await flame.locator('.found').count()).toBeGreaterThan(0);
  });

  test('speedscope opens what is exported for it, at the sample type asked for, and its sums are ours', async () => {
    const stacks = '1 1024: inner@/m.go:3+outer@/m.go:5#4 main \n 3 5120: main';
    const bytes = drawn({ types: 'samples/count alloc_space/bytes', stacks });
    const { text } = profileExport({ bytes, sampleIndex: 'alloc_space' }, 'speedscope', 'a heap');
    const script = join(folder, 'exported.js');
    const encoded = Buffer.from(text).toString('base64');
    writeFileSync(script, `speedscope.loadFileFromBase64('a.speedscope.json', '${encoded}')`);
    const opened = pathToFileURL(join(SPEEDSCOPE, 'index.html'));
    opened.hash = `localProfilePath=${script.slice(1)}&view=sandwich`;
    const page = await tab.visit(opened.href);
    await page.waitForSelector('text=alloc_space (2/2)');
    expect(await page.title()).toBe('a heap - speedscope');
    const shares = await page.locator('table tr', { hasText: '%' }).allInnerTexts();
    const rows = shares.map((row) => row.split(/\s*\t\s*/).join(' · '));
    expect(rows).toEqual([
      '6.00 KB (100%) · 5.00 KB (83%) · main',
      '1.00 KB (17%) · 1.00 KB (17%) · inner',
      '1.00 KB (17%) · 0 B (<0.01%) · outer',
    ]);
  });
});

/** As its npm package brings it: the page that its command opens. */
const SPEEDSCOPE = join(import.meta.dirname, '..', '..', 'node_modules', 'speedscope', 'dist', 'release');

interface Parsed {
  faults: number;
  words: string[];
  /** Every fill and stroke. */
  paints: string[];
  /** Paths of the drawing itself. */
  marks: number;
  width: number;
  height: number;
}

const DRAWN_PATHS =
  "[...document.querySelectorAll('#chart-qps .chart svg path')].filter((each) => getComputedStyle(each).display !== 'none').length";

/** Reads a file as an SVG document. */
const READ = `(text) => {
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
  const all = (selector) => [...root.querySelectorAll(selector)];
  return {
    faults: root.localName === 'svg' ? all('parsererror, script, foreignObject').length : 1,
    words: all('text').map(({ textContent }) => textContent),
    paints: ['fill', 'stroke'].flatMap((name) => all('[' + name + ']').map((each) => each.getAttribute(name))),
    marks: root.lastElementChild.previousElementSibling?.querySelectorAll('path').length ?? 0,
    width: Number(root.getAttribute('width')),
    height: Number(root.getAttribute('height')),
  };
}`;

/** WCAG 2 contrast of the page's own pairs of colours, computed where the style sheet is resolved. */
const CONTRASTS = `(() => {
  const probe = document.body.appendChild(document.createElement('i'));
  const luminance = (name) => {
    probe.style.color = 'var(--' + name + ')';
    const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = { ink: ['paper', 'raised', 'out', 'in', 'bad-ground'], 'ink-soft': ['paper', 'raised', 'out', 'in'], accent: ['paper'], good: ['good-ground', 'in'],
    bad: ['bad-ground', 'out'], open: ['open-ground'], 'paint-0': ['paper'], 'paint-1': ['paper'], 'paint-2': ['paper'] };
  return Object.fromEntries(Object.entries(pairs).flatMap(([front, grounds]) => grounds.map((ground) => {
    const [dark, light] = [luminance(front), luminance(ground)].sort((a, b) => a - b);
    return [front + ' on ' + ground, (light + 0.05) / (dark + 0.05)];
  })));
})()`;
