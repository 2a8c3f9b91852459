// Jobs put into the queue and waited for: each ends as a result, cancelled, or given up by everybody.
import { PostgresAway } from '../history/postgres/connect.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { FleetJob, JobResult } from '../model/fleet.ts';
import type { Fleet } from './fleet.ts';
import { resultsOf } from './tables/results.ts';
import { factsOfClass, runnersThere, whoIsThere } from './tables/runners.ts';

export interface Waiting {
  fleet: Fleet;
  clock: { wait(ms: number, signal?: AbortSignal): Promise<void> };
  say(line: string): void;
  signal: AbortSignal;
}

/** What came of a job: its result, or why it has none. */
export type Ended = { run: string } & ({ result: JobResult } | { result?: undefined; because: string });

const LOOK_MS = 1_000;

/**
 * The class that is asked for, where somebody serves it with this version of the program; else the only one that is served.
 * Rejects with a BenchError that says who is there.
 */
export async function servedClass({ line }: Fleet, program: string, asked?: string): Promise<string> {
  const there = await runnersThere(line);
  const served = [...new Set(there.map((one) => one.class))];
  const [first] = served;
  if (asked === undefined && served.length > 1) {
    throw new BenchError(
      EXIT.usage,
      `there is more than one class: ${served.join(', ')}`,
      'name one of them with --class',
    );
  }
  const name = asked ?? first;
  const facts = name === undefined ? undefined : await factsOfClass(line, name);
  if (name === undefined || facts === undefined) {
    const what = name === undefined ? 'no runner is there' : `nobody serves the class ${name}; ${whoIsThere(there)}`;
    throw new BenchError(EXIT.unfit, what, 'start one on such a machine: fixproof runner, with BENCH_QUEUE set');
  }
  if (facts.program === program) return name;
  throw new BenchError(
    EXIT.unfit,
    `the runners of ${name} are of version ${facts.program}, and this is ${program}`,
    'bring both to one version',
  );
}

/**
 * Puts the jobs in, and tells of each as it ends. Resolves once all have, or the signal has fired: then the others stay in the
 * queue. Rejects with a BenchError for what a person can mend; a break of the line is waited for.
 */
export async function putAndWait(
  { fleet, clock, say, signal }: Waiting,
  jobs: readonly { class: string; job: FleetJob }[],
  onEnd: (ended: Ended) => Promise<void>,
): Promise<void> {
  for (const [name, own] of Map.groupBy(jobs, (one) => one.class))
    await fleet.queue.put(
      name,
      own.map(({ job }) => job),
    );
  let open = jobs;
  let told: readonly string[] = [];
  const tellNew = (sentences: readonly string[]) => {
    for (const one of sentences) if (!told.includes(one)) say(one);
    told = sentences;
  };
  while (open.length > 0 && !signal.aborted) {
    try {
      const ended = await endedOf(fleet, open);
      for (const one of ended) await onEnd(one);
      const runs = new Set(ended.map(({ run }) => run));
      open = open.filter(({ job }) => !runs.has(job.run));
      if (open.length === 0) return;
      await fleet.queue.supervise();
      tellNew(await unserved(fleet, open));
    } catch (error) {
      if (!(error instanceof PostgresAway)) throw error;
      tellNew([`${error.message}; waited for`]);
    }
    await clock.wait(LOOK_MS, signal).catch(() => undefined);
  }
}

async function endedOf(fleet: Fleet, open: readonly { class: string; job: FleetJob }[]): Promise<Ended[]> {
  const results = await resultsOf(
    fleet.line,
    open.map(({ job }) => job.run),
  );
  const found = new Map(results.map((result) => [result.run, result]));
  const ended: Ended[] = [];
  for (const { class: name, job } of open) {
    const result = found.get(job.run);
    if (result) ended.push({ run: job.run, result });
    else {
      const still = await fleet.queue.find(name, job.run);
      if (still?.state === 'cancelled') ended.push({ run: job.run, because: 'it was cancelled' });
      if (still?.state === 'given-up') {
        const last = still.because ?? 'its runner fell silent';
        ended.push({ run: job.run, because: `${still.attempt + 1} runners have given it up: ${last}` });
      }
    }
  }
  return ended;
}

/** A sentence for each class that has work and nobody who takes it. */
async function unserved({ line }: Fleet, open: readonly { class: string }[]): Promise<string[]> {
  const there = await runnersThere(line);
  const served = new Set(there.filter(({ state }) => state !== 'unfit').map((one) => one.class));
  const lonely = [...new Set(open.map((one) => one.class))].filter((name) => !served.has(name));
  return lonely.map((name) => `Nobody serves the class ${name} now; ${whoIsThere(there)}.`);
}
