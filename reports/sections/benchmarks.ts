// A lesson's Go benchmarks as a table: the taught lines alone, a row a unit, with the runs that they are from.

import { formatChange, formatGoUnit, formatRange } from '../../harness/model/gobench-units.ts';
import type { LessonBenchmark } from '../../harness/model/lesson-benchmarks.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { spoken } from '../language/looks.ts';
import type { Own } from '../language/own.ts';
import { joined, type Said, say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

export interface BenchmarksSection {
  /** What came out, in short: the times that moved, or all where none did. */
  result: Said;
  table: Table;
  /** Each run with what it was measured on. */
  runs: Said[];
}

/** Undefined where none was measured. Each stands beside the subject that has its build tags. */
export function benchmarksSection(
  benchmarks: readonly LessonBenchmark[],
  subjects: readonly Pick<Subject, 'id' | 'tags'>[],
  own: Own,
): BenchmarksSection | undefined {
  if (benchmarks.length === 0) return undefined;
  const labelOf = ({ tags }: LessonBenchmark): Text => {
    const subject = subjects.find((one) => one.tags.join(',') === tags);
    return subject ? own.subject(subject.id) : tags;
  };
  const times = benchmarks.filter(({ unit }) => unit === 'ns/op');
  const moved = times.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  const hosts = new Map(benchmarks.map(({ run, host }) => [run, host]));
  return {
    result: joined(
      (moved.length > 0 ? moved : times).map(
        (one) => say`${labelOf(one)}, ${shortName(one)}: ${before(one)} → ${after(one)}`,
      ),
      say`; `,
    ),
    table: {
      caption: say`The benchmarks of the taught lines, the antipattern before and the variant after`,
      columns: [
        text(say`Benchmark`),
        text(say`Variant`),
        figure(say`Before`),
        figure(say`After`),
        figure(say`Change`),
        text(say`Verdict`),
      ],
      rows: benchmarks.map((one) => [
        `${shortName(one)}, ${one.unit}`,
        labelOf(one),
        before(one),
        after(one),
        changeOf(one),
        spoken(one.verdict),
      ]),
    },
    runs: [...hosts].map(([run, { cpu, cores, go }]) => say`Run ${run}: ${cpu}, ${cores} cores, ${go}.`),
  };
}

const shortName = ({ name }: LessonBenchmark) => name.replace(/^Benchmark/, '');
const before = (one: LessonBenchmark) => formatGoUnit(one.before, one.unit);
const after = (one: LessonBenchmark) => formatGoUnit(one.after, one.unit);

/** What every sample says alike has no interval. */
function changeOf({ ratio, exact }: LessonBenchmark): string {
  if (!ratio || (exact && ratio.center === 1)) return '';
  return exact ? formatChange(ratio.center) : `${formatChange(ratio.center)} (${formatRange(ratio)})`;
}
