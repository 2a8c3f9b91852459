// Writes a run's reports into its folder, and then the index page over all runs.
import { FORMATS } from '../../reports/formats/formats.ts';
import { makeReport, type Report, type ReportChoices } from '../../reports/report.ts';
import { topologyDot } from '../../reports/topology/dot.ts';
import { scoreGuess } from '../analysis/guess.ts';
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import type { CostEvidence } from '../profile/costs.ts';
import { flameFile, REPORT_FILES, topologyFile } from '../workspace/layout.ts';
import { writeRunFile } from '../workspace/run-files.ts';

export { writeIndex } from './catalogue.ts';

/** Draws the report once and writes it down in every format. */
export async function writeReports(
  analysis: Analysis,
  record: BenchRecord,
  folder: string,
  choices: ReportChoices = {},
): Promise<Report> {
  const scores = (choices.guesses ?? []).flatMap((guess) => scoreGuess(analysis, guess) ?? []);
  const report = await makeReport(analysis, record, { ...choices, scores });
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
