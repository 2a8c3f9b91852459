// The pages over several runs: the index of an out folder, a lesson's trend page, and the page of a sweep.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ExperimentId } from '../model/experiment.ts';
import type { EarlierSummary, TrendSummary } from '../model/history.ts';
import { isId, isRunId } from '../model/ids.ts';
import type { Sweep, ToldSweep } from '../model/sweep.ts';
import { toldSweep, trendSummary } from '../schema/workspace.ts';
import { foldersIn, namesIn, readChecked, readIfSound } from './door.ts';
import { experimentFolder, indexFile } from './layout.ts';
import { writeIn } from './outlet.ts';

/** In a lesson's folder, beside its runs: its trend page, and what the index says of it; in a fleet, of each class. */
const TREND = { page: 'index', summary: 'trend' } as const;
type OfClass = Pick<TrendSummary, 'scenario' | 'class'>;

function trendName(what: keyof typeof TREND, { class: machineClass }: Pick<TrendSummary, 'class'>): string {
  const extension = what === 'page' ? 'html' : 'json';
  return `${TREND[what]}${machineClass === undefined ? '' : `-${machineClass}`}.${extension}`;
}
/** In a lesson's folder, beside its runs: a folder named after the first of them. */
const SWEEP = { prefix: 'sweep-', page: 'sweep.html', data: 'sweep.json' } as const;

/** The experiments that have a folder here. */
export function experimentsIn(outDir: string): ExperimentId[] {
  return foldersIn(outDir).filter(isId);
}

export function writeIndexPage(outDir: string, page: string): void {
  writeIn(outDir, basename(indexFile(outDir)), page);
}

export function trendFile(outDir: string, of: OfClass): string {
  return join(experimentFolder(outDir, of.scenario), trendName('page', of));
}

export function writeTrend(outDir: string, summary: TrendSummary, page: string): void {
  writeIn(outDir, `${summary.scenario}/${trendName('page', summary)}`, page);
  writeIn(outDir, `${summary.scenario}/${trendName('summary', summary)}`, `${JSON.stringify(summary)}\n`);
}

const IS_SUMMARY = /^trend(?:-.+)?\.json$/;

/** Of every lesson that has a trend page, and of each class of machines. */
export function readTrends(outDir: string): TrendSummary[] {
  return experimentsIn(outDir)
    .flatMap((id) => {
      const folder = experimentFolder(outDir, id);
      const names = namesIn(folder).filter((name) => IS_SUMMARY.test(name));
      return names.sort().flatMap((name) => readIfSound(trendSummary, join(folder, name)) ?? []);
    })
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
  writeIn(folder, SWEEP.data, `${JSON.stringify(sweep, null, 2)}\n`);
  writeIn(folder, SWEEP.page, page);
  return join(folder, SWEEP.page);
}

/** The folder of a sweep, by its path or by its name `sweep-<run>`; undefined where it is none. */
export function sweepNamed(named: string, outDir: string): string | undefined {
  if (existsSync(join(named, SWEEP.data))) return named;
  const found = sweepFolders(outDir).find(({ name }) => name === named);
  return found && join(experimentFolder(outDir, found.id), found.name);
}

/** Throws a BenchError where it cannot be read, or is not what it should be. */
export function readSweep(folder: string): ToldSweep {
  return readChecked(toldSweep, join(folder, SWEEP.data));
}

export interface SweepPlace {
  /** Path of its page. */
  page: string;
  sweep: ToldSweep;
}

/** The sweeps of an out folder, newest first; one that is not whole is passed over. */
export function sweeps(outDir: string): SweepPlace[] {
  return sweepFolders(outDir)
    .sort((a, b) => (a.name < b.name ? 1 : -1))
    .flatMap(({ id, name }): SweepPlace[] => {
      const folder = join(experimentFolder(outDir, id), name);
      const sweep = readIfSound(toldSweep, join(folder, SWEEP.data));
      return sweep ? [{ page: join(folder, SWEEP.page), sweep }] : [];
    });
}

function sweepFolders(outDir: string): { id: ExperimentId; name: string }[] {
  return experimentsIn(outDir)
    .flatMap((id) => foldersIn(experimentFolder(outDir, id)).map((name) => ({ id, name })))
    .filter(({ name }) => name.startsWith(SWEEP.prefix) && isRunId(name.slice(SWEEP.prefix.length)));
}
