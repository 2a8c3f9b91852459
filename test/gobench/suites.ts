// Suites of benchmarks whose truth is known, drawn from a seed.

import { looksFor } from '../../harness/gobench/looks.ts';
import type { Judgeable } from '../../harness/gobench/tests.ts';
import type { GobenchSeries } from '../../harness/model/gobench.ts';
import type { Random } from '../../harness/stats/random.ts';

export interface Truth {
  /** head ÷ base, as a share: 0.05 is 5 % slower. */
  effect: number;
  /** sd of the log ratio of a round. */
  spread: number;
  /** Every so-manieth sample is slower by half: a machine with other work to do. */
  spikes?: boolean;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** One benchmark's samples; both sides of a round share its weather. */
export function drawnSeries({ effect, spread, spikes }: Truth, rounds: number, random: Random): GobenchSeries {
  const side = (share: number) => () => {
    const spike = spikes && random() < 0.05 ? 1.5 : 1;
    return { 'ns/op': 1000 * (1 + share) * spike * Math.exp((spread / Math.SQRT2) * normal(random)) };
  };
  const draw = (share: number) => Array.from({ length: rounds }, side(share));
  return {
    package: 'example.test/a',
    name: 'BenchmarkX',
    iterations: 1,
    repeats: 1,
    samples: { base: draw(0), head: draw(effect) },
    orders: Array.from({ length: rounds }, () => ['base', 'head']),
    better: {},
    tests: 'head',
    notes: [],
  };
}

export const TWO = [
  { id: 'base', label: 'main' },
  { id: 'head', label: 'the working tree' },
];

/** A whole suite with as many rounds as its plan has. */
export function drawnSuite(truths: readonly Truth[], random: Random, rounds?: number): Judgeable {
  const looks = looksFor(truths.length, 92);
  const most = rounds ?? looks.at(-1)!.rounds;
  return {
    subjects: TWO,
    plan: { looks, minEffect: 0.02 },
    series: truths.map((truth) => drawnSeries(truth, most, random)),
  };
}
