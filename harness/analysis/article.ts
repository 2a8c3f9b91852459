// A measured table of the article beside our own figures, read from the newest run of the lesson that reproduces it.
import type { ToldAnalysis } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { formatGoUnit } from '../model/gobench-units.ts';
import type { ArticleBenchmark, ArticleFigure, ArticleFigures } from '../model/lesson.ts';
import type { LessonBenchmark } from '../model/lesson-benchmarks.ts';
import type { MetricId } from '../model/metrics.ts';
import type { ArticleTable } from '../model/results.ts';
import type { SubjectId } from '../model/subject.ts';
import { formatAmount, formatQuantity } from '../model/units.ts';

/** The table with what the run has of it; a run that has no such figure, or none at all, leaves a gap. */
export function articleTable(
  scenario: ExperimentId,
  { title, rows, note }: ArticleFigures,
  analysis: ToldAnalysis | undefined,
  benchmarks: readonly LessonBenchmark[],
): ArticleTable {
  const told = rows.flatMap((row) => ('benchmark' in row ? (benchmarkOf(row, benchmarks) ?? []) : []));
  return {
    title,
    scenario,
    ...(analysis ? { run: analysis.run } : {}),
    ...(told[0] ? { benchmarks: { run: told[0].run, ...told[0].host } } : {}),
    rows: rows.map((row) => {
      const ours = 'benchmark' in row ? sideOf(row, benchmarks) : analysis && oursOf(row, analysis);
      return { what: row.what, article: row.article, ...(ours === undefined ? {} : { ours }) };
    }),
    note,
  };
}

function benchmarkOf(
  { benchmark, unit, tags }: ArticleBenchmark,
  benchmarks: readonly LessonBenchmark[],
): LessonBenchmark | undefined {
  return benchmarks.find((one) => one.name === benchmark && one.unit === unit && one.tags === tags);
}

function sideOf(row: ArticleBenchmark, benchmarks: readonly LessonBenchmark[]): string | undefined {
  const found = benchmarkOf(row, benchmarks);
  return found && formatGoUnit(found[row.side], row.unit);
}

function oursOf(row: Exclude<ArticleFigure, ArticleBenchmark>, analysis: ToldAnalysis): string | undefined {
  if ('escape' in row) return escapeOf(row.subject, analysis);
  return row.perSecond ? perSecond(row.metric, row.subject, analysis) : figure(row.metric, row.subject, analysis);
}

function figure(metric: MetricId, subject: SubjectId, { variants }: ToldAnalysis): string | undefined {
  const found = variants[subject]?.metrics[metric];
  return found && found.center !== null ? formatAmount(found.center, found.unit) : undefined;
}

function perSecond(metric: MetricId, subject: SubjectId, { variants, plan }: ToldAnalysis): string | undefined {
  const count = variants[subject]?.metrics[metric]?.center;
  // A rate of whatever is counted is written as one of requests is: `12.4/s`.
  return typeof count === 'number' ? formatQuantity(count / (plan.measureMs / 1000), 'requests/s') : undefined;
}

/** Where the subject's own slice lies, by the compiler's word and the allocation profile, and the objects of a whole request. */
function escapeOf(subject: SubjectId, analysis: ToldAnalysis): string | undefined {
  const objects = figure('alloc.objects_per_request', subject, analysis);
  if (objects === undefined) return undefined;
  const escapes = analysis.reasons?.find((each) => each.variant === subject)?.escapes ?? [];
  const slice = escapes.find(({ what }) => /^(make\(\[\]|\[\]|append)/.test(what));
  const bytes = slice?.bytesPerRequest;
  if (bytes !== undefined) return `on the heap, ${formatAmount(bytes, 'bytes/request')}; ${objects} objects`;
  return `${slice ? 'on the stack of its caller' : 'no allocation told of'}; ${objects} objects`;
}
