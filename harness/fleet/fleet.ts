// A fleet as one host sees it: its queue, and the line by which its tables are asked.
import { connect, ensureSchema, mendable } from '../history/postgres/connect.ts';
import { HISTORY } from '../history/postgres/schema.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Line, lineTo } from './line.ts';
import { openQueue, type Queue } from './queue.ts';
import { serverNowMs } from './tables/clock.ts';
import { FLEET } from './tables/schema.ts';

/** Run ids and the order of nights are told by hosts: one whose clock is further off spoils both. */
const MOST_SKEW_MS = 60_000;

export interface Fleet extends AsyncDisposable {
  url: string;
  line: Line;
  queue: Queue;
}

/** Makes the tables where there are none. Rejects with a BenchError where they cannot be had, or this host's clock is off. */
export async function openFleet(url: string, clock: { now(): number }): Promise<Fleet> {
  const line = lineTo(url);
  try {
    await requireClock(line, clock);
    const queue = await withTables(url, () => openQueue(line));
    return {
      url,
      line,
      queue,
      [Symbol.asyncDispose]: async () => {
        await queue.close();
        await line[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await line[Symbol.asyncDispose]();
    throw mendable(error);
  }
}

/** Makes our tables, and has pg-boss make its own, while nobody else does. */
async function withTables<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', ['fixproof tables']);
    for (const schema of [HISTORY, FLEET]) await ensureSchema(client, schema);
    return await work();
  } catch (error) {
    throw mendable(error);
  } finally {
    await client.end();
  }
}

async function requireClock(line: Line, clock: { now(): number }): Promise<void> {
  const before = clock.now();
  const thereMs = await serverNowMs(line);
  const skewMs = (before + clock.now()) / 2 - thereMs;
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  throw new BenchError(
    EXIT.unfit,
    `this host’s clock is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} the server’s`,
    'set both by NTP: nights are put in order by them',
  );
}
