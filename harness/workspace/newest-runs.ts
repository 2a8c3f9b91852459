// The newest run of each lesson whose figures may be quoted: complete, by the default plan, with no knob turned.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { parseJson } from '../model/json.ts';
import { withMessages } from '../words/json.ts';

/** Undefined where the lesson has none; a folder that cannot be read is passed over. */
export function newestRun(outDir: string, scenario: ExperimentId): Analysis | undefined {
  for (const run of namesIn(join(outDir, scenario)).sort().reverse()) {
    const analysis = readAnalysis(join(outDir, scenario, run, 'analysis.json'));
    if (analysis && isQuotable(analysis)) return analysis;
  }
  return undefined;
}

/** A run whose plan was changed by hand says so in its command; one with a turned knob expects nothing. */
function isQuotable({ complete, plan, command, expectations }: Analysis): boolean {
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

/** Undefined where there is no such file, or it is not whole. */
export function readAnalysis(path: string): Analysis | undefined {
  try {
    return withMessages(parseJson(readFileSync(path, 'utf8')) as Analysis);
  } catch {
    return undefined;
  }
}
