// What holds for every kind of page in a browser: silent, as narrow as a phone, plain on its first two screens, for everybody, by keyboard alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../harness/gobench/analyse.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { makeReport } from '../../reports/report.ts';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { everyPage, PAGES, type PageName } from './every-page.ts';
import { hardRuns, manyBenchmarks, manySides } from './hardships.ts';
import { LONGEST_SENTENCE, sentencesOf, wordsIn } from './plain-words.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const UNFOLD = 'for (const each of document.querySelectorAll("details")) each.open = true';
/** A run's own page is held to it in `play.test.ts`, with its scripts at work. */
const FOR_AXE = ['compare', 'gobench', 'index', 'across', 'sweep', 'trend'] as const;

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  let browser: Browser;
  let folder: string;
  const urls = {} as Record<PageName, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixproof-kinds-'));
    for (const [name, text] of Object.entries(await everyPage())) {
      const path = join(folder, `${name}.html`);
      writeFileSync(path, text);
      urls[name as PageName] = pathToFileURL(path).href;
    }
    browser = await launchChromium();
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: PageName, width: number, height: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(urls[name]);
    return page;
  }

  test.each(PAGES)(
    '%s: no word on the console, no request but itself, and nothing sticks out on a phone',
    async (name) => {
      const page = await browser.newPage({ viewport: { width: 375, height: 740 } });
      const said: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(urls[name]);
      await page.evaluate(UNFOLD);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
      expect(said).toEqual([]);
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([urls[name]]);
      await page.close();
    },
  );

  test('runs that are hard to show are as narrow as a phone', async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 740 } });
    const widths: Record<string, unknown> = {};
    for (const [name, text] of await hardPages()) {
      const path = join(folder, 'hard.html');
      writeFileSync(path, text);
      await page.goto(pathToFileURL(path).href);
      await page.evaluate(UNFOLD);
      widths[name] = await page.evaluate('document.documentElement.scrollWidth');
    }
    expect(Object.keys(widths).length).toBeGreaterThan(10);
    expect(Object.entries(widths).filter(([, width]) => width !== 375)).toEqual([]);
    await page.close();
  });

  // An enemy's names are as long as he likes.
  test.each(PAGES.filter((name) => name !== 'enemy' && name !== 'hostileIndex'))(
    '%s: no sentence over thirty words on its first two screens',
    async (name) => {
      const page = await open(name, 1440, 900);
      const texts = (await page.evaluate(`(${TEXTS})(2)`)) as string[];
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.flatMap(sentencesOf).filter((sentence) => wordsIn(sentence) > LONGEST_SENTENCE)).toEqual([]);
      await page.close();
    },
  );

  test.each(FOR_AXE)(
    'axe finds nothing to mend in %s, in the light and in the dark, in both languages',
    async (name) => {
      const page = await open(name, 1280, 800);
      await page.evaluate(UNFOLD);
      await page.evaluate(AXE);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const lang of ['en', 'zh'] as const) {
          const choice = page.locator(`[data-lang-choice=${lang}]`);
          // A page in one language has no choice of it.
          if ((await choice.count()) > 0) await choice.click();
          expect(await page.evaluate(VIOLATIONS), `${colorScheme}, ${lang}`).toEqual([]);
        }
      }
      await page.close();
    },
    60_000,
  );

  test.each(PAGES)('%s: whatever can be clicked can be reached by keyboard', async (name) => {
    const page = await open(name, 1280, 800);
    expect(await page.evaluate(`(${OUT_OF_REACH})()`)).toEqual([]);
    await page.close();
  });

  test.each(['report', 'gobench', 'index', 'trend'] as const)(
    '%s: the first stops of a keyboard are seen, and lead down the page',
    async (name) => {
      const page = await open(name, 1280, 800);
      const stops: string[] = [];
      for (let i = 0; i < 6; i++) {
        await page.keyboard.press('Tab');
        stops.push((await page.evaluate(FOCUS)) as string);
      }
      expect(stops.filter((stop) => !stop.endsWith(' seen'))).toEqual([]);
      expect(new Set(stops).size).toBeGreaterThan(1);
      await page.close();
    },
  );
});

async function hardPages(): Promise<[name: string, page: string][]> {
  const pages: [string, string][] = [
    ['three hundred benchmarks', writeGobenchPage(analyse(manyBenchmarks()))],
    ['twelve sides', writeGobenchPage(analyse(manySides()))],
  ];
  for (const [name, { analysis, record }] of Object.entries(hardRuns())) {
    pages.push([name, writeHtml(await makeReport(analysis, record))]);
  }
  return pages;
}

/** What a reader of English sees of paragraphs, headings and cells within so many screens. */
const TEXTS = `(screens) => [...document.querySelectorAll('h1, h2, h3, p, li, summary, figcaption, caption, td, th')]
  .filter((each) => !each.closest('pre, code') && !each.querySelector('p, li, table'))
  .filter((each) => { const { height, top } = each.getBoundingClientRect(); return height > 0 && top < screens * innerHeight; })
  .map(({ innerText }) => innerText)
  .filter((text) => text.trim() !== '')`;

const VIOLATIONS =
  'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160)))';

/** Links, buttons and fields that the tab key leaves out, and what scrolls without it. */
const OUT_OF_REACH = `() => [...document.querySelectorAll('a[href], button, input, select, summary, [role=button], .scroll, .flame-frame')]
  .filter((each) => each.getClientRects().length > 0 && each.tabIndex < 0 && !each.closest('[aria-hidden=true]'))
  .map((each) => each.outerHTML.slice(0, 120))`;

const FOCUS = `(() => {
  const { activeElement: at } = document;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const isSeen = at !== document.body && ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none');
  return at.outerHTML.slice(0, 60) + (isSeen ? ' seen' : ' not seen');
})()`;
