// From an analysis to the exit code that scripts and nightly runs rely on.
import type { Analysis } from '../model/analysis.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';

/** What makes a run fail: a gate that is worse or a lesson not shown; also one that stays unclear; or no verdict at all. */
export type FailOn = 'worse' | 'unclear' | 'never';

/**
 * An invalid measurement is 3 whatever was asked for: there is no verdict to be lenient about. `never` forgives every
 * verdict. Interruption is the caller's to report.
 */
export function exitCodeOf(analysis: Pick<Analysis, 'outcome' | 'comparisons'>, failOn: FailOn): ExitCode {
  const gates = analysis.comparisons.filter(({ gate }) => gate).map(({ verdict }) => verdict);
  if (analysis.outcome === 'invalid') return EXIT.unfit;
  if (failOn === 'never') return EXIT.ok;
  if (analysis.outcome === 'not-shown' || gates.includes('worse')) return EXIT.gateFailed;
  if (failOn === 'unclear' && (analysis.outcome === 'unclear' || gates.includes('unclear'))) return EXIT.unclear;
  return EXIT.ok;
}
