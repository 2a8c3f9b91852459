// Writes a run's reports into its folder, and the index page over all runs.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../../reports/formats/formats.ts';
import { type IndexEntry, indexPage, type SweepEntry } from '../../reports/formats/index.ts';
import { makeReport, type Report, type ReportChoices } from '../../reports/report.ts';
import { topologyDot } from '../../reports/topology/dot.ts';
import { scoreGuess } from '../analysis/guess.ts';
import type { Analysis } from '../model/analysis.ts';
import type { LessonEntry } from '../model/history.ts';
import type { BenchRecord } from '../model/record.ts';
import { REPORT_FILES } from '../model/report-files.ts';
import type { CostEvidence } from '../profile/costs.ts';
import { indexedAnalysis } from '../schema/analysis.ts';
import { lessonEntry, toldSweep } from '../schema/workspace.ts';
import { readIfSound } from '../workspace/door.ts';
import { newestRun } from '../workspace/newest-runs.ts';
import { INDEX } from '../workspace/ours.ts';
import { writeIn } from '../workspace/outlet.ts';
import { FILES } from '../workspace/run-folder.ts';

/** The index lists the newest runs; older ones stay in their folders. */
const INDEXED_RUNS = 200;

/** Draws the report once and writes it down in every format. */
export async function writeReports(
  analysis: Analysis,
  record: BenchRecord,
  folder: string,
  choices: ReportChoices = {},
): Promise<Report> {
  const { guess } = choices;
  const score = guess && scoreGuess(analysis, guess);
  const report = await makeReport(analysis, record, { ...choices, ...(score ? { score } : {}) });
  for (const format of FORMATS) writeIn(folder, format.file, format.write(report));
  for (const topology of analysis.topologies ?? []) {
    const write = (extension: string, text: string) =>
      writeIn(folder, `${FILES.topology}/${topology.variant}.${extension}`, text);
    write('dot', topologyDot(topology));
    write('json', `${JSON.stringify(topology, null, 2)}\n`);
  }
  return report;
}

/** The difference flame graphs at full size, one file each, as seven-tuples: the page shows them cut to what it can. */
export function writeFlames({ wholeFlames }: CostEvidence, folder: string): void {
  for (const { variant, kind, sampleType, flame } of wholeFlames) {
    const json = JSON.stringify({ sampleType, tuple: FLAME_TUPLE, ...flame });
    writeIn(folder, `${FILES.flames}/${variant}-${kind}.json`, `${json}\n`);
  }
}

/** What the numbers of a frame are, in their order; figures are per request, and `name` is a place in `names`. */
const FLAME_TUPLE = ['xLeft', 'totalLeft', 'selfLeft', 'xRight', 'totalRight', 'selfRight', 'name'];

/** The page over all lessons, sweeps and runs of an out folder. */
export function writeIndex(outDir: string): void {
  const folders = foldersIn(outDir).flatMap((scenario) =>
    foldersIn(join(outDir, scenario)).map((name): RunPlace => ({ scenario, name })),
  );
  const newestFirst = folders.sort((a, b) => (a.name < b.name ? 1 : -1));
  const page = indexPage({
    runs: indexEntries(outDir, newestFirst),
    newest: quotableEntries(outDir),
    sweeps: sweepEntries(outDir, newestFirst),
    nights: lessonEntries(outDir),
  });
  writeIn(outDir, INDEX, page);
}

/** A folder below a lesson's: a run's, or a sweep's. */
interface RunPlace {
  scenario: string;
  name: string;
}

/** Beside a lesson's run folders: its trend page, and what the index says of it. */
export const TREND = { page: 'index.html', entry: 'trend.json' } as const;

/** Beside the folders of its runs, one named after the first of them. */
export const SWEEP = { folder: (run: string) => `sweep-${run}`, page: 'sweep.html', data: 'sweep.json' } as const;

function lessonEntries(outDir: string): LessonEntry[] {
  return foldersIn(outDir).flatMap((scenario) => readIfSound(lessonEntry, join(outDir, scenario, TREND.entry)) ?? []);
}

function quotableEntries(outDir: string): IndexEntry[] {
  return foldersIn(outDir).flatMap((scenario): IndexEntry[] => {
    const analysis = newestRun(outDir, scenario);
    return analysis ? [{ href: `${scenario}/${analysis.run}/report.html`, analysis }] : [];
  });
}

function sweepEntries(outDir: string, places: RunPlace[]): SweepEntry[] {
  return places.flatMap(({ scenario, name }): SweepEntry[] => {
    const sweep = readIfSound(toldSweep, join(outDir, scenario, name, SWEEP.data));
    return sweep ? [{ href: `${scenario}/${name}/${SWEEP.page}`, sweep }] : [];
  });
}

/** The newest runs with an analysis. A folder without one is a run that was killed, and is passed over. */
function indexEntries(outDir: string, places: RunPlace[]): IndexEntry[] {
  return places
    .filter(({ name }) => !name.startsWith(SWEEP.folder('')))
    .slice(0, INDEXED_RUNS)
    .flatMap(({ scenario, name }): IndexEntry[] => {
      const analysis = readIfSound(indexedAnalysis, join(outDir, scenario, name, REPORT_FILES.json));
      return analysis ? [{ href: `${scenario}/${name}/report.html`, analysis }] : [];
    });
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => isFolder(join(path, name)));
  } catch {
    return [];
  }
}

/** A link in a loop is none, and hides no other. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
