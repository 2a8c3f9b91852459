// `nightly --queue`: a night that the runners of a fleet do, brought about from here.

import { openFleet } from '../fleet/fleet.ts';
import { fleetNight } from '../fleet/night.ts';
import { addressOf } from '../fleet/pack.ts';
import { servedClass } from '../fleet/wait.ts';
import { withSharedHistory } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
import type { Task } from '../model/night.ts';
import type { PlanName, PlanOptions } from '../model/plan.ts';
import { aftermathOf } from '../nightly/aftermath.ts';
import { type Benchmarks, wantedOf } from '../nightly/benchmarks.ts';
import type { NightResult } from '../nightly/night.ts';
import type { Commit } from '../subject/commits.ts';
import { repository } from '../workspace/places.ts';
import type { RunFlags } from './flags.ts';
import { VERSION } from './version.ts';

export interface QueuedNight {
  url: string;
  scenarios: readonly string[];
  plan: PlanName;
  options: PlanOptions;
  /** Classes by comma. */
  classes?: string;
  reference?: Commit;
  benchmarks?: Benchmarks;
  channels: readonly string[];
  outDir: string;
  failOn: RunFlags['failOn'];
  commandOf(task: Task): string;
  log(line: string): void;
  signal: AbortSignal;
}

/** Rejects with a BenchError where nobody serves a class, or another night is under way. */
export async function nightOnQueue(asked: QueuedNight): Promise<NightResult> {
  const { url, scenarios, plan, options, reference, benchmarks, outDir, failOn, commandOf, log, signal } = asked;
  const after = aftermathOf(outDir, asked.channels, process.env, log, (_, work) => withSharedHistory(url, work));
  await using fleet = await openFleet(url, systemClock);
  const classes: string[] = [];
  for (const name of asked.classes?.split(',') ?? [undefined]) classes.push(await servedClass(fleet, VERSION, name));
  const pinned = reference && { repository: await addressOf(repository()), commit: reference.hash };
  return await fleetNight({
    fleet,
    wanted: {
      ...{ scenarios, plan, seed: options.seed, classes },
      ...(reference ? { reference: reference.hash } : {}),
      ...wantedOf(benchmarks),
    },
    ...(pinned ? { reference: pinned } : {}),
    ...(benchmarks ? { benchmarks } : {}),
    options,
    failOn,
    outDir,
    commandOf,
    after,
    say: log,
    signal,
  });
}
