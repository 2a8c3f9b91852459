// The schema of what is read of a gobench run's analysis.
import type { GobenchRatio } from '../model/gobench.ts';
import type { ToldComparison, ToldGobench } from '../model/lesson-benchmarks.ts';
import { count, exactly, fields, flag, listOf, maybe, number, oneOf, orNull, text } from './shape.ts';
import { time } from './words.ts';

const center = fields<{ center: number }>({ center: number });

const comparison = fields<ToldComparison>({
  unit: text,
  variant: text,
  base: center,
  head: center,
  ratio: orNull(fields<GobenchRatio>({ center: number, low: number, high: number })),
  verdict: oneOf<ToldComparison['verdict']>({ better: true, worse: true, same: true, unclear: true, invalid: true }),
  exact: flag,
});

export const toldGobench = fields<ToldGobench>({
  kind: exactly('gobench'),
  run: text,
  complete: flag,
  startedAt: time,
  host: fields<ToldGobench['host']>({ cpu: text, cores: count, go: text }),
  subjects: listOf(
    fields<ToldGobench['subjects'][number]>({
      id: text,
      build: fields<ToldGobench['subjects'][number]['build']>({ tags: maybe(text) }),
    }),
  ),
  benchmarks: listOf(
    fields<ToldGobench['benchmarks'][number]>({
      package: text,
      name: text,
      rounds: count,
      comparisons: listOf(comparison),
    }),
  ),
});
