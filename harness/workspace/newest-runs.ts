// The newest run of each lesson whose figures may be quoted: complete, by the default plan, with no knob turned.
import type { ToldAnalysis } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { toldAnalysis } from '../schema/analysis.ts';
import { readAnalysis } from './run-files.ts';
import { runs } from './runs.ts';

/** Undefined where the lesson has none; a folder that cannot be read is passed over. */
export function newestRun(outDir: string, experiment: ExperimentId): ToldAnalysis | undefined {
  for (const { folder } of runs(outDir, { experiment }).reverse()) {
    const analysis = readAnalysis(toldAnalysis, folder);
    if (analysis && isQuotable(analysis)) return analysis;
  }
  return undefined;
}

/** A run whose plan was changed by hand says so in its command; one with a turned knob expects nothing. */
function isQuotable({ complete, plan, command, expectations }: ToldAnalysis): boolean {
  const changed = /--(rounds|duration|warmup|connections|variants|adaptive)\b/.test(command);
  return complete && plan.name === 'default' && !plan.control && !changed && expectations.length > 0;
}
