// What the queue and the shared history cost: jobs of no length by many simulated runners, and trends out of many runs.
import { openFleet } from '../../harness/fleet/fleet.ts';
import { settle } from '../../harness/fleet/settle.ts';
import { HISTORY } from '../../harness/history/postgres/schema.ts';
import { trendOf } from '../../harness/history/trend.ts';
import { withSharedHistory } from '../../harness/judging/history.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import type { Claim } from '../../harness/model/fleet.ts';
import { NIGHTS_SHOWN } from '../../reports/trend/trend.ts';
import { madeEntry, madeFigure } from '../history/entries.ts';
import { postgres } from '../postgres.ts';
import { madeFinish, madeJob } from './made-up.ts';

export interface Drained {
  jobs: number;
  runners: number;
  tookMs: number;
}

/** A run's id for each of many jobs: a night has only so many of them. */
function runOf(i: number): string {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 60_000))).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}-020000-${(i % 60_000).toString(16).padStart(4, '0')}`;
}

/** Each runner has a line of its own, takes a job, keeps a result, and goes on until nothing is left. */
export async function drain(jobs: number, runners: number): Promise<Drained> {
  await using server = await postgres();
  const url = await server.database();
  await using fleet = await openFleet(url, systemClock);
  const made = Array.from({ length: jobs }, (_, i) => ({ ...madeJob(0), run: runOf(i) }));
  for (let i = 0; i < jobs; i += 1_000) await fleet.queue.put('A', made.slice(i, i + 1_000));
  const fleets = [];
  for (let i = 0; i < runners; i++) fleets.push(await openFleet(url, systemClock));
  const began = performance.now();
  const kept = await Promise.all(
    fleets.map(async (own, i) => {
      let count = 0;
      for (;;) {
        const claim = await own.queue.take('A');
        if (!claim) return count;
        const { job, attempt } = claim as Claim;
        const head = { run: job.run, class: 'A', host: `h${i}`, runner: `r${i}`, attempt };
        if (await settle(own, { ...head, state: 'done', exitCode: 0 })) count++;
      }
    }),
  );
  const tookMs = performance.now() - began;
  for (const own of fleets) await own[Symbol.asyncDispose]();
  const total = kept.reduce((sum, one) => sum + one, 0);
  if (total !== jobs) throw new Error(`${total} results of ${jobs} jobs`);
  return { jobs, runners, tookMs };
}

export interface Overhead {
  jobs: number;
  /** Of taking a job, and of keeping its result with an entry and files of a megabyte. */
  medianMs: number;
  slowestMs: number;
}

/** All that a job costs beside its run, with one runner and nobody else. */
export async function overhead(jobs: number): Promise<Overhead> {
  await using server = await postgres();
  const url = await server.database();
  await using fleet = await openFleet(url, systemClock);
  await fleet.queue.put(
    'A',
    Array.from({ length: jobs }, (_, i) => madeJob(i)),
  );
  const profile = crypto.getRandomValues(new Uint8Array(60_000));
  const times: number[] = [];
  for (let i = 0; i < jobs; i++) {
    const [finished] = [madeFinish(i, 'A')];
    const files = Array.from({ length: 16 }, (_, n) => ({ name: `profiles/${n}.pb.gz`, content: profile }));
    finished.runs[0]!.files.files.push(...files);
    const began = performance.now();
    const { job, attempt } = (await fleet.queue.take('A')) as Claim;
    const head = { run: job.run, class: 'A', host: 'h', runner: 'r', attempt };
    await settle(fleet, { ...head, state: 'done', exitCode: 0 }, finished);
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { jobs, medianMs: sorted[Math.floor(jobs / 2)]!, slowestMs: sorted.at(-1)! };
}

export interface Trends {
  runs: number;
  /** As the site asks for it. */
  trendMs: number;
  /** Of one metric of one variant, all nights. */
  seriesMs: number;
  nights: number;
}

const LESSONS = 25;

const METRICS = ['qps', 'latency.p99'] as const;

/** Runs of 25 lessons with two gates each. */
export async function trends(runs: number): Promise<Trends> {
  await using server = await postgres();
  const url = await server.database();
  return await withSharedHistory(url, async (history) => {
    await history.change(async (change) => {
      for (let i = 0; i < LESSONS; i++) {
        const figures = METRICS.map((metric) => madeFigure({ metric }));
        await change.insert({ ...madeEntry(0), run: runOf(i), scenario: `lesson-${i}`, figures });
      }
    });
    await server.sql(multiplied(runs), url);
    const began = performance.now();
    await trendOf(history, 'lesson-0', { last: NIGHTS_SHOWN });
    const trendMs = performance.now() - began;
    const key = { scenario: 'lesson-0', variant: 'fix', metric: 'qps', epoch: 'e0', branch: 'main' } as const;
    const points = await history.points(key);
    return { runs, trendMs, seriesMs: performance.now() - began - trendMs, nights: points.length };
  });
}

/** Each lesson's first run again and again under new ids, with figures that move; then what PostgreSQL does by itself some time later. */
function multiplied(runs: number): string {
  // As `runOf` has them.
  const id = (i: string) =>
    `to_char(date '2026-01-01' + ${i} / 60000, 'YYYYMMDD') || '-020000-' || lpad(to_hex(${i} % 60000), 4, '0')`;
  const copies = (table: string, change: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(one, jsonb_build_object(${change}))).*
       FROM generate_series(${LESSONS}, ${runs - 1}) AS i JOIN ${table} AS one ON one.run = ${id(`(i % ${LESSONS})`)}`;
  const moved = 'round((1 + 0.01 * sin(i))::numeric, 6)';
  return `SET search_path TO ${HISTORY.name};
    ${copies('runs', `'run', ${id('i')}`)};
    ${copies('figures', `'run', ${id('i')}, 'within', ${moved}`)};
    ANALYZE`;
}
