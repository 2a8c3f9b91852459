// A line to PostgreSQL that is there again after it was cut: each question goes through whole, or fails and may be asked again.
import type { Client, QueryResult } from 'pg';
import { connect, mendable, oneAfterTheOther, PostgresAway } from '../history/postgres/connect.ts';

/** A row as it comes; whoever asked checks it. */
export type Found = Record<string, unknown>;

export interface Line extends AsyncDisposable {
  /** Rejects with a PostgresAway where nobody answers, and with another BenchError for what a person can mend. */
  ask(text: string, values?: readonly unknown[]): Promise<Found[]>;
  /** The same as pg answers: of several statements a list. */
  raw(text: string, values?: readonly unknown[]): Promise<QueryResult>;
}

export function lineTo(url: string): Line {
  let connected: Promise<Client> | undefined;
  const drop = (client: Promise<Client>) => {
    if (connected === client) connected = undefined;
    void client.then((one) => one.end()).catch(() => undefined);
  };
  // One that was cut while nothing was asked is known to be gone before the next question.
  const connectedAnew = (): Promise<Client> => {
    const made = connect(url);
    made.then(
      (client) => client.once('end', () => drop(made)),
      () => undefined,
    );
    return made;
  };
  const inTurn = oneAfterTheOther();
  const now = async (text: string, values?: readonly unknown[]): Promise<QueryResult> => {
    connected ??= connectedAnew();
    const client = connected;
    try {
      return await (await client).query(text, values === undefined ? undefined : [...values]);
    } catch (error) {
      const told = mendable(error);
      if (told instanceof PostgresAway) drop(client);
      // Several statements may have begun a transaction before one of them failed; who has no connection has none.
      else await client.then((one) => one.query('ROLLBACK')).catch(() => drop(client));
      throw told;
    }
  };
  const raw: Line['raw'] = (text, values) => inTurn(() => now(text, values));
  return {
    raw,
    ask: async (text, values) => (await raw(text, values)).rows as Found[],
    [Symbol.asyncDispose]: async () => {
      await (await connected?.catch(() => undefined))?.end().catch(() => undefined);
    },
  };
}
