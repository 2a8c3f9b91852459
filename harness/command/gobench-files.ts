// The folder of a gobench run: the record, what follows from it, and the same for other tools.
import { join } from 'node:path';
import type { GobenchAnalysis, GobenchRecord } from '../model/gobench.ts';
import { plainJson } from '../model/json.ts';
import { writeWhole } from '../workspace/run-folder.ts';

/** Writes them all; returns their names. The record goes first: all else can be made of it again. */
export function writeGobench(
  runDir: string,
  record: GobenchRecord,
  analysis: GobenchAnalysis,
): Record<string, string> & { report: string } {
  const files = { record: 'gobench.json', report: 'analysis.json' };
  writeWhole(join(runDir, files.record), `${JSON.stringify(record)}\n`);
  writeWhole(join(runDir, files.report), `${plainJson(analysis)}\n`);
  return files;
}
