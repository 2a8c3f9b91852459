// One job that a person waits for: put in, done by some runner of the class, and brought here.
import { systemClock } from '../machine/clock.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { FLEET_SCHEMA, type FleetJob, type JobResult } from '../model/fleet.ts';
import { makeOurs } from '../workspace/ours.ts';
import { bringRun } from './fetch.ts';
import { type Fleet, openFleet } from './fleet.ts';
import { freshRuns } from './runs.ts';
import { type Ended, putAndWait, servedClass } from './wait.ts';

/** A job without what every job has. */
export type Errand<Job extends FleetJob = FleetJob> = Job extends FleetJob ? Omit<Job, 'schema' | 'run'> : never;

export interface ErrandContext {
  url: string;
  /** The version of this program. */
  program: string;
  class?: string;
  outDir: string;
  seed: number;
  say(line: string): void;
  signal: AbortSignal;
}

export interface Brought {
  result: JobResult;
  /** Absolute path of the run's folder on this machine. */
  folder: string;
}

/**
 * Rejects with a BenchError where nobody serves the class, or the job could not be run. Where the signal fires the job is
 * cancelled: nobody waits for it any more.
 */
export async function errand(context: ErrandContext, make: (fleet: Fleet) => Promise<Errand>): Promise<Brought> {
  const { url, program, outDir, seed, say, signal } = context;
  await using fleet = await openFleet(url, systemClock);
  const name = await servedClass(fleet, program, context.class);
  const [run] = freshRuns(systemClock.now(), seed, process.pid, 1);
  const job: FleetJob = { schema: FLEET_SCHEMA, run: run!, ...(await make(fleet)) };
  say(`${job.run} waits for a runner of ${name}`);
  let ended: Ended | undefined;
  await putAndWait({ fleet, clock: systemClock, say, signal }, [{ class: name, job }], async (one) => {
    ended = one;
  });
  if (!ended) {
    await fleet.queue.cancel(name, [job.run]);
    throw new BenchError(EXIT.interrupted, `${job.run} was cancelled`, 'start it again to have it');
  }
  if (!ended.result) throw new BenchError(EXIT.unfit, `${job.run}: ${ended.because}`, 'queue shows who is there');
  const { result } = ended;
  if (result.state === 'failed') {
    throw new BenchError(
      result.exitCode,
      `${job.run} failed on ${result.host}`,
      result.because ?? 'look at its runner',
    );
  }
  makeOurs(outDir);
  say(`${job.run} ended on ${result.host} (${name})`);
  return { result, folder: (await bringRun(fleet, job.run, outDir)).folder };
}
