// The newest run of each lesson whose figures may be quoted: complete, by the default plan, with no knob turned.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ToldAnalysis } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { REPORT_FILES } from '../model/report-files.ts';
import { toldAnalysis } from '../schema/analysis.ts';
import { readIfSound } from './door.ts';

/** Undefined where the lesson has none; a folder that cannot be read is passed over. */
export function newestRun(outDir: string, scenario: ExperimentId): ToldAnalysis | undefined {
  for (const run of namesIn(join(outDir, scenario)).sort().reverse()) {
    const analysis = readIfSound(toldAnalysis, join(outDir, scenario, run, REPORT_FILES.json));
    if (analysis && isQuotable(analysis)) return analysis;
  }
  return undefined;
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
