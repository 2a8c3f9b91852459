// The site over the history: one page a lesson with its trend and its alerts, and the index over all.
import { join } from 'node:path';
import { trendPage } from '../../reports/trend/page.ts';
import { NIGHTS_SHOWN, nightsOf, type TrendSource } from '../../reports/trend/trend.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { isLive } from '../history/alerts.ts';
import { describeMove } from '../history/messages.ts';
import type { HistoryStore } from '../history/store.ts';
import { allAlerts } from '../history/tracking.ts';
import { trendOf } from '../history/trend.ts';
import type { Alert } from '../model/alert.ts';
import { BenchError } from '../model/errors.ts';
import type { Experiment, ExperimentId } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { LessonEntry, Trend } from '../model/history.ts';
import { REPORT_FILES } from '../model/report-files.ts';
import { verdictOfRun } from '../schema/analysis.ts';
import { readIfSound } from '../workspace/door.ts';
import { writeWhole } from '../workspace/outlet.ts';
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

function titleOf({ moved, change }: Alert, label: string): string {
  const commit = change.commit === null ? 'an unknown commit' : change.commit.slice(0, 12);
  return `${label}: ${moved.map(describeMove).join('; ')}, since ${commit}`;
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
  const found = readIfSound(verdictOfRun, join(outDir, scenario, run, REPORT_FILES.json));
  return found && { href: `${run}/${REPORT_FILES.html}`, ...found };
}
