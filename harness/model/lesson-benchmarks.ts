// The Go benchmarks of a lesson's own lines, as a run of gobench over two sets of its build tags told them.
import type { GobenchComparison, GobenchHost, GobenchRatio, GobenchWord } from './gobench.ts';

/** What is read of a gobench run's `analysis.json`. */
export interface ToldGobench {
  kind: 'gobench';
  run: string;
  complete: boolean;
  startedAt: string;
  host: Pick<GobenchHost, 'cpu' | 'cores' | 'go'>;
  subjects: { id: string; build: { tags?: string | undefined } }[];
  benchmarks: { package: string; name: string; rounds: number; comparisons: ToldComparison[] }[];
}

export type ToldComparison = Pick<
  GobenchComparison,
  'unit' | 'variant' | 'base' | 'head' | 'ratio' | 'verdict' | 'exact'
>;

/** One unit of one benchmark, with the lesson's antipattern before and one of its other variants after. */
export interface LessonBenchmark {
  /** `BenchmarkBuffer`. */
  name: string;
  /** Go's own: `ns/op`, `B/op`, `allocs/op`. */
  unit: string;
  /** The build tags of the other variant, by comma as Go takes them. */
  tags: string;
  /** In the unit: the median over the rounds, and what the ratio makes of it. */
  before: number;
  after: number;
  /** after ÷ before with its interval; null where a side is zero. */
  ratio: GobenchRatio | null;
  verdict: GobenchWord;
  /** Every sample of a side said the same. */
  exact: boolean;
  rounds: number;
  run: string;
  host: ToldGobench['host'];
}
