// The queue, which pg-boss keeps in PostgreSQL: jobs in by class, out by one runner at a time, back where that one has died.
import { createHash } from 'node:crypto';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Claim, FleetJob, WaitingJob } from '../model/fleet.ts';
import { check } from '../schema/check.ts';
import { fleetJob } from '../schema/fleet.ts';
import type { Line } from './line.ts';

/** The tables are pg-boss's own. */
export const QUEUE_SCHEMA = 'fixproof_queue';
/** Of the tables that the pg-boss which comes with this program makes. */
export const PG_BOSS_SCHEMA = 46;

/**
 * A runner that has been silent for so long has lost its job; looked for every few seconds by whoever is idle or waits. Longer
 * than a busy host draws a report, which lets nothing else happen, and short enough to be noticed within a minute.
 */
export const HEARTBEAT_SECONDS = 45;
export const BEAT_MS = 5_000;
const MONITOR_SECONDS = 5;

/** As many hosts may die of a job before nobody tries it again. */
const RETRY_LIMIT = 5;
/** Longer than any run; who dies is noticed by the heartbeat. */
export const LONGEST_JOB_SECONDS = 12 * 3_600;
const OF_A_CLASS = {
  policy: 'standard',
  retryLimit: RETRY_LIMIT,
  retryDelay: 0,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: LONGEST_JOB_SECONDS,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 7 * 86_400,
} as const;

/** What came out of the queue and is no job that this version knows. */
export interface Unreadable {
  class: string;
  id: string;
  attempt: number;
  problem: string;
}

/** An attempt at a job, by its run. */
export interface Attempt {
  class: string;
  run: string;
  attempt: number;
}

/** What a transaction of its own connection is asked by. */
type Ask = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export interface Queue {
  /** Puts jobs in; one whose run is in already stays as it is. */
  put(name: string, jobs: readonly FleetJob[]): Promise<void>;
  /** The oldest job that waits for the class. */
  take(name: string): Promise<Claim | Unreadable | undefined>;
  /** False where the claim is no longer this runner's: cancelled, or given to another. */
  beat(claim: Attempt): Promise<boolean>;
  /** Ends the job within a transaction of the caller's. False where the claim is no longer this runner's. */
  end(claim: Attempt, ask: Ask): Promise<boolean>;
  /** To be tried by another host, and why. */
  giveBack(claim: Attempt, because: string): Promise<void>;
  /** Nobody tries it again. */
  refuse(unreadable: Unreadable): Promise<void>;
  /** How many of the runs were still to be done. */
  cancel(name: string, runs: readonly string[]): Promise<number>;
  /** Jobs of every class that have no result, oldest first. */
  waiting(): Promise<WaitingJob[]>;
  /** One of them; undefined where it has a result, or was never put in. */
  find(name: string, run: string): Promise<WaitingJob | undefined>;
  /** Looks for runners that have died, at most every few seconds whoever asks. */
  supervise(): Promise<void>;
  close(): Promise<void>;
}

/** A job goes by its run's id, in the form that pg-boss has for ids. */
function jobIdOf(run: string): string {
  const hex = createHash('sha256').update(`fixproof ${run}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export async function openQueue(line: Line): Promise<Queue> {
  const { PgBoss: Boss } = await import('pg-boss');
  const boss = new Boss({
    db: { executeSql: line.raw },
    schema: QUEUE_SCHEMA,
    // What looks after the queue is asked for where nothing is being measured.
    supervise: false,
    schedule: false,
    registerInstance: false,
    monitorIntervalSeconds: MONITOR_SECONDS,
  });
  // Whoever asks next hears of it.
  boss.on('error', () => undefined);
  await boss.start();
  const found = await boss.schemaVersion();
  if (found !== null && found > PG_BOSS_SCHEMA) {
    await boss.stop({ graceful: false });
    throw new BenchError(
      EXIT.usage,
      `the queue’s tables are of version ${found}, and this fixproof knows ${PG_BOSS_SCHEMA}`,
      'bring this fixproof up to the version that the others run',
    );
  }
  return queueOn(boss);
}

/** pg-boss says how many jobs a command was about. */
const touched = (answer: object): boolean => (answer as { affected?: number }).affected === 1;
const attemptOf = ({ run, attempt }: Attempt) => ({ id: jobIdOf(run), retryCount: attempt });

function queueOn(boss: PgBoss): Queue {
  const known = new Set<string>();
  const ensure = async (name: string) => {
    if (known.has(name)) return;
    if (!(await boss.getQueue(name))) {
      await boss.createQueue(name, OF_A_CLASS).catch(async (error: unknown) => {
        // Another host may have made it at the same time.
        if (!(await boss.getQueue(name))) throw error;
      });
    }
    known.add(name);
  };
  return {
    put: async (name, jobs) => {
      await ensure(name);
      await boss.insert(
        name,
        jobs.map((job) => ({ id: jobIdOf(job.run), data: job })),
      );
    },
    take: async (name) => {
      await ensure(name);
      const [found] = await boss.fetch<unknown>(name);
      if (!found) return undefined;
      const checked = check(fleetJob, found.data);
      if (checked.ok) return { class: name, job: checked.value, attempt: found.retryCount };
      return { class: name, id: found.id, attempt: found.retryCount, problem: `the job${checked.problem}` };
    },
    beat: async (claim) => touched(await boss.touch(claim.class, attemptOf(claim))),
    end: async (claim, ask) =>
      touched(
        await boss.complete(claim.class, attemptOf(claim), null, {
          db: { executeSql: ask },
        }),
      ),
    giveBack: async (claim, because) => void (await boss.fail(claim.class, attemptOf(claim), { because })),
    refuse: async ({ class: name, id, attempt, problem }) => {
      await boss.fail(name, { id, retryCount: attempt }, { because: problem });
      await boss.cancel(name, id);
    },
    cancel: async (name, runs) => {
      if (!(await boss.getQueue(name))) return 0;
      const answer = await boss.cancel(name, runs.map(jobIdOf));
      return (answer as { affected?: number }).affected ?? 0;
    },
    waiting: async () => {
      const names = (await boss.getQueues()).map(({ name }) => name).filter((name) => !name.startsWith('__'));
      const jobs = await Promise.all(names.map((name) => unfinished(boss, name)));
      return jobs.flat().sort((a, b) => b.ageMs - a.ageMs);
    },
    find: async (name, run) => (await unfinished(boss, name, { id: jobIdOf(run) }))[0],
    supervise: async () => {
      const queues = await boss.getQueues();
      for (const { name } of queues) await boss.supervise(name);
    },
    close: () => boss.stop({ graceful: false }),
  };
}

const STATES: Record<string, WaitingJob['state'] | undefined> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  cancelled: 'cancelled',
  failed: 'given-up',
};

/** As many as pg-boss tells of at once. */
const MOST = 100_000;

async function unfinished(boss: PgBoss, name: string, only: { id?: string } = {}): Promise<WaitingJob[]> {
  const found: JobWithMetadata<unknown>[] = await boss.findJobs<unknown>(name, { limit: MOST, ...only });
  return found.flatMap((one): WaitingJob[] => {
    const state = STATES[one.state];
    const checked = check(fleetJob, one.data);
    if (state === undefined) return [];
    const because = (one.output as { because?: unknown } | null)?.because;
    return [
      {
        run: checked.ok ? checked.value.run : one.id,
        class: name,
        what: checked.ok ? whatOf(checked.value) : 'a job of another version',
        state,
        attempt: one.retryCount,
        ageMs: Math.max(0, Date.now() - one.createdOn.getTime()),
        ...(typeof because === 'string' ? { because } : {}),
      },
    ];
  });
}

/** What a job is, in a word or two. */
export function whatOf(job: FleetJob): string {
  if (job.kind === 'gobench') return `gobench ${job.patterns.join(' ')}`;
  return job.role === 'control' ? `${job.experiment.id} (control)` : job.experiment.id;
}
