// What tests of a fleet are made of: jobs of the sample experiment, and runners whose work is made up while their claims are real.

import { type Fleet, openFleet } from '../../harness/fleet/fleet.ts';
import type { Finished } from '../../harness/fleet/run-job.ts';
import { offer, type RunnerWork } from '../../harness/fleet/runner.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { type BenchJob, type ClassFacts, FLEET_SCHEMA } from '../../harness/model/fleet.ts';
import { sampleExperiment } from '../fakes/record.ts';
import { madeEntry, nightId } from '../history/entries.ts';

export const FACTS: ClassFacts = {
  cpu: 'Example CPU',
  cores: 2,
  quotaCores: null,
  memoryGiB: 8,
  kernel: '6.12',
  virtualisation: null,
  go: 'go1.26.8',
  node: 'v26.10.0',
  autocannon: '9.0.0',
  program: '0.1.0',
};

export function madeJob(night: number, changes: Partial<BenchJob> = {}): BenchJob {
  return {
    schema: FLEET_SCHEMA,
    kind: 'bench',
    run: nightId(night),
    role: 'lesson',
    experiment: sampleExperiment(),
    options: { plan: 'quick', seed: night + 1 },
    command: 'npm run bench sample-lesson',
    ...changes,
  };
}

/** What a run of the night leaves: an entry, and two files of which one is large. */
export function madeFinish(night: number, machineClass: string): Finished {
  const { facts, ...entry } = madeEntry(night);
  const own = { ...entry, facts: { ...facts, class: machineClass }, epoch: `e-${machineClass}` };
  const content = Buffer.from(JSON.stringify(own).repeat(50));
  const files = [
    { name: 'record.json', content },
    { name: 'profiles/fix.pb.gz', content: Buffer.from([1, 2, 3]) },
  ];
  return { exitCode: 0, runs: [{ files: { run: entry.run, experiment: entry.scenario, files }, entry: own }] };
}

export interface Made {
  fleet: Fleet;
  said: string[];
  /** Resolves once it has said a line with the text. */
  says(text: string): Promise<void>;
  /** Resolves once it has ended. */
  stop(): Promise<void>;
  ended: Promise<void>;
}

/** A runner in this process, with its own line to the server; its work is as it is given. */
export async function madeRunner(
  url: string,
  name: string,
  work: Partial<Pick<RunnerWork, 'run' | 'hindrances' | 'untilEmpty'>> & { facts?: ClassFacts } = {},
): Promise<Made> {
  const fleet = await openFleet(url, systemClock);
  const stop = new AbortController();
  const said: string[] = [];
  let waiting: (() => void)[] = [];
  const { facts = FACTS, ...own } = work;
  const ended = offer(
    {
      fleet,
      own: { runner: crypto.randomUUID(), class: name, facts, host: `host-${name}`, pid: process.pid },
      hindrances: () => [],
      run: async ({ job }) => madeFinish(numberOf(job.run), name),
      say: (line) => {
        said.push(line);
        for (const wake of waiting.splice(0)) wake();
      },
      clock: { wait: (ms, signal) => systemClock.wait(Math.min(ms, 100), signal) },
      ...own,
    },
    stop.signal,
  ).finally(() => {
    for (const wake of waiting.splice(0)) wake();
  });
  let isOver = false;
  ended.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  return {
    fleet,
    said,
    ended,
    says: async (text) => {
      while (!said.some((line) => line.includes(text))) {
        if (isOver) throw new Error(`it ended without saying '${text}':\n${said.join('\n')}`);
        await new Promise<void>((resolve) => {
          waiting = [...waiting, resolve];
        });
      }
    },
    stop: async () => {
      stop.abort();
      await ended.finally(() => fleet[Symbol.asyncDispose]());
    },
  };
}

/** The night whose run it is. */
export function numberOf(run: string): number {
  return Number.parseInt(run.slice(-4), 16);
}

/** As if the runner of a job had been silent for long: the next look finds it. */
export async function silence(fleet: Fleet): Promise<void> {
  await fleet.line.ask(
    "UPDATE fixproof_queue.job SET heartbeat_on = now() - interval '10 minutes' WHERE state = 'active'",
  );
  await fleet.line.ask('UPDATE fixproof_queue.queue SET monitor_on = NULL, monitor_claim_on = NULL');
}
