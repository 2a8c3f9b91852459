// What a budget buys: a whole suite measured by the real rounds and looks, against processes whose truth is known.
import { expect, test } from 'vitest';
import { judge } from '../../harness/gobench/judge.ts';
import type { Lane } from '../../harness/gobench/lanes.ts';
import { looksFor } from '../../harness/gobench/looks.ts';
import { runRounds } from '../../harness/gobench/rounds.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { normal } from '../stats/draws.ts';
import { TWO } from './suites.ts';

/** A sample with the start and end of its process. */
const PROCESS_MS = 120;
const CHANGED = [0.05, -0.05, 0.1];

/** The words of all benchmarks of a suite: the changed ones first, and so many that are not. */
async function wordsOf(seed: number, spread: number, budgetMs: number, unchanged: number) {
  const effects = [...CHANGED, ...new Array<number>(unchanged).fill(0)];
  const random = seededRandom(seed);
  const plan = { looks: looksFor(effects.length, 170), minEffect: 0.02 };
  let nowMs = 0;
  const { series } = await runRounds({
    lanes: effects.map((_, at) => laneOf(at)),
    looks: plan.looks,
    running: { cores: undefined, cpu: undefined },
    deadlineMs: budgetMs,
    now: () => nowMs,
    random,
    run: async ({ binary }) => {
      const [at, id] = binary.split(' ');
      nowMs += PROCESS_MS;
      const moved = id === 'head' ? 1 + effects[Number(at)]! : 1;
      const ns = 1000 * moved * Math.exp((spread / Math.SQRT2) * normal(random));
      const output = `BenchmarkX${at} \t 1\t ${ns} ns/op\n`;
      return { code: 0, signal: null, timedOut: false, output, tookMs: PROCESS_MS };
    },
    standing: (so) => judge({ subjects: TWO, plan, series: so }, false).standing,
    onRound: () => undefined,
    signal: new AbortController().signal,
  });
  return judge({ subjects: TWO, plan, series }, true).rows.map(({ verdict }) => verdict);
}

function laneOf(at: number): Lane {
  const binaries = new Map(TWO.map(({ id }) => [id, { path: `${at} ${id}`, cwd: '/', env: {} }]));
  const built = { package: 'p', tests: 'head' as const, notes: [], binaries };
  return { built, name: `BenchmarkX${at}`, procs: 1, iterations: 1, repeats: 1, costMs: PROCESS_MS, better: {} };
}

test('seven minutes find 5 % among 60 benchmarks although a round strays by 7 %, and nothing that is not there', async () => {
  // Thirty rounds of each, which is what these minutes would be for all alike, find one in four.
  for (const seed of [11, 12]) {
    const [more, less, most, ...others] = await wordsOf(seed, 0.07, 430_000, 57);
    expect([more, less, most]).toEqual(['worse', 'better', 'worse']);
    expect(others.filter((word) => word === 'worse' || word === 'better')).toEqual([]);
  }
});
