// The pages over several runs: the index of an out folder, a lesson's trend page, and the page of a sweep.
import { join } from 'node:path';
import type { ExperimentId } from '../model/experiment.ts';
import type { TrendSummary } from '../model/history.ts';
import type { Sweep } from '../model/sweep.ts';
import { foldersIn, readWhole, writeWhole } from './files.ts';
import { experimentFolder } from './layout.ts';

const INDEX = 'index.html';
/** In a lesson's folder, beside its runs: its trend page, and what the index says of it. */
const TREND = { page: 'index.html', summary: 'trend.json' } as const;
/** In a lesson's folder, beside its runs: a folder named after the first of them. */
const SWEEP = { prefix: 'sweep-', page: 'sweep.html', data: 'sweep.json' } as const;

/** The experiments that have a folder here. */
export function experimentsIn(outDir: string): ExperimentId[] {
  return foldersIn(outDir);
}

export function indexFile(outDir: string): string {
  return join(outDir, INDEX);
}

export function trendFile(outDir: string, experiment: ExperimentId): string {
  return join(experimentFolder(outDir, experiment), TREND.page);
}

export function writeTrend(outDir: string, summary: TrendSummary, page: string): void {
  writeWhole(trendFile(outDir, summary.scenario), page);
  const file = join(experimentFolder(outDir, summary.scenario), TREND.summary);
  writeWhole(file, `${JSON.stringify(summary)}\n`);
}

/** As it was until its alerts were told one by one. */
interface EarlierSummary extends Omit<TrendSummary, 'alerts' | 'courses'> {
  openAlerts: number;
}

/** Of every lesson that has a trend page. */
export function readTrends(outDir: string): TrendSummary[] {
  return experimentsIn(outDir)
    .flatMap((id) => readWhole<TrendSummary | EarlierSummary>(join(experimentFolder(outDir, id), TREND.summary)) ?? [])
    .map((found) => ('courses' in found ? found : carriedOver(found)));
}

function carriedOver({ openAlerts, ...summary }: EarlierSummary): TrendSummary {
  return { ...summary, courses: [], ...(openAlerts === 0 ? { alerts: [] } : {}) };
}

/** The folder of a sweep, beside those of its runs. */
export function sweepFolder(outDir: string, { scenario, points }: Sweep): string {
  return join(experimentFolder(outDir, scenario), `${SWEEP.prefix}${points[0]!.run}`);
}

/** Returns the path of the page. */
export function writeSweep(outDir: string, sweep: Sweep, page: string): string {
  const folder = sweepFolder(outDir, sweep);
  writeWhole(join(folder, SWEEP.data), `${JSON.stringify(sweep, null, 2)}\n`);
  const file = join(folder, SWEEP.page);
  writeWhole(file, page);
  return file;
}

export interface SweepPlace {
  /** Path of its page. */
  page: string;
  sweep: Sweep;
}

/** The sweeps of an out folder, newest first; one that is not whole is passed over. */
export function sweeps(outDir: string): SweepPlace[] {
  return experimentsIn(outDir)
    .flatMap((id) => foldersIn(experimentFolder(outDir, id)).map((name) => ({ id, name })))
    .filter(({ name }) => name.startsWith(SWEEP.prefix))
    .sort((a, b) => (a.name < b.name ? 1 : -1))
    .flatMap(({ id, name }): SweepPlace[] => {
      const folder = join(experimentFolder(outDir, id), name);
      const sweep = readWhole<Sweep>(join(folder, SWEEP.data));
      return sweep ? [{ page: join(folder, SWEEP.page), sweep }] : [];
    });
}
