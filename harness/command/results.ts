// A table over the newest quotable runs, told as Markdown, as JSON, or into a file's markers.
import { resolve } from 'node:path';
import { betweenMarkers } from '../../reports/formats/results.ts';
import type { ToldAnalysis } from '../model/analysis.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import { readBytes } from '../workspace/bytes.ts';
import { newestRun } from '../workspace/newest-runs.ts';
import { writeWhole } from '../workspace/outlet.ts';
import type { Call } from './command.ts';
import { widthOfTerminal } from './output.ts';

export interface ResultFlags {
  out: string;
  json?: boolean;
  write?: string;
}

export async function tellResults<Collected>(
  name: string,
  { flags: { out, json, write }, print }: Call<ResultFlags>,
  collect: (outDir: string) => Promise<Collected>,
  { markdown, text }: { markdown: (results: Collected) => string; text: (results: Collected, width: number) => string },
): Promise<ExitCode> {
  const results = await collect(resolve(out));
  if (write !== undefined) writeBetween(resolve(write), name, markdown(results));
  else if (json) print(plainJson(results));
  // A pipe gets what can be pasted, a terminal what can be read.
  else print(process.stdout.isTTY ? text(results, widthOfTerminal(process.stdout)) : markdown(results));
  return EXIT.ok;
}

/** Reads runs and remembers those that it found. */
export function reader(outDir: string): {
  newest: (id: ExperimentId) => ToldAnalysis | undefined;
  found: () => ToldAnalysis[];
} {
  const found: ToldAnalysis[] = [];
  const newest = (id: ExperimentId) => {
    const analysis = newestRun(outDir, id);
    if (analysis) found.push(analysis);
    return analysis;
  };
  return { newest, found: () => found };
}

function writeBetween(file: string, name: string, table: string): void {
  const text = betweenMarkers(readBytes(file).toString('utf8'), name, table);
  if (text === undefined) {
    const mend = `put <!-- ${name} --> and <!-- /${name} --> on lines of their own where the table shall stand`;
    throw new BenchError(EXIT.usage, `${file} has no place for the table`, mend);
  }
  writeWhole(file, text);
}
