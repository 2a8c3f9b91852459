// Runners and the queue on a real PostgreSQL: every job has exactly one result, whoever dies, comes late, or is cut off.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fleet, openFleet } from '../../harness/fleet/fleet.ts';
import { PG_BOSS_SCHEMA, QUEUE_SCHEMA } from '../../harness/fleet/queue.ts';
import { settle } from '../../harness/fleet/settle.ts';
import { lockNight } from '../../harness/fleet/tables/nights.ts';
import { filesOf, newestResults, resultsOf, sizeOfFiles } from '../../harness/fleet/tables/results.ts';
import { runnersThere, whoIsThere } from '../../harness/fleet/tables/runners.ts';
import { putAndWait, servedClass } from '../../harness/fleet/wait.ts';
import { withSharedHistory } from '../../harness/judging/history.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { Claim } from '../../harness/model/fleet.ts';
import { nightId } from '../history/entries.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';
import { FACTS, type Made, madeFinish, madeJob, madeRunner, numberOf, silence } from './made-up.ts';

/** A machine that does much else takes its time; nothing here depends on how long. */
const LONG_MS = 60_000;

describe(`a fleet${POSTGRES.note}`, { timeout: LONG_MS }, () => {
  if (POSTGRES.missing) return void test.skip(`every claim${POSTGRES.note}`);
  let server: Server;
  let url: string;
  let fleet: Fleet;
  let made: Made[] = [];
  const runner = async (...asked: Parameters<typeof madeRunner> extends [string, ...infer Rest] ? Rest : never) => {
    const one = await madeRunner(url, ...asked);
    made.push(one);
    return one;
  };
  const runs = (...nights: number[]) => nights.map(nightId);
  const entered = () => withSharedHistory(url, async (history) => (await history.runs()).map(({ run }) => run));

  beforeAll(async () => {
    server = await postgres();
  }, LONG_MS);
  beforeEach(async () => {
    url = await server.database();
    fleet = await openFleet(url, systemClock);
  }, LONG_MS);
  afterEach(async () => {
    for (const one of made) await one.stop();
    made = [];
    await fleet[Symbol.asyncDispose]();
  }, LONG_MS);
  afterAll(() => server?.[Symbol.asyncDispose](), LONG_MS);

  test('takes jobs by class, and keeps of each the result, the entry and the files', async () => {
    await fleet.queue.put('A', [madeJob(0), madeJob(1)]);
    await fleet.queue.put('A', [madeJob(1)]);
    await fleet.queue.put('B', [madeJob(2)]);
    const [a, b] = [await runner('A', { untilEmpty: true }), await runner('B', { untilEmpty: true })];
    await Promise.all([a.ended, b.ended]);
    const results = await newestResults(fleet.line, 10);
    expect(results.map(({ run, class: name, state }) => [run, name, state]).sort()).toEqual([
      [nightId(0), 'A', 'done'],
      [nightId(1), 'A', 'done'],
      [nightId(2), 'B', 'done'],
    ]);
    expect(await entered()).toEqual(runs(0, 1, 2));
    const files = await filesOf(fleet.line, nightId(2));
    expect(files).toEqual({ ...madeFinish(2, 'B').runs[0]!.files, files: expect.any(Array) });
    expect(files!.files.map(({ name, content }) => [name, Buffer.from(content)]).sort()).toEqual(
      madeFinish(2, 'B')
        .runs[0]!.files.files.map(({ name, content }) => [name, content])
        .sort(),
    );
    const { bytes, keptBytes } = await sizeOfFiles(fleet.line);
    expect(keptBytes).toBeLessThan(bytes / 2);
    expect(await fleet.queue.waiting()).toEqual([]);
    expect(await runnersThere(fleet.line)).toEqual([]);
  });

  test('a runner that falls silent loses its job to another of its class, and its late result is not kept', async () => {
    await fleet.queue.put('A', [madeJob(0)]);
    const claim = (await fleet.queue.take('A')) as Claim;
    await silence(fleet);
    const second = await runner('A');
    await second.says('is done');
    const late = {
      run: nightId(0),
      class: 'A',
      host: 'h',
      runner: 'first',
      attempt: claim.attempt,
      exitCode: 0,
    } as const;
    expect(await settle(fleet, { ...late, state: 'done' }, madeFinish(0, 'A'))).toBe(false);
    expect(await fleet.queue.beat({ class: 'A', run: nightId(0), attempt: claim.attempt })).toBe(false);
    expect(await resultsOf(fleet.line, runs(0))).toMatchObject([{ attempt: 1, state: 'done', host: 'host-A' }]);
    expect(await entered()).toEqual(runs(0));
  });

  test('a second result of a run is refused by its key, and nothing of it stays', async () => {
    await fleet.queue.put('A', [madeJob(0)]);
    const claim = (await fleet.queue.take('A')) as Claim;
    const own = { run: nightId(0), class: 'A', host: 'h', attempt: claim.attempt, state: 'done', exitCode: 0 } as const;
    const others = await Promise.all(
      ['one', 'two'].map((name) => settle(fleet, { ...own, runner: name }, madeFinish(0, 'A'))),
    );
    expect(others.filter(Boolean)).toHaveLength(1);
    // Asked again, whoever wrote it hears that it has arrived.
    const again = await Promise.all(['one', 'two'].map((name) => settle(fleet, { ...own, runner: name })));
    expect(again).toEqual(others);
    await expect(
      fleet.line.ask("INSERT INTO fixproof_fleet.results VALUES ($1, 'A', 'three', 'h', 0, 'done', 0)", [nightId(0)]),
    ).rejects.toThrow('duplicate key');
    expect(await entered()).toEqual(runs(0));
  });

  test('a job that was cancelled stops its runner, and is told of to whoever waits', async () => {
    const job = madeJob(0);
    const one = await runner('A', {
      run: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
    });
    const ended: unknown[] = [];
    const say = () => undefined;
    const { signal } = new AbortController();
    const waiting = putAndWait({ fleet, clock: systemClock, say, signal }, [{ class: 'A', job }], async (end) => {
      ended.push(end);
    });
    await one.says('took');
    expect(await one.fleet.queue.cancel('A', [job.run])).toBe(1);
    await waiting;
    await one.says('was taken from this runner');
    expect(ended).toEqual([{ run: job.run, because: 'it was cancelled' }]);
  });

  test('what no machine can run ends with its reason; what this one cannot goes back, until all have given it up', async () => {
    const fails = (code: 3 | 4) => async () => {
      throw new BenchError(code, 'planted', 'mend it');
    };
    await fleet.queue.put('A', [madeJob(0)]);
    await (await runner('A', { run: fails(EXIT.fixture), untilEmpty: true })).ended;
    expect(await resultsOf(fleet.line, runs(0))).toMatchObject([
      { state: 'failed', exitCode: EXIT.fixture, because: 'planted → mend it' },
    ]);
    await fleet.queue.put('A', [madeJob(1)]);
    const unfit = await runner('A', { run: fails(EXIT.unfit) });
    const ended: unknown[] = [];
    const { signal } = new AbortController();
    await putAndWait(
      { fleet, clock: systemClock, say: () => undefined, signal },
      [{ class: 'A', job: madeJob(1) }],
      async (end) => void ended.push(end),
    );
    expect(ended).toEqual([{ run: nightId(1), because: '6 runners have given it up: planted → mend it' }]);
    expect((await runnersThere(unfit.fleet.line))[0]!.state).toMatch(/unfit|idle/);
    expect(await entered()).toEqual([]);
  });

  test('PostgreSQL restarted under a run: runners connect again, and nothing is lost or done twice', async () => {
    const gate = Promise.withResolvers<void>();
    await fleet.queue.put('A', [madeJob(0), madeJob(1)]);
    const one = await runner('A', {
      run: async ({ job }) => {
        await gate.promise;
        return madeFinish(numberOf(job.run), 'A');
      },
    });
    await one.says('took');
    await server.stop();
    gate.resolve();
    await server.start();
    await one.says(`${nightId(1)} is done`);
    expect((await resultsOf(fleet.line, runs(0, 1))).map(({ attempt }) => attempt)).toEqual([0, 0]);
    expect(await entered()).toEqual(runs(0, 1));
  });

  test('a server whose disk is full: the runner ends by that name, nothing of the result stays, and another keeps it', async () => {
    // As the server says it when it cannot write.
    await server.sql(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER full_disk BEFORE INSERT ON fixproof_fleet.artifacts EXECUTE FUNCTION full_disk()`,
      url,
    );
    await fleet.queue.put('A', [madeJob(0)]);
    const first = await madeRunner(url, 'A');
    await expect(first.ended).rejects.toMatchObject({
      exitCode: EXIT.unfit,
      message: 'the disk of the queue’s PostgreSQL is full',
    });
    await first.fleet[Symbol.asyncDispose]();
    expect([await resultsOf(fleet.line, runs(0)), await entered()]).toEqual([[], []]);
    await server.sql('DROP TRIGGER full_disk ON fixproof_fleet.artifacts', url);
    await silence(fleet);
    await (await runner('A')).says('is done');
    expect(await resultsOf(fleet.line, runs(0))).toMatchObject([{ attempt: 1, state: 'done' }]);
    expect(await entered()).toEqual(runs(0));
  });

  test('says who is there where a class has nobody, and takes the only one that is served', async () => {
    await expect(servedClass(fleet, FACTS.program)).rejects.toMatchObject({
      exitCode: EXIT.unfit,
      message: 'no runner is there',
    });
    const one = await runner('A');
    await one.says('ready');
    expect(await servedClass(fleet, FACTS.program)).toBe('A');
    await expect(servedClass(fleet, FACTS.program, 'B')).rejects.toThrow(
      'nobody serves the class B; there are A (1 runner: host-A)',
    );
    await expect(servedClass(fleet, '9.9.9')).rejects.toThrow('of version 0.1.0, and this is 9.9.9');
    await (await runner('C')).says('ready');
    await expect(servedClass(fleet, FACTS.program)).rejects.toThrow('more than one class: A, C');
  });

  test('a class is of one kind of machine', async () => {
    await (await runner('A')).says('ready');
    const other = await madeRunner(url, 'A', { facts: { ...FACTS, cpu: 'Another CPU' } });
    await expect(other.ended).rejects.toThrow('not of the class A: cpu Another CPU, and there Example CPU');
    await other.fleet[Symbol.asyncDispose]();
  });

  test('a machine that is hindered takes nothing and says why', async () => {
    await fleet.queue.put('A', [madeJob(0)]);
    const one = await runner('A', { hindrances: () => ['Free memory: 1 MB'] });
    await one.says('takes nothing: Free memory: 1 MB');
    const there = await runnersThere(fleet.line);
    expect(there).toMatchObject([{ state: 'unfit', because: 'Free memory: 1 MB' }]);
    expect(whoIsThere(there)).toMatch(/^there are A \(1 runner: .+, which takes nothing now: Free memory: 1 MB\)$/);
    expect(await fleet.queue.waiting()).toMatchObject([{ run: nightId(0), state: 'waiting', what: 'sample-lesson' }]);
  });

  test('two nights at once: the second is refused, and goes once the first is over', async () => {
    const first = await lockNight(url);
    await expect(lockNight(url)).rejects.toMatchObject({ exitCode: EXIT.unfit });
    await first[Symbol.asyncDispose]();
    await (await lockNight(url))[Symbol.asyncDispose]();
  });

  test('a job of another version is refused and stays no runner’s', async () => {
    await fleet.queue.put('A', [{ ...madeJob(0), schema: 9 as 1 }]);
    await (await runner('A', { untilEmpty: true })).ended;
    expect(made[0]!.said.join('\n')).toContain('refused a job: the job: schema is 9, and must be 1');
    expect((await fleet.queue.waiting()).map(({ state }) => state)).not.toContain('waiting');
  });

  test('a clock that is off, and tables of another version', async () => {
    await expect(openFleet(url, { now: () => Date.now() + 120_000 })).rejects.toThrow(/clock is 1[12]\d s ahead/);
    await server.sql(`UPDATE ${QUEUE_SCHEMA}.version SET version = ${PG_BOSS_SCHEMA + 1}`, url);
    await expect(openFleet(url, systemClock)).rejects.toMatchObject({ exitCode: EXIT.usage });
    await server.sql('UPDATE fixproof_fleet.version SET version = 7', url);
    await expect(openFleet(url, systemClock)).rejects.toThrow('of version 7, and this fixproof knows 1');
  });
});
