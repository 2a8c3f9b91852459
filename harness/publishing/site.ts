// The site over the history: one page a lesson with its trend and its alerts, and the index over all.
import { trendPage } from '../../reports/trend/page.ts';
import { NIGHTS_SHOWN, nightsOf, type TrendSource } from '../../reports/trend/trend.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { isLive } from '../history/alerts.ts';
import type { HistoryReader } from '../history/history.ts';
import { moveOf } from '../history/messages.ts';
import { allAlerts } from '../history/tracking.ts';
import { trendsOf } from '../history/trend.ts';
import type { Alert } from '../model/alert.ts';
import { BenchError } from '../model/errors.ts';
import type { Experiment, ExperimentId } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Trend, TrendSummary } from '../model/history.ts';
import type { Message, Value } from '../model/message.ts';
import { cardAnalysis } from '../schema/analysis.ts';
import { message } from '../words/messages.ts';
import { list } from '../words/values.ts';
import { experimentFolder, hrefFrom, indexFile, reportPage, runFolder } from '../workspace/layout.ts';
import { readAnalysis } from '../workspace/run-files.ts';
import { writeTrend } from '../workspace/site.ts';
import { writeIndex } from './catalogue.ts';

/** A sparkline of the index goes back so many nights. */
const COURSE_NIGHTS = 60;

/** Writes every lesson's page and the index; lessons without a night have none. */
export async function writeSite(history: HistoryReader, outDir: string): Promise<void> {
  for (const scenario of await history.scenarios()) {
    for (const trend of await trendsOf(history, scenario, { last: NIGHTS_SHOWN })) {
      const source = await sourceOf(history, trend, outDir);
      writeTrend(outDir, summaryOf(source), await trendPage(source));
    }
  }
  await writeIndex(outDir);
}

function summaryOf(source: TrendSource): TrendSummary {
  const { trend, title, alerts } = source;
  return {
    scenario: trend.scenario,
    ...(trend.class === undefined ? {} : { class: trend.class }),
    title,
    nights: nightsOf(source).length,
    alerts: alerts.filter(isLive).map(({ state, title: told }) => ({ state, title: told })),
    courses: trend.series
      .filter(({ gate }) => gate)
      .map(({ variant, metric, points }) => {
        const values = points.flatMap(({ within }) => within ?? []);
        return { variant, metric, values: values.slice(-COURSE_NIGHTS) };
      }),
  };
}

async function sourceOf(history: HistoryReader, trend: Trend, outDir: string): Promise<TrendSource> {
  const { scenario } = trend;
  const epochs = new Set(trend.epochs.map(({ epoch }) => epoch));
  const lesson = await lessonOf(scenario);
  const alerts = (await allAlerts(history)).filter(
    (alert) => alert.scenario === scenario && alert.branch === trend.branch && epochs.has(alert.epoch),
  );
  const last = lastReport(outDir, scenario, trend);
  const { drawn, left } = drawnOf(trend, alerts);
  const labels = labelsOf(lesson, drawn);
  return {
    title: lesson?.title ?? scenario,
    index: hrefFrom(experimentFolder(outDir, scenario), indexFile(outDir)),
    labels,
    metricLabels: metricLabelsOf(lesson, trend),
    trend: drawn,
    ...(left === 0 ? {} : { left }),
    alerts: alerts.map((alert) => ({ ...alert, title: titleOf(alert, labels[alert.variant] ?? alert.variant) })),
    ...(last ? { last } : {}),
  };
}

/** More lines in one chart are not told apart. */
const MOST_DRAWN = 6;

/** Of many series, such as a repository's benchmarks, those that moved; `left`: how many others there are. */
function drawnOf(trend: Trend, alerts: readonly Alert[]): { drawn: Trend; left: number } {
  const all = new Set(trend.series.map(({ variant }) => variant));
  if (all.size <= MOST_DRAWN) return { drawn: trend, left: 0 };
  const alerted = alerts.filter(isLive).map(({ variant }) => variant);
  const shifted = trend.series.filter(({ gate, shifts }) => gate && shifts.length > 0).map(({ variant }) => variant);
  const chosen = new Set([...new Set([...alerted, ...shifted, ...all])].slice(0, MOST_DRAWN));
  const series = trend.series.filter(({ variant }) => chosen.has(variant));
  return { drawn: { ...trend, series }, left: all.size - chosen.size };
}

/** A unit of benchmarks is its own label. */
function metricLabelsOf(lesson: Experiment | undefined, { series }: Trend): Record<string, string> {
  const units = series.flatMap(({ metric }) => (metric.startsWith('bench.') ? [[metric, metric.slice(6)]] : []));
  return Object.fromEntries([...(lesson ? metricsOf(lesson) : []).map(({ id, label }) => [id, label]), ...units]);
}

function titleOf({ moved, change }: Alert, variant: Value): Message {
  return message('alert.since', {
    variant,
    moved: list(moved.map(moveOf), 'semicolon'),
    commit: change.commit?.slice(0, 12) ?? message('commit.unknown'),
  });
}

/** A lesson that was taken out since has its history all the same. */
async function lessonOf(scenario: ExperimentId): Promise<Experiment | undefined> {
  try {
    return (await loadLesson(scenario)).experiment;
  } catch (error) {
    if (error instanceof BenchError) return undefined;
    throw error;
  }
}

/** As declared; a variant that was taken out since goes by its id. */
function labelsOf(lesson: Experiment | undefined, { series }: Trend): Record<string, string> {
  const measured = new Set(series.map(({ variant }) => variant));
  const declared = (lesson?.subjects ?? []).filter(({ id }) => measured.has(id));
  const labels = Object.fromEntries(declared.map(({ id, label }) => [id, label]));
  return { ...labels, ...Object.fromEntries([...measured].filter((id) => !(id in labels)).map((id) => [id, id])) };
}

/** Of the newest night: a control run or a reference build's is no report on the lesson. */
function lastReport(outDir: string, scenario: ExperimentId, { series }: Trend): TrendSource['last'] {
  const run = series
    .flatMap(({ points }) => points.at(-1)?.run ?? [])
    .sort()
    .at(-1);
  if (run === undefined) return undefined;
  const folder = runFolder(outDir, scenario, run);
  const analysis = readAnalysis(cardAnalysis, folder);
  if (!analysis) return undefined;
  return { href: hrefFrom(experimentFolder(outDir, scenario), reportPage(folder)), analysis };
}
