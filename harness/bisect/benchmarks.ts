// What a run of Go benchmarks says of one commit: its figures as effects, held against those of the bad end.
import type { GobenchAnalysis } from '../model/gobench.ts';
import { type Effect, type Found, foundOf } from './decide.ts';

/** A figure a benchmark and unit. */
export function effectsOf({ benchmarks }: Pick<GobenchAnalysis, 'benchmarks'>): (Effect & { gate: boolean })[] {
  return benchmarks.flatMap(({ package: of, name, comparisons }) =>
    comparisons.map(({ unit, ratio, verdict, gate }) => ({
      metric: `${of} ${name} ${unit}`,
      ...{ ratio, difference: null, verdict, gate },
    })),
  );
}

/**
 * A commit without a benchmark that ran is broken where it does not build or run, and good where its test binaries are the
 * same; of one whose time ran out nothing is known.
 */
export function foundInBenchmarks(
  { benchmarks, skipped }: Pick<GobenchAnalysis, 'benchmarks' | 'skipped'>,
  questions: readonly Effect[],
): Found {
  const effects = effectsOf({ benchmarks });
  if (benchmarks.length > 0) return foundOf(effects, questions.length > 0 ? questions : effects);
  if (skipped.some(({ kind }) => kind === 'build-failed' || kind === 'failed')) return 'broken';
  return skipped.length > 0 && skipped.every(({ kind }) => kind === 'same-build') ? 'good' : 'unclear';
}
