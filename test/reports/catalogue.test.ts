// The catalogue's parts: what a night, a card and a sparkline may say.
import { describe, expect, test } from 'vitest';
import type { Sweep } from '../../harness/model/sweep.ts';
import { wordOf } from '../../reports/catalogue/entries.ts';
import { alerts, calendar } from '../../reports/catalogue/nights.ts';
import { sparkline } from '../../reports/catalogue/sparkline.ts';
import { indexPage } from '../../reports/formats/index.ts';
import { sweepPage } from '../../reports/formats/sweep.ts';
import { say } from '../../reports/language/said.ts';
import { attacked, sample } from './sample.ts';
import { madeNight, madeSweep, wholeIndex } from './whole-index.ts';

const own = sample();

/** The days that have a night, as they are read aloud. */
function days(nights: Parameters<typeof calendar>[0]): string[] {
  const [grid] = calendar(nights).markup.split('<details');
  return [...grid!.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, words]) => words!);
}

describe('the calendar', () => {
  test('tells each night by its worst end', () => {
    const nights = [
      madeNight('2026-01-05'),
      madeNight('2026-01-06', {}, [{ state: 'failed' }]),
      madeNight('2026-01-07', {}, [{ state: 'failed' }, { exitCode: 1 }]),
    ];
    expect(days(nights)).toEqual(['5: nothing worse', '6: 1 failed', '7: 1 worse or not shown']);
  });

  test('calls a night that was given up not finished', () => {
    const { finishedAt: _, ...left } = madeNight('2026-01-05');
    expect(days([left])).toEqual(['5: not finished']);
  });

  test('begins weeks on Monday, ends with the newest night’s week, and leaves older weeks to the table', () => {
    const nights = [madeNight('2026-01-04'), madeNight('2026-02-15')];
    expect(days(nights)).toEqual(['15: nothing worse']);
    expect(calendar(nights).markup).toContain('2026-01-04 02:00');
    expect(calendar(nights).markup).toContain('<th scope="row">02-09</th>');
  });

  test('is not there before the first night', () => {
    expect(calendar([]).markup).toBe('');
  });
});

test('open alerts lead to their lesson’s nights, and one that an earlier version only counted is not lost', () => {
  const { trends = [] } = wholeIndex(own);
  const { alerts: _, ...counted } = { ...trends[0]!, scenario: 'counted' };
  const { markup } = alerts([...trends, counted]);
  expect(markup).toContain('<a href="./sample-lesson/index.html">sample-lesson</a>: ');
  expect(markup).toContain('>counted</a></div>');
  expect(markup).not.toContain('>other</a>');
});

test('a control run that calls nothing better or worse is clean, and one that does is not', () => {
  const plan = { ...own.analysis.plan, control: true };
  expect(wordOf({ outcome: 'unclear', plan })).toBe('clean');
  expect(wordOf({ outcome: 'shown', plan })).toBe('clean');
  expect(wordOf({ outcome: 'not-shown', plan })).toBe('not-shown');
  expect(wordOf({ outcome: 'unclear', plan: own.analysis.plan })).toBe('unclear');
});

describe('a sparkline', () => {
  const heights = (values: number[]) => {
    const { markup } = sparkline({ values, compare: 'ratio', band: 0.1 }, say`Metric`);
    const ys = [...markup.matchAll(/[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    return Math.max(...ys) - Math.min(...ys);
  };

  test('keeps noise within the band small, and shows what leaves it', () => {
    expect(heights([1, 1.02, 0.99, 1.01])).toBeLessThan(3);
    expect(heights([1, 2])).toBeGreaterThan(15);
  });

  test('is not drawn of one value, nor of ratios that have no logarithm', () => {
    expect(sparkline({ values: [1], compare: 'ratio', band: 0.1 }, say`Metric`).markup).toBe('');
    expect(sparkline({ values: [1, 0, Number.NaN], compare: 'ratio', band: 0.1 }, say`Metric`).markup).toBe('');
  });
});

test('a card without a run says how it is run, and no label of an enemy becomes markup', () => {
  expect(indexPage(wholeIndex(own))).toContain('<code>npm run bench sample-lesson</code>');
  expect(indexPage(wholeIndex(attacked(own)))).not.toContain('<img');
});

test('the page of a sweep says first which gate has a crossover, whose, and between which values', async () => {
  const sweep = madeSweep(own);
  const [metric] = sweep.metrics.filter(({ gate }) => gate);
  const headOf = async (shown: Sweep) => (await sweepPage(shown, (run) => run)).split('</header>')[0]!;
  expect(await headOf(sweep)).toContain('No gate has a crossover.');
  const [change, ...others] = metric!.changes;
  const crossing = {
    ...metric!,
    changes: [{ ...change!, crossovers: [{ from: 20, to: 400, estimate: 90 }] }, ...others],
  };
  const metrics = sweep.metrics.map((each) => (each === metric ? crossing : each));
  expect(await headOf({ ...sweep, metrics })).toContain(
    `Crossover: ${metric!.label} of ${change!.label} between 20 and 400.`,
  );
});
