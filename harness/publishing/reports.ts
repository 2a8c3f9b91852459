// Writes a run's reports into its folder, and the index page over all runs.
import { FORMATS } from '../../reports/formats/formats.ts';
import { type IndexEntry, indexPage } from '../../reports/formats/index.ts';
import { makeReport, type Report, type ReportChoices } from '../../reports/report.ts';
import { topologyDot } from '../../reports/topology/dot.ts';
import { scoreGuess } from '../analysis/guess.ts';
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import type { CostEvidence } from '../profile/costs.ts';
import { indexedAnalysis } from '../schema/analysis.ts';
import { flameFile, hrefFrom, REPORT_FILES, reportPage, runFolder, topologyFile } from '../workspace/layout.ts';
import { newestRun } from '../workspace/newest-runs.ts';
import { readAnalysis, writeRunFile } from '../workspace/run-files.ts';
import { runs } from '../workspace/runs.ts';
import { experimentsIn, readTrends, sweeps, trendFile, writeIndexPage } from '../workspace/site.ts';

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
  for (const { id, write } of FORMATS) writeRunFile(folder, REPORT_FILES[id], write(report));
  for (const topology of analysis.topologies ?? []) {
    writeRunFile(folder, topologyFile(topology.variant, 'dot'), topologyDot(topology));
    writeRunFile(folder, topologyFile(topology.variant, 'json'), `${JSON.stringify(topology, null, 2)}\n`);
  }
  return report;
}

/** The difference flame graphs at full size, one file each, as seven-tuples: the page shows them cut to what it can. */
export function writeFlames({ wholeFlames }: CostEvidence, folder: string): void {
  for (const { variant, kind, sampleType, flame } of wholeFlames) {
    const json = JSON.stringify({ sampleType, tuple: FLAME_TUPLE, ...flame });
    writeRunFile(folder, flameFile(variant, kind), `${json}\n`);
  }
}

/** What the numbers of a frame are, in their order; figures are per request, and `name` is a place in `names`. */
const FLAME_TUPLE = ['xLeft', 'totalLeft', 'selfLeft', 'xRight', 'totalRight', 'selfRight', 'name'];

/** The page over all lessons, sweeps and runs of an out folder. */
export function writeIndex(outDir: string): void {
  const page = indexPage({
    runs: newestRuns(outDir),
    newest: quotableRuns(outDir),
    sweeps: sweeps(outDir).map(({ page: file, sweep }) => ({ href: hrefFrom(outDir, file), sweep })),
    nights: readTrends(outDir).map((one) => ({ ...one, href: hrefFrom(outDir, trendFile(outDir, one.scenario)) })),
  });
  writeIndexPage(outDir, page);
}

function quotableRuns(outDir: string): IndexEntry[] {
  return experimentsIn(outDir).flatMap((id): IndexEntry[] => {
    const analysis = newestRun(outDir, id);
    return analysis ? [{ href: hrefFrom(outDir, reportPage(runFolder(outDir, id, analysis.run))), analysis }] : [];
  });
}

/** The newest runs with an analysis. A folder without one is a run that was killed, and is passed over. */
function newestRuns(outDir: string): IndexEntry[] {
  return runs(outDir)
    .slice(-INDEXED_RUNS)
    .reverse()
    .flatMap(({ folder }): IndexEntry[] => {
      const analysis = readAnalysis(indexedAnalysis, folder);
      return analysis ? [{ href: hrefFrom(outDir, reportPage(folder)), analysis }] : [];
    });
}
