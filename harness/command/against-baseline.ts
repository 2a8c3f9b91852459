// `--baseline <name>`: a run held against accepted nights, as a table and as an exit code.
import { compareRuns } from '../analysis/across.ts';
import type { BenchResult } from '../bench.ts';
import { compareWithBaseline, FEWEST_NIGHTS } from '../history/baseline-comparison.ts';
import { withHistory } from '../judging/history.ts';
import type { BaselineComparison, BaselineRow } from '../model/baseline.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { formatAmount, formatChange, formatP } from '../model/units.ts';
import { findBaseline } from '../workspace/baselines.ts';
import { FILES, runFolder } from '../workspace/layout.ts';
import { readRecord } from '../workspace/read-record.ts';
import { writeRunFile } from '../workspace/run-files.ts';
import { columns } from './columns.ts';

/**
 * Holds a finished run against a baseline and keeps what came of it in the run's folder. Rejects with a BenchError where the two
 * say nothing about each other and nothing was forced.
 */
export async function holdAgainst(
  result: BenchResult,
  name: string,
  outDir: string,
  force: boolean,
): Promise<BaselineComparison> {
  const { record, folder } = result;
  const found = await withHistory(
    outDir,
    () => undefined,
    async (history) => {
      const runs = await history.runs({ scenario: record.experiment.id });
      const run = runs.find((one) => one.run === record.run);
      if (!run) throw new BenchError(EXIT.unfit, 'the run did not enter the history', 'see the warnings above');
      return compareWithBaseline(history, findBaseline(outDir, name, run.machine, run.branch), run, force);
    },
  );
  const comparison = found.nights.length < FEWEST_NIGHTS ? { ...found, rows: byTrials(result, found, outDir) } : found;
  writeRunFile(folder, FILES.baseline, `${JSON.stringify(comparison)}\n`);
  return comparison;
}

/** Too few nights to know their spread: the trials of the newest stand in, if its record is still there. */
function byTrials({ record, analysis }: BenchResult, { nights }: BaselineComparison, outDir: string): BaselineRow[] {
  const night = nights.at(-1)!;
  const gates = new Set<string>(analysis.comparisons.filter(({ gate }) => gate).map(({ metric }) => metric));
  return compareRuns(readRecord(runFolder(outDir, record.experiment.id, night)), record)
    .rows.filter(({ metric }) => gates.has(metric))
    .map((row): BaselineRow => {
      const { variant, metric, unit, compare, before, after, effect, q, word } = row;
      const because = `${formatChange(effect, compare, unit)} against the trials of run ${night}; with ${FEWEST_NIGHTS} nights the spread between nights would count too.`;
      return {
        ...{ variant, metric, unit, compare, against: 'absolute', nights: 1, level: before, now: after },
        ...{ change: effect, p: q, word, because },
      };
    });
}

export function describeComparison({ baseline, nights, obstacles, rows }: BaselineComparison): string {
  const say = ({ against, compare, unit }: BaselineRow, value: number) =>
    against === 'absolute' ? formatAmount(value, unit) : formatChange(value, compare, unit);
  const cells = rows.map((row) => {
    const { variant, metric, level, now, change, compare, unit, p, word } = row;
    return [variant, metric, say(row, level), say(row, now), formatChange(change, compare, unit), formatP(p), word];
  });
  return [
    ...(obstacles.length > 0 ? ['FORCED: this baseline does not say much about this run.', ...obstacles, ''] : []),
    `against baseline ${baseline}, ${nights.length} nights (${nights[0]} to ${nights.at(-1)})`,
    columns([['variant', 'metric', 'baseline', 'now', 'change', 'p', ''], ...cells]),
  ].join('\n');
}

/** A gate that is worse than the baseline fails the run. */
export function exitCodeAgainst({ rows }: BaselineComparison): ExitCode {
  return rows.some(({ word }) => word === 'worse') ? EXIT.gateFailed : EXIT.ok;
}
