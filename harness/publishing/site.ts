// The site over the history: one page a lesson with its trend and its alerts, and the index over all.
import { join } from 'node:path';
import type { LessonEntry } from '../../reports/formats/index.ts';
import { trendPage } from '../../reports/trend/page.ts';
import { NIGHTS_SHOWN, nightsOf, type TrendSource } from '../../reports/trend/trend.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { isLive } from '../history/alerts.ts';
import { moveOf } from '../history/messages.ts';
import type { HistoryStore } from '../history/store.ts';
import { allAlerts } from '../history/tracking.ts';
import { trendOf } from '../history/trend.ts';
import type { Alert } from '../model/alert.ts';
import { BenchError } from '../model/errors.ts';
import type { Experiment, ExperimentId } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Trend } from '../model/history.ts';
import type { Message, Value } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { list } from '../words/values.ts';
import { readAnalysis } from '../workspace/newest-runs.ts';
import { writeWhole } from '../workspace/run-folder.ts';
import { TREND, writeIndex } from './reports.ts';

/** Writes every lesson's page and the index; lessons without a night have none. */
export async function writeSite(store: HistoryStore, outDir: string): Promise<void> {
  for (const scenario of store.scenarios()) {
    const source = await sourceOf(store, scenario, outDir);
    if (!source) continue;
    const folder = join(outDir, scenario);
    writeWhole(join(folder, TREND.page), await trendPage(source));
    const entry: LessonEntry = {
      href: `${scenario}/${TREND.page}`,
      scenario,
      title: source.title,
      nights: nightsOf(source).length,
      openAlerts: source.alerts.filter(({ state }) => isLive({ state })).length,
    };
    writeWhole(join(folder, TREND.entry), `${JSON.stringify(entry)}\n`);
  }
  writeIndex(outDir);
}

/** A lesson's nights on the branch of the newest run; undefined where it has none. */
async function sourceOf(store: HistoryStore, scenario: ExperimentId, outDir: string): Promise<TrendSource | undefined> {
  const trend = trendOf(store, scenario, { last: NIGHTS_SHOWN });
  if (!trend) return undefined;
  const lesson = await lessonOf(scenario);
  const labels = labelsOf(lesson, trend);
  const metricLabels = Object.fromEntries((lesson ? metricsOf(lesson) : []).map(({ id, label }) => [id, label]));
  const alerts = allAlerts(store).filter((alert) => alert.scenario === scenario && alert.branch === trend.branch);
  const last = lastReport(outDir, scenario, store.lastRun(scenario)!);
  return {
    title: lesson?.title ?? scenario,
    labels,
    metricLabels,
    trend,
    alerts: alerts.map((alert) => ({ ...alert, title: titleOf(alert, labels[alert.variant] ?? alert.variant) })),
    ...(last ? { last } : {}),
  };
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

function lastReport(outDir: string, scenario: ExperimentId, run: string): TrendSource['last'] {
  const analysis = readAnalysis(join(outDir, scenario, run, 'analysis.json'));
  return analysis && { href: `${run}/report.html`, outcome: analysis.outcome, sentence: analysis.sentence };
}
