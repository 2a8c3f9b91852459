// Sixty simulated nights through the whole pipeline, with a planted regression and recovery: the trend page in a real browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel, Message } from '../../harness/channels/channel.ts';
import { enter } from '../../harness/history/tracking.ts';
import type { HistoryEntry, HistoryFigure } from '../../harness/model/history.ts';
import { deliverAlerts } from '../../harness/publishing/deliver.ts';
import { writeSite } from '../../harness/publishing/site.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { CHROMIUM, launchChromium } from '../fakes/chromium.ts';
import { madeEntry, madeFigure } from '../history/entries.ts';
import { openIn } from '../history/histories.ts';

const NIGHTS = 60;
/** The nights on which the fix serves a tenth less. */
const REGRESSION = { from: 25, to: 42 };

/** The sync-pool lesson's gate over the nights; the antipattern shows what the machine does, and nothing else. */
function night(number: number, random: () => number): HistoryEntry {
  const noise = () => 1 + 0.015 * (random() + random() + random() - 1.5);
  const isSlow = number >= REGRESSION.from && number < REGRESSION.to;
  const machine = 1 + 0.04 * Math.sin(number / 7);
  const within = 1.5 * (isSlow ? 0.9 : 1) * noise();
  const base = 1_650 * machine * noise();
  const figure = (own: Partial<HistoryFigure>) => madeFigure({ metric: 'qps', ...own });
  return madeEntry(number, {
    scenario: 'sync-pool',
    figures: [
      figure({
        variant: 'antipattern',
        within: null,
        low: null,
        high: null,
        band: null,
        verdict: null,
        absolute: base,
      }),
      figure({ variant: 'fix', within, low: within * 0.985, high: within * 1.015, absolute: base * within }),
    ],
  });
}

describe.skipIf(CHROMIUM.missing)(`in a browser${CHROMIUM.note}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-sixty-'));
  const told: Message[] = [];
  let browser: Browser;

  beforeAll(async () => {
    const channel: Channel = {
      id: 'recorder',
      knowsRepeats: true,
      deliver: async (message) => {
        told.push(message);
      },
    };
    await using history = await openIn(out);
    const random = seededRandom(20);
    for (let number = 0; number < NIGHTS; number++) {
      await enter(history, night(number, random), { acks: [] });
      await deliverAlerts(history, [channel]);
    }
    await writeSite(history, out);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(out, { recursive: true, force: true });
  });

  test('one alert opens and resolves, and each of its changes of state was told once', () => {
    expect(new Set(told.map(({ alert }) => alert)).size).toBe(1);
    const states = told.map(({ to }) => to);
    expect(states.filter((state) => state === 'open')).toHaveLength(1);
    expect(states.at(-1)).toBe('resolved');
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
  });

  test('the page shows it: the ledger, the shaded nights, the rules of the change, and the table of the same numbers', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1600 }, javaScriptEnabled: false });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(join(out, 'sync-pool', 'index.html')).href;
    await page.goto(url);
    expect(asked.filter((each) => !each.startsWith('data:'))).toEqual([url]);
    expect(await page.locator('.sentence').first().innerText()).toBe('No alert is open.');
    expect(await page.locator('#alerts > ol > li').count()).toBe(1);
    expect(await page.locator('#alerts .badge').first().textContent()).toContain('resolved');
    expect(await page.locator('#ratios .chart svg').first().isVisible()).toBe(true);
    expect(await page.locator('#changes tbody tr').count()).toBe(2);
    await page.locator('#ratios details summary').first().click();
    expect(await page.locator('#ratios table').first().locator('tbody tr').count()).toBe(NIGHTS);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
    await page.close();
  });

  test('the index leads to it, and nothing sticks out on a phone', async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 740 } });
    await page.goto(pathToFileURL(join(out, 'index.html')).href);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    await page.locator('a[href="./sync-pool/index.html"]').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    await page.close();
  });
});
