// Every page as a reader of Chinese sees it: no English is left but a made-up lesson's own, code, and names.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { indexPage } from '../../reports/formats/index.ts';
import { sweepPage } from '../../reports/formats/sweep.ts';
import { trendPage } from '../../reports/trend/page.ts';
import { sixtyNights } from '../trend/sixty.ts';
import { reportOf, SAMPLE } from './sample.ts';
import { unpacked } from './unpacked.ts';
import { wholeIndex } from './whole-index.ts';
import { englishLeft, stringsIn } from './words-left.ts';

const { record, analysis } = SAMPLE;
const nights = sixtyNights();
const runs = [20, 400].map((value) => ({ value, analysis: analyse({ ...record, run: `run-at-${value}` }) }));
const sweep = sweepOf(record.experiment, 'GIVE_UP_SHARE', runs, {
  complete: false,
  command: 'npm run bench sample',
});

/** The made-up lessons have no Chinese. */
const OWN = [
  ...stringsIn(record.experiment),
  ...stringsIn(record.lesson),
  nights.title,
  ...Object.values(nights.labels),
  ...stringsIn(nights.alerts),
];

/** What is said in no language. */
const ALLOWED = [
  /^(GET|POST) \//,
  /^(SVG|PNG)$/,
  /^go build /,
  /^(chan send|IO wait|MiB)$/,
  /^[\w/]+\.\S+ \w+\.go:\d+$/,
  /^out <- price\(\) \(send\)$/,
  /^func quote\(/,
  /^go[\d.]+，GOMAXPROCS \d+$/,
  /^autocannon [\d.]+，Node v[\d.]+$/,
  /^(sample-lesson|antipattern|fix)$/,
  // What the compiler says.
  /^cost: 65$/,
  /^the compiler gave no reasons \(exit code 1\): unknown flag$/,
];

function leftIn(page: string): string[] {
  return englishLeft(page)
    .filter((text) => !OWN.some((own) => own.includes(text.replace(/^[:.] /, ''))))
    .filter((text) => !ALLOWED.some((allowed) => allowed.test(text)));
}

test('a report', async () => {
  expect(leftIn(unpacked(writeHtml({ ...(await reportOf(SAMPLE)), language: 'zh' })))).toEqual([]);
});

test('the index with all its parts', () => {
  expect(leftIn(indexPage(wholeIndex({ record, analysis })))).toEqual([]);
  expect(leftIn(indexPage({ runs: [] }))).toEqual([]);
});

test('sixty nights', async () => {
  expect(leftIn(await trendPage(nights))).toEqual([]);
});

test('a lesson that has had no night', async () => {
  const none = { ...nights, alerts: [], trend: { ...nights.trend, series: [], epochs: [] } };
  expect(leftIn(await trendPage(none))).toEqual([]);
});

test('a sweep that was interrupted', async () => {
  expect(leftIn(await sweepPage(sweep, (run) => run))).toEqual([]);
});
