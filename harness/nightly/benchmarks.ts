// The benchmarks of a repository as a night has them: all of them, held against the commit that its nights keep.
import { join } from 'node:path';
import type { FailOn } from '../analysis/exit-code.ts';
import type { BenchEvents } from '../bench.ts';
import { analyse } from '../gobench/analyse.ts';
import { exitCodeOf } from '../gobench/exit-code.ts';
import { gobench } from '../gobench/gobench.ts';
import type { HistoryReader } from '../history/history.ts';
import { enterBenchmarks, withHistory } from '../judging/history.ts';
import { measured } from '../model/artifact.ts';
import { GOBENCH_DEFAULTS } from '../model/gobench.ts';
import { writeGobench } from '../publishing/gobench.ts';
import { commitOf, runId } from '../run/provenance.ts';
import { gobenchFolder } from '../workspace/layout.ts';
import { CACHE } from '../workspace/places.ts';
import type { Wanted } from './begin.ts';
import type { Outcome } from './tasks.ts';

export interface Benchmarks {
  /** How the history calls the repository. */
  scenario: string;
  /** Absolute path within it: where packages are named. */
  folder: string;
  /** As `go test` takes them. */
  patterns: string[];
  budgetMs: number;
  /** Hash of the commit that all nights are held against; the commit that earlier nights were where it is not said, and tonight's own in the first. */
  base?: string;
}

/** What a night keeps of them, to know itself again. */
export function wantedOf(benchmarks: Benchmarks | undefined): Pick<Wanted, 'benchmarks' | 'base'> {
  if (!benchmarks) return {};
  const { scenario, base } = benchmarks;
  return { benchmarks: scenario, ...(base === undefined ? {} : { base }) };
}

export interface BenchmarksOfNight {
  seed: number;
  failOn: FailOn;
  outDir: string;
}

/**
 * Builds that are the same are measured like others: nights before a change are what it is told from. Rejects with a
 * BenchError for what a person can mend.
 */
export async function runBenchmarks(
  { scenario, folder, patterns, budgetMs, base }: Benchmarks,
  { seed, failOn, outDir }: BenchmarksOfNight,
  events: BenchEvents,
  signal: AbortSignal,
): Promise<Outcome> {
  const run = runId(Date.now(), seed, process.pid);
  const runDir = gobenchFolder(outDir, run);
  const checkedOut = measured(await commitOf(folder, process.env));
  const note = (text: string) => events.onWarning(text);
  const kept = await withHistory(outDir, note, (history) => lastBase(history, scenario, checkedOut?.branch ?? null));
  const onStep = (text: string) => events.onStage('build', text);
  const record = await gobench(
    {
      ...{ folder, patterns, budgetMs, seed, run, runDir },
      base: base ?? kept ?? 'HEAD',
      bench: '.',
      ...GOBENCH_DEFAULTS,
      tests: 'head',
      cacheDir: join(CACHE, 'gobench'),
      measureSame: true,
    },
    { onStep, onRound: () => undefined },
    signal,
  );
  const analysis = analyse(record);
  writeGobench(runDir, record, analysis);
  const context = { plan: 'nightly' as const, ...(checkedOut ? { checkedOut } : {}) };
  const warnings = await enterBenchmarks({ record, analysis, folder: runDir }, outDir, context);
  for (const warning of warnings) note(warning);
  return { run, complete: record.complete, exitCode: exitCodeOf(analysis, failOn) };
}

/** The commit that the newest night of the branch was held against, of those in the class, or outside of any where none is named. */
export async function lastBase(
  history: HistoryReader,
  scenario: string,
  branch: string | null,
  machineClass?: string,
): Promise<string | undefined> {
  const nights = (await history.runs({ scenario, branch })).filter(({ plan }) => plan === 'nightly');
  for (const epoch of new Set(nights.reverse().map((night) => night.epoch))) {
    const facts = await history.factsOf(epoch);
    if (facts && facts.class === machineClass) return facts.base;
  }
  return undefined;
}
