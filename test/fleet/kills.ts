// Three runners of two classes, killed at random moments while they do real short runs, with PostgreSQL restarted in between.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import { type Fleet, openFleet } from '../../harness/fleet/fleet.ts';
import { freshRuns } from '../../harness/fleet/runs.ts';
import { resultsOf } from '../../harness/fleet/tables/results.ts';
import { putAndWait } from '../../harness/fleet/wait.ts';
import { withSharedHistory } from '../../harness/judging/history.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { type BenchJob, FLEET_SCHEMA } from '../../harness/model/fleet.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { postgres } from '../postgres.ts';
import { type RunnerProcess, startRunner } from './processes.ts';

const CLASSES = ['A', 'A', 'B'] as const;
/** A run of the shortest plan there is. */
const SHORT = { plan: 'quick', rounds: 1, measureMs: 200, warmupMs: 100, variants: ['antipattern', 'fix'] } as const;
const LESSON = 'channel-leak';
/** Until the next kill, at most. */
const LONGEST_MS = 6_000;
/** A job that has lost six runners is given up, as it should be: none is killed so often. */
const MOST_KILLS = 4;
/** So many are put in at a time; more of all than the runners can do until the last kill. */
const BATCH = 9;
const MOST_JOBS = 30;

export interface Kills {
  kills: number;
  restarts: number;
  /** Runners that ended by themselves. */
  fallen: number;
  jobs: number;
  /** Jobs without a result, and runs that the history does not hold. */
  lost: number;
  /** Runs with more than one line of "is done". */
  doubled: number;
  /** Results of another class than the job's. */
  strayed: number;
  /** How often a job was under way when its runner was killed. */
  takenOver: number;
  /** From the kill to the moment at which another runner took the job; the longest. */
  slowestTakeoverMs: number;
}

/** A run, and when the runner that was at it was killed. */
interface Killed {
  run: string;
  atMs: number;
}

/** `say` hears of each kill. */
export async function killRunners(kills: number, seed: number, say: (line: string) => void): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-kills-'));
  await using server = await postgres();
  const url = await server.database();
  await using fleet = await openFleet(url, systemClock);
  const killed = new Set<RunnerProcess>();
  const kill = (one: RunnerProcess) => {
    killed.add(one);
    return one.kill('SIGKILL');
  };
  const fallen: RunnerProcess[] = [];
  let started = 0;
  const begin = (i: number) => {
    const one = startRunner(`r${i}`, CLASSES[i]!, { url, folder: join(folder, String(started++)) });
    void one.closed.then(() => {
      if (killed.has(one)) return;
      fallen.push(one);
      const words = one.lines.slice(-10).map(({ text }) => `  ${text}`);
      say([`a runner of ${CLASSES[i]} ended by itself:`, ...words].join('\n'));
    });
    return one;
  };
  const living = CLASSES.map((_, i) => begin(i));
  const all: RunnerProcess[] = [...living];
  const underWay: Killed[] = [];
  try {
    const work = worked(fleet, await makeJobs(MOST_JOBS * kills, seed), say);
    const random = seededRandom(seed);
    for (let i = 0; i < kills; ) {
      const victim = Math.floor(random() * living.length);
      // Whoever has not begun to take work could not lose any.
      await living[victim]!.says('took');
      await wait(random() * LONGEST_MS);
      const run = runUnderWay(living[victim]!);
      if (underWay.filter((one) => one.run === run).length === MOST_KILLS) continue;
      await kill(living[victim]!);
      if (run !== undefined) underWay.push({ run, atMs: Date.now() });
      i++;
      say(`kill ${i}: ${CLASSES[victim]}, ${run === undefined ? 'between two runs' : `at ${run}`}`);
      living[victim] = begin(victim);
      all.push(living[victim]!);
      if (i === Math.ceil(kills / 2)) await server.restart();
    }
    const jobs = await work.end();
    return { kills, restarts: 1, fallen: fallen.length, ...(await countUp(fleet, url, jobs, all, underWay)) };
  } finally {
    for (const one of living) await kill(one);
    rmSync(folder, { recursive: true, force: true });
  }
}

type Job = { class: string; job: BenchJob };

/** Puts jobs in, a few at a time, so that there is always work; `end` puts no more in, and resolves with those once all have ended. */
function worked(fleet: Fleet, jobs: readonly Job[], say: (line: string) => void): { end(): Promise<readonly Job[]> } {
  const { signal } = new AbortController();
  const waiting: Promise<void>[] = [];
  let [put, open, isEnding] = [0, 0, false];
  const more = () => {
    const batch = jobs.slice(put, put + BATCH);
    put += batch.length;
    open += batch.length;
    const ended = async () => {
      open--;
      if (open <= BATCH && !isEnding) more();
    };
    waiting.push(putAndWait({ fleet, clock: systemClock, say, signal }, batch, ended));
  };
  more();
  return {
    end: async () => {
      isEnding = true;
      say(`${open} of ${put} jobs are still open`);
      await Promise.all(waiting);
      return jobs.slice(0, put);
    },
  };
}

async function makeJobs(count: number, seed: number): Promise<Job[]> {
  const { experiment, text: lesson } = await loadLesson(LESSON);
  return freshRuns(Date.now(), seed, process.pid, count).map((run, i) => ({
    class: i % 3 === 2 ? 'B' : 'A',
    job: {
      schema: FLEET_SCHEMA,
      kind: 'bench',
      run,
      role: 'lesson',
      experiment,
      lesson,
      options: { ...SHORT, variants: [...SHORT.variants], seed: seed + i },
      command: 'npm run bench:fleet',
    },
  }));
}

const TOOK = /^took (\S+):/;
const ENDED = /^(\S+) (?:is done|goes back|was taken|failed)/;

/** The run that a runner is at, by its own words. */
function runUnderWay({ lines }: RunnerProcess): string | undefined {
  const last = lines.findLast(({ text }) => TOOK.test(text) || ENDED.test(text));
  return last && TOOK.exec(last.text)?.[1];
}

async function countUp(
  fleet: Fleet,
  url: string,
  jobs: readonly Job[],
  all: readonly RunnerProcess[],
  underWay: readonly Killed[],
): Promise<Omit<Kills, 'kills' | 'restarts' | 'fallen'>> {
  const results = new Map(
    (
      await resultsOf(
        fleet.line,
        jobs.map(({ job }) => job.run),
      )
    ).map((one) => [one.run, one]),
  );
  const entered = new Set(
    await withSharedHistory(url, async (history) => (await history.runs()).map(({ run }) => run)),
  );
  const lines = all.flatMap((one) => one.lines);
  const takeovers = underWay.flatMap(({ run, atMs }) => {
    const next = lines.filter((line) => line.atMs > atMs && line.text.startsWith(`took ${run}:`));
    return next.length === 0 ? [] : [Math.min(...next.map((line) => line.atMs)) - atMs];
  });
  return {
    jobs: jobs.length,
    lost: jobs.filter(({ job }) => !results.has(job.run) || !entered.has(job.run)).length,
    doubled: jobs.filter(({ job }) => lines.filter((line) => line.text.startsWith(`${job.run} is done`)).length > 1)
      .length,
    strayed: jobs.filter(({ class: name, job }) => results.get(job.run)?.class !== name).length,
    takenOver: takeovers.length,
    slowestTakeoverMs: Math.max(0, ...takeovers),
  };
}
