// What a reader waits for and carries: how large the pages of default runs are as they are drawn today, and how soon a browser shows them.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redraw } from '../../harness/bench.ts';
import { lessonIds } from '../../harness/catalogue/lessons.ts';
import { reportPage, runFolder } from '../../harness/workspace/layout.ts';
import { newestRun } from '../../harness/workspace/newest-runs.ts';
import { launchChromium } from '../fakes/chromium.ts';

export interface DrawnPage {
  experiment: string;
  /** `experiment/run`. */
  run: string;
  bytes: number;
  /** First contentful paint, by the page's own clock; the median of several openings. */
  paintedMs: number;
}

const BIGGEST = 6;

/** The biggest pages of the newest default runs in an out folder, each judged and drawn again aside; the biggest first. */
export async function biggestPages(outDir: string): Promise<DrawnPage[]> {
  const aside = mkdtempSync(join(tmpdir(), 'fixproof-pages-'));
  try {
    const drawn = [];
    for (const experiment of lessonIds()) {
      const newest = newestRun(outDir, experiment);
      if (!newest) continue;
      const writesTo = join(aside, experiment);
      await redraw({ folder: runFolder(outDir, experiment, newest.run), outDir: undefined, writesTo });
      const file = reportPage(writesTo);
      drawn.push({ experiment, run: `${experiment}/${newest.run}`, file, bytes: statSync(file).size });
    }
    const biggest = drawn.sort((a, b) => b.bytes - a.bytes).slice(0, BIGGEST);
    const found: DrawnPage[] = [];
    for (const { file, ...page } of biggest) found.push({ ...page, paintedMs: (await opening(file)).paintedMs });
    return found;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

export interface Opening {
  paintedMs: number;
  loadedMs: number;
  readyMs: number;
}

const OPENINGS = 5;

/** The browser is already running; medians, each counted from the navigation. The verdict is the first thing on the page. */
export async function opening(file: string): Promise<Opening> {
  const browser = await launchChromium();
  try {
    const times: Opening[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const page = await browser.newPage();
      await page.goto(`file://${file}`, { waitUntil: 'load' });
      await page.waitForSelector('html[data-charts=ready]', { state: 'attached' });
      times.push((await page.evaluate(WAITED)) as Opening);
      await page.close();
    }
    const middle = (key: keyof Opening) => times.map((each) => each[key]).sort((a, b) => a - b)[(OPENINGS - 1) / 2]!;
    return { paintedMs: middle('paintedMs'), loadedMs: middle('loadedMs'), readyMs: middle('readyMs') };
  } finally {
    await browser.close();
  }
}

/** Milliseconds since the navigation began. The last is read as the charts are there, so it is no earlier than they were. */
const WAITED = `({
  paintedMs: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  loadedMs: performance.getEntriesByType('navigation')[0].loadEventEnd,
  readyMs: performance.now(),
})`;
