// The newest run of each lesson whose figures may be quoted: complete, by the default plan, with no knob turned.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ToldAnalysis } from '../model/analysis.ts';
import { BenchError } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { isRunId } from '../model/ids.ts';
import { REPORT_FILES } from '../model/report-files.ts';
import { toldAnalysis } from '../schema/analysis.ts';
import { readIfSound } from './door.ts';
import { readRecord } from './read-record.ts';

/** Undefined where the lesson has none; a folder that cannot be read is passed over. */
export function newestRun(outDir: string, scenario: ExperimentId): ToldAnalysis | undefined {
  for (const run of namesIn(join(outDir, scenario)).sort().reverse()) {
    const analysis = readIfSound(toldAnalysis, join(outDir, scenario, run, REPORT_FILES.json));
    if (analysis && isQuotable(analysis)) return analysis;
  }
  return undefined;
}

/** The folder of the newest run that came to its end and can be read; undefined where there is none. */
export function newestFinished(outDir: string, scenario: ExperimentId): string | undefined {
  const folders = namesIn(join(outDir, scenario)).filter(isRunId).sort().reverse();
  return folders.map((run) => join(outDir, scenario, run)).find(isFinished);
}

function isFinished(folder: string): boolean {
  try {
    return readRecord(folder).complete;
  } catch (error) {
    if (error instanceof BenchError) return false;
    throw error;
  }
}

/** A run whose plan was changed by hand says so in its command; one with a turned knob expects nothing. */
function isQuotable({ complete, plan, command, expectations }: ToldAnalysis): boolean {
  const changed = /--(rounds|duration|warmup|connections|variants|adaptive)\b/.test(command);
  return complete && plan.name === 'default' && !plan.control && !changed && expectations.length > 0;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
