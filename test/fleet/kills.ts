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

export interface Kills {
  kills: number;
  restarts: number;
  jobs: number;
  /** Jobs without a result, and runs that the history does not hold. */
  lost: number;
  /** Runs with more than one line of "is done". */
  doubled: number;
  /** Results of another class than the job's. */
  strayed: number;
  /** Jobs that were under way when their runner was killed. */
  takenOver: number;
  /** From the kill to the moment at which another runner took the job; the longest. */
  slowestTakeoverMs: number;
}

export async function killRunners(kills: number, seed: number): Promise<Kills> {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-kills-'));
  await using server = await postgres();
  const url = await server.database();
  await using fleet = await openFleet(url, systemClock);
  let started = 0;
  const begin = (i: number) => startRunner(`r${i}`, CLASSES[i]!, { url, folder: join(folder, String(started++)) });
  const living = CLASSES.map((_, i) => begin(i));
  const all: RunnerProcess[] = [...living];
  const killedAt = new Map<string, number>();
  const jobs = await makeJobs(kills + 10, seed);
  const { signal } = new AbortController();
  const say = () => undefined;
  try {
    const done = putAndWait({ fleet, clock: systemClock, say, signal }, jobs, async () => undefined);
    const random = seededRandom(seed);
    for (let i = 0; i < kills; i++) {
      await wait(random() * LONGEST_MS);
      const victim = Math.floor(random() * living.length);
      const run = runUnderWay(living[victim]!);
      await living[victim]!.kill('SIGKILL');
      if (run !== undefined) killedAt.set(run, Date.now());
      living[victim] = begin(victim);
      all.push(living[victim]!);
      if (i === Math.floor(kills / 2)) await server.restart();
    }
    await done;
    return { kills, restarts: 1, ...(await countUp(fleet, url, jobs, all, killedAt)) };
  } finally {
    for (const one of living) await one.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeJobs(count: number, seed: number): Promise<{ class: string; job: BenchJob }[]> {
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
  jobs: readonly { class: string; job: BenchJob }[],
  all: readonly RunnerProcess[],
  killedAt: ReadonlyMap<string, number>,
): Promise<Omit<Kills, 'kills' | 'restarts'>> {
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
  const takeovers = [...killedAt].flatMap(([run, atMs]) => {
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
