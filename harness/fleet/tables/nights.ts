// The nights of a fleet: the state of the newest, and the lock by which only one host brings a night about.
import type { Client } from 'pg';
import { connect } from '../../history/postgres/connect.ts';
import { BenchError, EXIT } from '../../model/errors.ts';
import type { Night } from '../../model/night.ts';
import { parsed } from '../../schema/check.ts';
import { night } from '../../schema/night.ts';
import type { Line } from '../line.ts';

const LOCK = 'fixproof night';
const APPLICATION = 'fixproof night';

export async function readNight(line: Line): Promise<Night | undefined> {
  const [row] = await line.ask('SELECT state FROM fixproof_fleet.nights ORDER BY number DESC LIMIT 1');
  return row && parsed(night, String(row.state), 'the fleet’s night', 'remove its row from fixproof_fleet.nights');
}

export async function writeNight(line: Line, state: Night): Promise<void> {
  await line.ask(
    'INSERT INTO fixproof_fleet.nights VALUES ($1, $2) ON CONFLICT (number) DO UPDATE SET state = excluded.state',
    [state.number, JSON.stringify(state)],
  );
}

/**
 * Held by a connection of its own, so that it goes with the process. Rejects with a BenchError where another host brings a
 * night about. After a break of the connection it is asked for again with `hold`.
 */
export interface NightLock extends AsyncDisposable {
  hold(): Promise<void>;
}

export async function lockNight(url: string): Promise<NightLock> {
  let client: Client | undefined;
  const hold = async () => {
    if (client && (await isAlive(client))) return;
    await client?.end().catch(() => undefined);
    client = await connect(url);
    await client.query(`SET application_name TO '${APPLICATION}'`);
    const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtext($1)) AS held', [LOCK]);
    if (rows[0].held) return;
    await client.end();
    client = undefined;
    throw new BenchError(
      EXIT.unfit,
      'another night of this queue is under way',
      'wait for it to end: queue shows how far it is',
    );
  };
  await hold();
  return { hold, [Symbol.asyncDispose]: async () => void (await client?.end().catch(() => undefined)) };
}

async function isAlive(client: Client): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  );
}
