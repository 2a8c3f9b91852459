// What holds for every kind of page in a browser: silent, as narrow as a phone, plain on its first two screens, for everybody, by keyboard alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
import { axeFaults } from './axe.ts';
import { everyPage, PAGES, type PageName } from './every-page.ts';
import { hardRuns, manyBenchmarks, manySides } from './hardships.ts';
import { LONGEST_SENTENCE, sentencesOf, wordsIn } from './plain-words.ts';
import { neededWidth, openTab, type Tab, unfoldAll } from './tab.ts';

/** An enemy's names are as long as he likes. */
const PLAIN: readonly PageName[] = PAGES.filter((name) => name !== 'enemy' && name !== 'hostileIndex');
/** A run's own page is held to it in `play.test.ts`, with its scripts at work. */
const FOR_AXE: readonly PageName[] = ['compare', 'gobench', 'index', 'across', 'sweep', 'capacity', 'trend'];
const BY_KEYBOARD: readonly PageName[] = ['report', 'gobench', 'index', 'trend'];

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  let browser: Browser;
  let folder: string;
  let tab: Tab;
  const urls = {} as Record<PageName, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixproof-kinds-'));
    for (const [name, text] of Object.entries(await everyPage())) urls[name as PageName] = written(name, text);
    browser = await launchChromium();
    tab = await openTab(browser);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function written(name: string, text: string): string {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  // One visit: folded as it opens first, then unfolded and as narrow as a phone, and at last with axe's script in it.
  describe.each(PAGES)('%s', (name) => {
    let page: Page;

    beforeAll(async () => {
      page = await tab.visit(urls[name], { width: 1440, height: 900 });
    });

    if (PLAIN.includes(name))
      test('no sentence over thirty words on its first two screens', async () => {
        const texts = (await page.evaluate(`(${TEXTS})(2)`)) as string[];
        expect(texts.length).toBeGreaterThan(5);
        expect(texts.flatMap(sentencesOf).filter((sentence) => wordsIn(sentence) > LONGEST_SENTENCE)).toEqual([]);
      });

    test('whatever can be clicked can be reached by keyboard', async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await page.evaluate(`(${OUT_OF_REACH})()`)).toEqual([]);
    });

    if (BY_KEYBOARD.includes(name))
      test('the first stops of a keyboard are seen, and lead down the page', async () => {
        const stops: string[] = [];
        for (let i = 0; i < 6; i++) {
          await page.keyboard.press('Tab');
          stops.push((await page.evaluate(FOCUS)) as string);
        }
        expect(stops.filter((stop) => !stop.endsWith(' seen'))).toEqual([]);
        expect(new Set(stops).size).toBeGreaterThan(1);
      });

    test('nothing sticks out on a phone, no word on the console, and no request but itself', async () => {
      await page.setViewportSize({ width: 375, height: 740 });
      await unfoldAll(page);
      expect(await neededWidth(page)).toBe(375);
      expect(tab.said).toEqual([]);
      expect(tab.asked.filter((url) => !url.startsWith('data:'))).toEqual([urls[name]]);
    });

    if (FOR_AXE.includes(name))
      test('axe finds nothing to mend in it, in the light and in the dark, in both languages', async () => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await unfoldAll(page);
        expect(await axeFaults(page)).toEqual([]);
      });
  });

  const hard: [name: string, draw: () => string | Promise<string>][] = [
    ['three hundred benchmarks', () => writeGobenchPage(analyse(manyBenchmarks()))],
    ['twelve sides', () => writeGobenchPage(analyse(manySides()))],
    ...Object.entries(hardRuns()).map(([name, { analysis, record }]): [string, () => Promise<string>] => [
      name,
      async () => writeHtml(await makeReport(analysis, record)),
    ]),
  ];
  test.each(hard)('%s: hard to show, and as narrow as a phone', async (_, draw) => {
    const page = await tab.visit(written('hard', await draw()), { width: 375, height: 740 });
    await unfoldAll(page);
    expect(await neededWidth(page)).toBe(375);
  });
});

/** What a reader of English sees of paragraphs, headings and cells within so many screens. */
const TEXTS = `(screens) => [...document.querySelectorAll('h1, h2, h3, p, li, summary, figcaption, caption, td, th')]
  .filter((each) => !each.closest('pre, code') && !each.querySelector('p, li, table'))
  .filter((each) => { const { height, top } = each.getBoundingClientRect(); return height > 0 && top < screens * innerHeight; })
  .map(({ innerText }) => innerText)
  .filter((text) => text.trim() !== '')`;

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
