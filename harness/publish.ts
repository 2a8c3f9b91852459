// Writes a run's reports into its folder, and the index page over all runs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../reports/formats/formats.ts';
import { type IndexEntry, indexPage, type LessonEntry } from '../reports/formats/index.ts';
import { makeReport, type Report, type ReportChoices } from '../reports/report.ts';
import { topologyDot } from '../reports/topology/dot.ts';
import { scoreGuess } from './analysis/guess.ts';
import type { Analysis } from './model/analysis.ts';
import type { BenchRecord } from './model/record.ts';
import type { CostEvidence } from './profile/costs.ts';
import { FILES, writeWhole } from './run/folder.ts';

/** Every file of a run folder by what it is; the page is called the report. */
export const ARTIFACTS: Record<string, string> = {
  record: FILES.record,
  ...Object.fromEntries(FORMATS.map(({ id, file }) => [id === 'html' ? 'report' : id, file])),
  profiles: FILES.profiles,
  latency: FILES.latency,
  flames: FILES.flames,
};

/** The index lists the newest runs; older ones stay in their folders. */
const INDEXED_RUNS = 200;

/** Draws the report once and writes it down in every format. */
export async function writeReports(
  analysis: Analysis,
  record: BenchRecord,
  folder: string,
  outDir: string,
  choices: ReportChoices = {},
): Promise<Report> {
  const { guess } = choices;
  const score = guess && scoreGuess(analysis, guess);
  const report = await makeReport(analysis, record, { ...choices, ...(score ? { score } : {}) });
  for (const format of FORMATS) writeWhole(join(folder, format.file), format.write(report));
  for (const topology of analysis.topologies ?? []) {
    const file = (extension: string) => join(folder, FILES.topology, `${topology.variant}.${extension}`);
    writeWhole(file('dot'), topologyDot(topology));
    writeWhole(file('json'), `${JSON.stringify(topology, null, 2)}\n`);
  }
  writeIndex(outDir);
  return report;
}

/** The difference flame graphs at full size, one file each, as seven-tuples: the page shows them cut to what it can. */
export function writeFlames({ wholeFlames }: CostEvidence, folder: string): void {
  for (const { variant, kind, sampleType, flame } of wholeFlames) {
    const json = JSON.stringify({ sampleType, tuple: FLAME_TUPLE, ...flame });
    writeWhole(join(folder, FILES.flames, `${variant}-${kind}.json`), `${json}\n`);
  }
}

/** What the numbers of a frame are, in their order; figures are per request, and `name` is a place in `names`. */
const FLAME_TUPLE = ['xLeft', 'totalLeft', 'selfLeft', 'xRight', 'totalRight', 'selfRight', 'name'];

/** The page over all lessons and runs of an out folder. */
export function writeIndex(outDir: string): void {
  writeWhole(join(outDir, 'index.html'), indexPage(indexEntries(outDir), lessonEntries(outDir)));
}

/** Beside a lesson's run folders: its trend page, and what the index says of it. */
export const TREND = { page: 'index.html', entry: 'trend.json' } as const;

function lessonEntries(outDir: string): LessonEntry[] {
  return foldersIn(outDir).flatMap((scenario): LessonEntry[] => {
    try {
      return [JSON.parse(readFileSync(join(outDir, scenario, TREND.entry), 'utf8')) as LessonEntry];
    } catch {
      return [];
    }
  });
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());
  } catch {
    return [];
  }
}

/** Every run with an analysis, newest first. A folder without one is a run that was killed, and is passed over. */
function indexEntries(outDir: string): IndexEntry[] {
  const runs = foldersIn(outDir).flatMap((scenario) =>
    foldersIn(join(outDir, scenario)).map((run) => ({ scenario, run })),
  );
  return runs
    .sort((a, b) => (a.run < b.run ? 1 : -1))
    .slice(0, INDEXED_RUNS)
    .flatMap(({ scenario, run }): IndexEntry[] => {
      try {
        const analysis = JSON.parse(readFileSync(join(outDir, scenario, run, 'analysis.json'), 'utf8')) as Analysis;
        return [{ href: `${scenario}/${run}/report.html`, analysis }];
      } catch {
        return [];
      }
    });
}
