// A PostgreSQL that cannot be used is told of clearly, with its exit code, and its address is told to nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PostgresAway } from '../../harness/history/postgres/connect.ts';
import { postgresAt } from '../../harness/history/postgres/history.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';
import { madeEntry } from './entries.ts';

const NOW = new Date(0);

async function refusal(url: string): Promise<BenchError> {
  const error = await (async () => {
    await using history = await postgresAt(url).open(NOW);
    await history.change((change) => change.insert(madeEntry(0)));
  })().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(BenchError);
  const told = error as BenchError;
  for (const secret of ['hunter2', 'somebody']) {
    expect(`${told.message} ${told.mend} ${JSON.stringify(told.cause)} ${told.stack}`).not.toContain(secret);
  }
  return told;
}

test.each([
  ['mysql://somebody:hunter2@host/db'],
  ['somebody:hunter2@host'],
  ['postgres://somebody:hunter2@ho st:x/db'],
])('an address that is none is a matter of usage: %s', async (url) => {
  expect((await refusal(url)).exitCode).toBe(EXIT.usage);
});

test('a server that is not there', async () => {
  const told = await refusal('postgres://somebody:hunter2@127.0.0.1:1/db');
  expect(told).toBeInstanceOf(PostgresAway);
  expect(told.exitCode).toBe(EXIT.unfit);
  expect(told.message).toContain('does not answer (ECONNREFUSED)');
});

describe(`a server that is there${POSTGRES.note}`, () => {
  if (POSTGRES.missing) return void test.skip(`every claim${POSTGRES.note}`);
  let server: Server;
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  test('and has no such database', async () => {
    const url = await server.database();
    const told = await refusal(url.replace(/fleet\d+/, 'nowhere'));
    expect([told.exitCode, told.message]).toEqual([EXIT.usage, expect.stringContaining('no such database')]);
  });

  test('and refuses the password', async () => {
    const url = await server.database();
    await server.sql("CREATE ROLE somebody LOGIN PASSWORD 'right'");
    await server.withPasswords();
    const told = await refusal(url.replace('owner@', 'somebody:hunter2@'));
    expect([told.exitCode, told.message]).toEqual([EXIT.usage, expect.stringContaining('refuses the password')]);
  });

  test('and lets the role do nothing', async () => {
    const url = await server.database();
    await server.sql('CREATE ROLE reader LOGIN');
    const told = await refusal(url.replace('owner@', 'reader@'));
    expect([told.exitCode, told.message]).toEqual([EXIT.usage, expect.stringContaining('may not do that')]);
  });

  test.each([
    [7, 'bring this fixproof up'],
    [0, 'bring all of them to one version'],
  ])('with tables of version %i', async (version, mend) => {
    const url = await server.database();
    await (await postgresAt(url).open(NOW))[Symbol.asyncDispose]();
    await server.sql(`UPDATE fixproof.version SET version = ${version}`, url);
    const told = await refusal(url);
    expect([told.exitCode, told.message]).toEqual([EXIT.usage, expect.stringContaining(`of version ${version}`)]);
    expect(told.mend).toContain(mend);
  });

  test('and goes away in the middle of a change: nothing of that stays', async () => {
    const url = await server.database();
    await using history = await postgresAt(url).open(NOW);
    const change = history.change(async (own) => {
      await own.insert(madeEntry(0));
      await server.restart();
      await own.insert(madeEntry(1));
    });
    await expect(change).rejects.toBeInstanceOf(PostgresAway);
    await using again = await postgresAt(url).open(NOW);
    expect(await again.runs()).toEqual([]);
  });
});
