// Sweeps: a crossover is where an interval changes sides, and nothing else is one.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { crossoversOf, sweepOf } from '../../harness/analysis/sweep.ts';
import { parseSweep, shortName } from '../../harness/command/sweep.ts';
import { widthOf } from '../../harness/model/columns.ts';
import { BenchError } from '../../harness/model/errors.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { isLogarithmic } from '../../harness/model/sweep.ts';
import { sweepPage, sweepText } from '../../reports/formats/sweep.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

/** Intervals a tenth to both sides of the centre, as factors. */
const place = (value: number, center: number) => ({
  value,
  change: { center, low: center / 1.1, high: center * 1.1 },
});

describe('a crossover', () => {
  test('lies where the interval has changed sides, at the zero of the line between the centres', () => {
    const found = crossoversOf([place(10, 0.5), place(20, 2)], 'ratio');
    expect(found).toEqual([{ from: 10, to: 20, estimate: expect.closeTo(15, 9) }]);
  });

  test('is interpolated over the logarithm of the knob where its places span a decade', () => {
    const [found] = crossoversOf([place(1, 0.5), place(100, 2)], 'ratio');
    expect(found!.estimate).toBeCloseTo(10, 9);
  });

  test('of a difference is where zero is', () => {
    const at = (value: number, center: number) => ({ value, change: { center, low: center - 1, high: center + 1 } });
    expect(crossoversOf([at(0, -2), at(4, 6)], 'difference')).toEqual([
      { from: 0, to: 4, estimate: expect.closeTo(1, 9) },
    ]);
  });

  test('reaches over the places that are on neither side', () => {
    const found = crossoversOf([place(10, 0.5), place(12, 1.02), place(14, 0.97), place(20, 2)], 'ratio');
    expect(found.map(({ from, to }) => [from, to])).toEqual([[10, 20]]);
  });

  test.each<[string, number[]]>([
    ['all on one side', [0.5, 0.6, 0.7]],
    ['approaching no change without passing it', [0.5, 0.8, 1.01]],
    ['all undecided', [0.98, 1.03, 1]],
  ])('is none where places are %s', (_, centers) => {
    const places = centers.map((center, i) => place(i + 1, center));
    expect(crossoversOf(places, 'ratio')).toEqual([]);
  });

  test('can come twice', () => {
    const found = crossoversOf([place(1, 2), place(2, 0.5), place(3, 2)], 'ratio');
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });
});

test('an axis is logarithmic from a decade on, and never with zero on it', () => {
  expect(
    [
      [1, 10],
      [1, 9],
      [0, 100],
      [-10, 100],
    ].map(isLogarithmic),
  ).toEqual([true, false, false, false]);
});

describe('--sweep', () => {
  const experiment = sampleExperiment();
  const env = 'GIVE_UP_SHARE';
  test('names the knob by its variable or in short, and sorts its places', () => {
    for (const name of [env, shortName(env)]) {
      expect(parseSweep(`${name}=30,5,5,10`, experiment)).toEqual({ knob: env, values: [5, 10, 30] });
    }
  });
  test.each(['nothing=1,2', `${env}`, `${env}=1`, `${env}=1,x`, `${env}=1,,2`, `${env}=1,2=3`])(
    'refuses %s, and says what to write',
    (text) => {
      expect(() => parseSweep(text, experiment)).toThrow(BenchError);
    },
  );
  test('of a lesson without a knob is refused with what to do', () => {
    const without: Experiment = { ...experiment };
    delete without.knobs;
    const mend = 'run it without --sweep: it has none';
    expect(() => parseSweep('items=1,2', without)).toThrow(expect.objectContaining({ exitCode: 2, mend }));
  });
});

describe('a sweep of three runs', () => {
  const experiment = sampleExperiment();
  const runs = [400, 20, 100].map((value) => {
    const record = sampleRecord();
    return { value, analysis: analyse({ ...record, run: `run-at-${value}` }) };
  });
  const sweep = sweepOf(experiment, 'GIVE_UP_SHARE', runs, { complete: true, command: 'npm run bench sample' });

  test('has the places in order, every gate, and a figure of each variant at each place', () => {
    expect(sweep.points.map(({ value }) => value)).toEqual([20, 100, 400]);
    const gates = sweep.metrics.filter(({ gate }) => gate).map(({ metric }) => metric);
    expect(gates.toSorted()).toEqual(experiment.gates.toSorted());
    for (const { curves, changes } of sweep.metrics) {
      expect(curves[0]!.variant).toBe('antipattern');
      expect(changes.map(({ variant }) => variant)).not.toContain('antipattern');
      for (const { at } of [...curves, ...changes]) expect(at).toHaveLength(3);
    }
  });

  test('draws a page that links to its runs and says what it did not find', async () => {
    const hrefOf = (run: string) => `beside/${run}`;
    const page = await sweepPage(sweep, hrefOf);
    for (const { run } of sweep.points) expect(page).toContain(`href="beside/${run}"`);
    expect(page).toContain(`no crossover within GIVE_UP_SHARE = 20 to 400`);
    expect(page.match(/<svg [^>]*viewBox[^>]*aria-hidden="true" focusable="false">/g)!.length).toBeGreaterThan(
      sweep.metrics.length,
    );
    expect(await sweepPage(sweep, hrefOf)).toBe(page);
    const lines = sweepText(sweep, { colour: false, width: 60 }).split('\n');
    expect(lines.join('\n')).toContain('no crossover within');
    expect(lines.filter((line) => widthOf(line) > 60)).toEqual([]);
    expect(lines.at(-1)).toBe('No gate has a crossover.');
  });
});
