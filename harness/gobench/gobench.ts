// The pipeline on one screen: subjects → trees → test binaries → benchmarks → rounds → causes → record.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findToolchain } from '../golang/toolchain.ts';
import { allowedCores } from '../machine/cores.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { GOBENCH_SCHEMA, type GobenchAsked, type GobenchPlan, type GobenchRecord } from '../model/gobench.ts';
import { makeFolders } from '../process/folders.ts';
import { pinningTo } from '../process/pinning.ts';
import { busyMachine, describeMachine } from './host.ts';
import { judge } from './judge.ts';
import type { Running } from './lanes.ts';
import { measure } from './measure.ts';
import { type Prepared, prepare } from './prepare.ts';
import { processes } from './process.ts';
import type { RoundProgress } from './rounds.ts';
import { type SubjectRequest, subjectsOf } from './subjects.ts';
import { trees } from './trees.ts';
import { causesOf } from './why.ts';

export interface GobenchRequest extends SubjectRequest, GobenchAsked {
  /** Of this machine, in a fleet. */
  class?: string;
  run: string;
  /** Absolute paths. */
  cacheDir: string;
  runDir: string;
}

export interface GobenchEvents {
  onStep(what: string): void;
  onRound(progress: RoundProgress): void;
}

/** Of the budget, for the profiled pass. */
const CAUSES_SHARE = 0.08;
const MOST_FOR_CAUSES_MS = 40_000;

/**
 * Rejects with a BenchError for what a person can mend. A run that is stopped resolves with what it had by then. Nothing is
 * written but below the two folders.
 */
export async function gobench(
  request: GobenchRequest,
  events: GobenchEvents,
  signal: AbortSignal,
): Promise<GobenchRecord> {
  const startedMs = Date.now();
  const scratch = join(request.cacheDir, `scratch-${process.pid}`);
  makeFolders(scratch);
  using places = trees(request.cacheDir);
  using started = processes();
  try {
    const { path: go } = await findToolchain(process.env, { signal });
    const placed = await subjectsOf(request);
    const subjects = placed.map(({ subject }) => subject);
    const roots = [];
    for (const { source, label } of subjects) {
      events.onStep(`getting ${label}`);
      roots.push(await places.of(source, label));
    }
    const prepared = await prepare(
      { ...request, subjects: placed, trees: roots, go, scratch, onStep: events.onStep },
      signal,
    );
    refuseEmpty(prepared, request);
    const buildMs = Date.now() - startedMs;
    const running = runningOf(request.cpu);
    const { budgetMs, minEffect, bench, tests, seed } = request;
    const plan = { seed, budgetMs, minEffect, bench, tests, cores: [...(running.cores ?? [])] };
    const reserveMs = request.profileWorst === 0 ? 0 : Math.min(MOST_FOR_CAUSES_MS, budgetMs * CAUSES_SHARE);
    const untilMs = performance.now() + budgetMs;
    const measured = await measure({
      subjects,
      built: prepared.built,
      plan,
      running,
      run: started.run,
      now: () => performance.now(),
      reserveMs,
      standing: (whole, series) => judge({ subjects, plan: whole, series }, false).standing,
      ...events,
      signal,
    });
    const busy = busyMachine();
    const { rows } = judge({ subjects, plan: measured.plan, series: measured.series }, true);
    const { causes, profiledMs } = await causesOf(
      { ...request, ...measured, rows, prepared, running, run: started.run, scratch, budgetMs: reserveMs, untilMs },
      events,
      signal,
    );
    return {
      schema: GOBENCH_SCHEMA,
      run: request.run,
      startedAt: new Date(startedMs).toISOString(),
      tookMs: Date.now() - startedMs,
      buildMs,
      complete: measured.complete && !signal.aborted,
      subjects,
      plan: measured.plan as GobenchPlan,
      host: {
        ...describeMachine(prepared.sides[0]!.tools.version),
        ...(request.class === undefined ? {} : { class: request.class }),
      },
      series: measured.series,
      skipped: [...prepared.skipped, ...measured.skipped],
      warnings: [...roots.flatMap(({ warnings }) => warnings), ...busy],
      causes,
      profiledMs,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** One core, so that what a process does is not spread by the kernel; as many as the benchmarks ask for where they ask for more. */
function runningOf(cpu: readonly number[] | undefined): Running {
  const found = allowedCores();
  const allowed = found && pinningTo(found).can ? found : undefined;
  // The last ones: the first is where the kernel tends to put all else.
  return { cpu, cores: allowed?.slice(-Math.max(1, ...(cpu ?? [1]))) };
}

function refuseEmpty({ built, skipped, sides }: Prepared, { patterns }: GobenchRequest): void {
  if (built.length > 0 || skipped.length > 0) return;
  const seen = Math.max(...sides.map(({ listing }) => listing.all.size));
  const where = `${patterns.join(' ')} (${seen} ${seen === 1 ? 'package' : 'packages'})`;
  throw new BenchError(
    EXIT.usage,
    `there is no benchmark in ${where}`,
    'name packages whose _test.go files have func BenchmarkX(b *testing.B), or the folder they are in with --repo',
  );
}
