// From an analysis to the exit code that scripts rely on.
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { GobenchAnalysis } from '../model/gobench.ts';

/**
 * Worse outweighs all else; then code that does not build or run on a side, then a run without a verdict. Benchmarks that only
 * one side has, or that skip themselves, are no failures. Interruption is the caller's to report.
 */
export function exitCodeOf(
  { outcome, benchmarks, skipped }: Pick<GobenchAnalysis, 'outcome' | 'benchmarks' | 'skipped'>,
  failOn: 'worse' | 'unclear' | 'never',
): ExitCode {
  if (failOn === 'never') return EXIT.ok;
  const words = benchmarks.map(({ verdict }) => verdict);
  if (outcome === 'worse' || outcome === 'mixed') return EXIT.gateFailed;
  if (skipped.some(({ kind }) => kind === 'build-failed' || kind === 'failed')) return EXIT.fixture;
  if (words.includes('invalid') || (words.length === 0 && outcome === 'invalid')) return EXIT.unfit;
  if (failOn === 'unclear' && words.includes('unclear')) return EXIT.unclear;
  return EXIT.ok;
}
