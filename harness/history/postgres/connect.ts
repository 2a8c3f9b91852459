// A connection to PostgreSQL, whose address nobody is told; pg itself is loaded when one is asked for.
import type { Client } from 'pg';
import { BenchError, EXIT, type ExitCode } from '../../model/errors.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const ADDRESS = 'give postgres://user:password@host:5432/database in BENCH_QUEUE';

/** The server is not there, or not now: what was asked may be asked again. */
export class PostgresAway extends BenchError {}

interface Circumstance {
  exitCode: ExitCode;
  what: string;
  mend: string;
}

const NO_ANSWER = {
  exitCode: EXIT.unfit,
  what: 'the PostgreSQL of the queue does not answer',
  mend: 'start it, or look at the host and port of BENCH_QUEUE and at what lies between',
} as const;

/** By PostgreSQL's own codes: what a person can mend. Neither names nor addresses of the login stand in what is said. */
const CIRCUMSTANCES: Record<string, Circumstance> = {
  '28P01': {
    exitCode: EXIT.usage,
    what: 'the PostgreSQL of the queue refuses the password',
    mend: 'look at user and password in BENCH_QUEUE',
  },
  '28000': {
    exitCode: EXIT.usage,
    what: 'the PostgreSQL of the queue refuses the login',
    mend: 'look at the user in BENCH_QUEUE, and at the server’s pg_hba.conf',
  },
  '3D000': {
    exitCode: EXIT.usage,
    what: 'the PostgreSQL of the queue has no such database',
    mend: 'look at the database’s name in BENCH_QUEUE, or make it: createdb <name>',
  },
  '42501': {
    exitCode: EXIT.usage,
    what: 'the role of the queue may not do that',
    mend: 'grant it as harness/fleet/README.md shows; the owner must have used the queue once before',
  },
  '25006': {
    exitCode: EXIT.unfit,
    what: 'the PostgreSQL of the queue only reads',
    mend: 'name the primary server in BENCH_QUEUE, and no standby',
  },
  '53100': {
    exitCode: EXIT.unfit,
    what: 'the disk of the queue’s PostgreSQL is full',
    mend: 'free some space on the server; nothing was written',
  },
};

/** `57P`: it stops or starts; `08`: the connection broke; `53`: it has no connection to give. */
const AWAY = /^(?:57P|08|53[023]00$)/;
const AWAY_AT_THE_SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ENOENT', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'];

/** An error of pg's as a BenchError where a person can mend it; the error itself where it is another. */
export function mendable(error: unknown): unknown {
  if (error instanceof BenchError) return error;
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (code === 'ERR_INVALID_URL') return noAddress();
  const known = CIRCUMSTANCES[code];
  if (known) {
    // A denied permission names the table, and never the login.
    const what = code === '42501' ? `${known.what}: ${message}` : known.what;
    return new BenchError(known.exitCode, what, known.mend, { cause: withoutAddress(error) });
  }
  const isLost =
    code === '' && /connection terminated|timeout|not queryable|client (?:was|has) .*closed/i.test(message);
  if (AWAY.test(code) || AWAY_AT_THE_SOCKET.includes(code) || isLost) {
    const why = code === '' ? '' : ` (${code})`;
    return new PostgresAway(NO_ANSWER.exitCode, `${NO_ANSWER.what}${why}`, NO_ANSWER.mend, {
      cause: withoutAddress(error),
    });
  }
  return error;
}

/** What node-postgres hangs on its errors may hold the address. */
function withoutAddress(error: unknown): Error {
  return new Error((error as { code?: string }).code ?? 'lost');
}

/** Throws a BenchError where it is no address of a PostgreSQL. */
export function requireAddress(url: string): void {
  if (!/^postgres(?:ql)?:\/\/./.test(url)) throw noAddress();
}

function noAddress(): BenchError {
  return new BenchError(EXIT.usage, 'the queue’s URL is none of PostgreSQL', ADDRESS);
}

/** Rejects with a BenchError where it cannot be had. Whoever has it ends it. */
export async function connect(url: string): Promise<Client> {
  requireAddress(url);
  const { default: pg } = await import('pg');
  try {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'fixproof',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    // Whoever asks next hears of it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw mendable(error);
  }
}

/** A connection answers one question after the other; whoever asks several at once waits for each here, and not within pg. */
export function oneAfterTheOther(): <T>(ask: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const own = last.then(ask);
    last = own.catch(() => undefined);
    return own;
  };
}

export interface Schema {
  name: string;
  version: number;
  /** The statements that make its tables. */
  tables: string;
}

/**
 * Makes the schema's tables where there are none, all or nothing; two may try at once. Throws a BenchError where they are of
 * another version than this program's.
 */
export async function ensureSchema(client: Client, { name, version, tables }: Schema): Promise<void> {
  const found = await versionOf(client, name);
  if (found === version) return;
  if (found !== undefined) throw otherVersion(name, found, version);
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [name]);
    if ((await versionOf(client, name)) === undefined) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
      await client.query(`CREATE TABLE ${name}.version (version INTEGER NOT NULL)`);
      await client.query(`INSERT INTO ${name}.version VALUES ($1)`, [version]);
      await client.query(`SET LOCAL search_path TO ${name}`);
      await client.query(tables);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function versionOf(client: Client, name: string): Promise<number | undefined> {
  const there = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [`${name}.version`]);
  if (!there.rows[0].there) return undefined;
  return (await client.query(`SELECT version FROM ${name}.version`)).rows[0]?.version;
}

function otherVersion(name: string, found: number, own: number): BenchError {
  const mend =
    found > own
      ? 'bring this fixproof up to the version that the others run'
      : 'bring all of them to one version; with the older one, history copy moves its runs to a folder, and with this one back';
  return new BenchError(
    EXIT.usage,
    `the tables of ${name} are of version ${found}, and this fixproof knows ${own}`,
    mend,
  );
}
