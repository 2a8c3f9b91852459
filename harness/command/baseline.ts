// `baseline set|list|rm`, and a run held against one: the table, and the exit code.
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { compareRuns } from '../analysis/across.ts';
import { findBaseline, readBaselines, removeBaselines, setBaseline } from '../baselines.ts';
import type { BenchResult } from '../bench.ts';
import { runFolder, withHistory } from '../histories.ts';
import { compareWithBaseline, FEWEST_NIGHTS, nightsOf } from '../history/baselines.ts';
import type { Baseline, BaselineComparison, BaselineRow } from '../model/baseline.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { formatAmount, formatChange, formatP } from '../model/units.ts';
import { readRecord, writeWhole } from '../run/folder.ts';
import { type CommandIo, columns } from './io.ts';
import { flag } from './options.ts';

export function addBaseline(root: Command, { print, log, done }: CommandIo): void {
  const warn = (text: string) => log(`warning: ${text}`);
  const outOf = (command: Command) => resolve(command.optsWithGlobals<{ out: string }>().out);
  const baseline = root.command('baseline').description('what later runs are held against, with --baseline <name>');

  baseline
    .command('set <name>')
    .description('the accepted nights of the newest run’s machine and branch, from now on rolling')
    .option('--branch <name>', 'another branch’s nights')
    .option('--through <run>', 'frozen: this run’s machine and branch, and no later nights')
    .action((name: string, own: { branch?: string; through?: string }, command: Command) => {
      const out = outOf(command);
      const made = withHistory(out, warn, (store): { baseline: Baseline; nights: string } => {
        const tips = store.runs({ role: 'tip', ...(own.branch === undefined ? {} : { branch: own.branch }) });
        const from = own.through === undefined ? tips.at(-1) : tips.find(({ run }) => run === own.through);
        if (!from) {
          const what = own.through ?? (own.branch === undefined ? 'any scenario' : `branch ${own.branch}`);
          throw new BenchError(EXIT.usage, `the history has no run of ${what}`, 'see npm run bench history');
        }
        const { machine, branch } = from;
        const found: Baseline = { name, machine, branch, through: own.through ?? null };
        const counts = store.scenarios().map((id) => `${id} ${nightsOf(store, found, id).length}`);
        return { baseline: found, nights: counts.join(', ') };
      });
      setBaseline(out, made.baseline);
      print(`baseline ${name}: ${describeBaseline(made.baseline)}; accepted nights so far: ${made.nights}`);
      done(EXIT.ok);
    });

  baseline
    .command('list')
    .description('the baselines there are')
    .addOption(flag('--json', 'one JSON document on stdout'))
    .action((_own, command: Command) => {
      const all = readBaselines(outOf(command));
      if (command.optsWithGlobals().json === true) print(JSON.stringify(all));
      else print(all.length === 0 ? 'no baselines' : columns(all.map((one) => [one.name, describeBaseline(one)])));
      done(EXIT.ok);
    });

  baseline
    .command('rm <name>')
    .description('forget a baseline; its runs stay')
    .action((name: string, _own, command: Command) => {
      const count = removeBaselines(outOf(command), name);
      if (count === 0) findBaseline(outOf(command), name);
      print(`baseline ${name} removed`);
      done(EXIT.ok);
    });
}

function describeBaseline({ machine, branch, through }: Baseline): string {
  return `machine ${machine}, branch ${branch ?? 'unknown'}, ${through === null ? 'rolling' : `up to ${through}`}`;
}

/**
 * Holds a finished run against a baseline and keeps what came of it in the run's folder. Throws a BenchError where the two
 * say nothing about each other and nothing was forced.
 */
export function holdAgainst(result: BenchResult, name: string, outDir: string, force: boolean): BaselineComparison {
  const { record, folder } = result;
  const found = withHistory(
    outDir,
    () => undefined,
    (store) => {
      const run = store.runs({ scenario: record.scenarioId }).find((one) => one.run === record.run);
      if (!run) throw new BenchError(EXIT.unfit, 'the run did not enter the history', 'see the warnings above');
      return compareWithBaseline(store, findBaseline(outDir, name, run.machine, run.branch), run, force);
    },
  );
  const comparison = found.nights.length < FEWEST_NIGHTS ? { ...found, rows: byTrials(result, found, outDir) } : found;
  writeWhole(join(folder, 'baseline.json'), `${JSON.stringify(comparison)}\n`);
  return comparison;
}

/** Too few nights to know their spread: the trials of the newest stand in, if its record is still there. */
function byTrials({ record, analysis }: BenchResult, { nights }: BaselineComparison, outDir: string): BaselineRow[] {
  const night = nights.at(-1)!;
  const gates = new Set<string>(analysis.comparisons.filter(({ gate }) => gate).map(({ metric }) => metric));
  return compareRuns(readRecord(runFolder(outDir, record.scenarioId, night)), record)
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
