// The benchmarks of a repository in a fleet's nights: a job a class, against the commit that the class keeps, told of once.
// The runners' measuring is made up; queue, transactions, history, alerts and site are real.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packedBenchmarks } from '../../harness/fleet/benchmarks.ts';
import { type Fleet, openFleet } from '../../harness/fleet/fleet.ts';
import { fleetNight } from '../../harness/fleet/night.ts';
import { finishedBenchmarks } from '../../harness/fleet/run-job.ts';
import { settle } from '../../harness/fleet/settle.ts';
import { filesOf, resultsOf } from '../../harness/fleet/tables/results.ts';
import { allAlerts } from '../../harness/history/tracking.ts';
import { withSharedHistory } from '../../harness/judging/history.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { type Claim, FLEET_SCHEMA, type FleetJob, type GobenchJob } from '../../harness/model/fleet.ts';
import type { GobenchRecord, GobenchSource } from '../../harness/model/gobench.ts';
import { type Aftermath, aftermathOf } from '../../harness/nightly/aftermath.ts';
import type { NightResult } from '../../harness/nightly/night.ts';
import { gobenchFolder } from '../../harness/workspace/layout.ts';
import { type Shop, shop } from '../compare/shop.ts';
import { drawnRecord } from '../gobench/records.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';
import { madeEntry, madeFigure, nightId } from '../history/entries.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';
import { type Made, madeRunner, silence } from './made-up.ts';

const LONG_MS = 60_000;
const ENCODE = 'example.test/a.BenchmarkEncode/small';
const ASKED = {
  ...{ patterns: ['./...'], bench: '.', budgetMs: 1_000, minEffect: 0.02, profileWorst: 0, seed: 1 },
  ...({ tests: 'head', failOn: 'never' } as const),
};

/** A record as the job's runner would make it: of the sources that it was brought. */
function recordOf({ run, base, head, seed }: GobenchJob, change: (record: GobenchRecord) => void = () => undefined) {
  const brought = (commit: string | undefined): GobenchSource =>
    commit === undefined
      ? { kind: 'working-tree', repository: `/cache/bundles/${run}` }
      : { kind: 'commit', repository: `/cache/repositories/${run}`, commit, subject: 'x' };
  return drawnRecord((record) => {
    Object.assign(record, { run, plan: { ...record.plan, seed } });
    record.subjects[0]!.source = brought(base?.commit);
    record.subjects[1]!.source = brought(head.commit);
    record.series.splice(2);
    change(record);
  });
}

const ofBenchmarks = (job: FleetJob): GobenchJob => {
  if (job.kind !== 'gobench') throw new Error(`${job.run} is no job of benchmarks`);
  return job;
};

describe(`benchmarks of a fleet${POSTGRES.note}`, { timeout: LONG_MS }, () => {
  if (POSTGRES.missing) return void test.skip(`every claim${POSTGRES.note}`);
  let server: Server;
  let url: string;
  let fleet: Fleet;
  let folder: Folder;
  let repository: Shop;
  let scenario: string;
  let made: Made[] = [];
  /** Jobs as runners got them. */
  let taken: { class: string; job: GobenchJob }[] = [];

  const finish = ({ class: name, job }: Pick<Claim, 'class' | 'job'>, change?: (record: GobenchRecord) => void) => {
    const runDir = gobenchFolder(join(folder.path, `out-${name}`), job.run);
    return finishedBenchmarks(ofBenchmarks(job), recordOf(ofBenchmarks(job), change), { runDir, class: name });
  };
  const runner = async (name: string) => {
    const one = await madeRunner(url, name, {
      run: async (claim) => {
        taken.push({ class: name, job: ofBenchmarks(claim.job) });
        return finish(claim);
      },
    });
    made.push(one);
    await one.says('ready');
  };
  const out = () => join(folder.path, 'out');
  const say = () => undefined;
  /** What is asked of the history after a night; the site takes a second to draw. */
  const onlyCounted: Aftermath = async () => {
    const alerts = await withSharedHistory(url, allAlerts);
    return { warnings: [], openAlerts: alerts.filter(({ state }) => state === 'open').length };
  };
  const withSite = (): Aftermath => aftermathOf(out(), [], {}, say, (_, work) => withSharedHistory(url, work));
  const night = async (classes: string[], after: Aftermath = onlyCounted): Promise<NightResult> => {
    return fleetNight({
      fleet,
      wanted: { scenarios: [], plan: 'nightly', seed: 1, classes, benchmarks: scenario },
      benchmarks: { scenario, folder: repository.path, patterns: ['./...'], budgetMs: 60_000 },
      options: { plan: 'nightly', seed: 1 },
      failOn: 'unclear',
      outDir: out(),
      commandOf: () => '',
      after,
      say,
      signal: new AbortController().signal,
    });
  };

  beforeAll(async () => {
    server = await postgres();
    repository = shop();
    repository.git('remote', 'add', 'origin', repository.path);
    scenario = `gobench-${basename(repository.path)}`;
  }, LONG_MS);
  beforeEach(async () => {
    [made, taken, folder] = [[], [], temporaryFolder()];
    url = await server.database();
    fleet = await openFleet(url, systemClock);
  }, LONG_MS);
  afterEach(async () => {
    for (const one of made) await one.stop();
    await fleet[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  }, LONG_MS);
  afterAll(async () => {
    repository?.[Symbol.dispose]();
    await server?.[Symbol.asyncDispose]();
  }, LONG_MS);

  test('a job a class, held against the commit that the class keeps; two classes are two epochs and two pages', async () => {
    repository.write('a.txt', '1');
    const first = repository.commit('first');
    await runner('A');
    await runner('B');
    // The first benchmark is slower by a third, which is what the night is to say.
    expect(await night(['A'])).toMatchObject({ exitCode: EXIT.gateFailed, night: { tasks: [{ exitCode: 1 }] } });
    repository.write('a.txt', '2');
    const second = repository.commit('second');
    const { night: done } = await night(['A', 'B'], withSite());
    expect(done.tasks.map(({ kind, class: name, state }) => [kind, name, state])).toEqual([
      ['benchmarks', 'A', 'done'],
      ['benchmarks', 'B', 'done'],
    ]);
    const held = taken.map(({ class: name, job }) => [name, job.base?.commit, job.head.commit].join(' ')).sort();
    expect(held).toEqual([`A ${first} ${first}`, `A ${first} ${second}`, `B ${second} ${second}`].sort());
    for (const { job } of taken) {
      expect(job).toMatchObject({
        measureSame: true,
        base: { from: repository.path },
        tests: 'head',
        failOn: 'unclear',
      });
      expect(existsSync(join(gobenchFolder(out(), job.run), 'report.html')), job.run).toBe(true);
    }
    const { runs, facts } = await withSharedHistory(url, async (history) => {
      const runs = await history.runs({ scenario, branch: 'main', role: 'tip' });
      return { runs, facts: await Promise.all(runs.map(({ epoch }) => history.factsOf(epoch))) };
    });
    expect(runs.every(({ plan, dirty }) => plan === 'nightly' && !dirty)).toBe(true);
    expect(runs.map(({ commit }, i) => [facts[i]!.class, facts[i]!.base, commit].join(' ')).sort()).toEqual(held);
    expect(new Set(runs.map(({ epoch }) => epoch)).size).toBe(2);
    // The same sources are called the same, whichever host has them where.
    const sourcesOf = (of: string) => new Set(runs.flatMap(({ commit, fixture }) => (commit === of ? [fixture] : [])));
    expect([
      sourcesOf(first).size,
      sourcesOf(second).size,
      new Set([...sourcesOf(first), ...sourcesOf(second)]).size,
    ]).toEqual([1, 1, 2]);
    const [a, b] = ['A', 'B'].map((name) => readFileSync(join(out(), scenario, `index-${name}.html`), 'utf8'));
    expect([a, b].map((page) => page!.includes(ENCODE))).toEqual([true, true]);
    for (const { class: name, job } of taken) {
      expect([a!.includes(job.run), b!.includes(job.run)], job.run).toEqual([name === 'A', name === 'B']);
    }
  });

  test('files that are not committed travel as a bundle, and stand as such in the history; a folder without commits does not', async () => {
    repository.write('a.txt', '3');
    const commit = repository.commit('third');
    repository.write('a.txt', '4');
    const request = { ...ASKED, folder: repository.path };
    const errand = await packedBenchmarks(fleet.line, { ...request, base: 'HEAD' }, 'nightly');
    expect(errand).toMatchObject({
      base: { commit },
      head: { from: expect.stringMatching(/^bundle:/) },
      labels: { head: 'the working tree' },
      entry: { scenario, plan: 'nightly', checkedOut: { hash: commit, dirty: true } },
    });
    const { entry } = finish({ class: 'A', job: { schema: FLEET_SCHEMA, run: nightId(0), ...errand } }).runs[0]!;
    expect(entry).toMatchObject({ scenario, commit, branch: 'main', dirty: true, facts: { class: 'A', base: commit } });
    folder.write('bare/go.mod', 'module example.test/bare\n');
    const bare = await packedBenchmarks(fleet.line, { ...request, base: join(folder.path, 'bare') }, 'default');
    expect(bare).not.toHaveProperty('entry');
    const varied = await packedBenchmarks(fleet.line, { ...request, vary: 'GOGC=50,100' }, 'default');
    expect(varied.entry).toMatchObject({ scenario, plan: 'default' });
  });

  test('a runner that dies: another of the class has it, the late result is refused, and nothing of the two is mixed', async () => {
    repository.write('a.txt', '5');
    repository.commit('fifth');
    const request = { ...ASKED, folder: repository.path, base: 'HEAD' };
    const errand = await packedBenchmarks(fleet.line, request, 'default');
    const job = { schema: FLEET_SCHEMA, run: nightId(0), ...errand } as const;
    await fleet.queue.put('A', [job]);
    const claim = (await fleet.queue.take('A')) as Claim;
    // What the first one had measured is of another benchmark.
    const late = finish(claim, ({ series }) => series.splice(1));
    await silence(fleet);
    await runner('A');
    await made[0]!.says('is done');
    const head = { run: job.run, class: 'A', host: 'h', runner: 'first', attempt: claim.attempt, exitCode: 0 } as const;
    expect(await settle(fleet, { ...head, state: 'done' }, late)).toBe(false);
    expect(await resultsOf(fleet.line, [job.run])).toMatchObject([{ attempt: 1, host: 'host-A' }]);
    const figures = await withSharedHistory(url, (history) => history.figuresOf(job.run));
    expect(new Set(figures.map(({ variant }) => variant)).size).toBe(2);
    const { files } = (await filesOf(fleet.line, job.run))!;
    const record = JSON.parse(Buffer.from(files.find(({ name }) => name === 'gobench.json')!.content).toString());
    expect(record.series).toHaveLength(2);
  });

  test('a step in one class opens one alert, which the next night counts, and none in the other', async () => {
    repository.write('a.txt', '6');
    repository.commit('sixth');
    const allocs = { metric: 'bench.allocs/op', unit: 'allocs/op', better: 'lower', compare: 'difference' } as const;
    const entryOf = (number: number, name: string) => {
      const within = name === 'A' && number >= 16 ? 1 : 0;
      const { facts } = madeEntry(0);
      const figures = [madeFigure({ ...allocs, variant: ENCODE, within, band: 0, low: null, high: null })];
      const run = nightId(2 * number + (name === 'B' ? 1 : 0));
      return { ...madeEntry(number, { scenario, figures }), run, epoch: `e-${name}`, facts: { ...facts, class: name } };
    };
    await runner('A');
    await withSharedHistory(url, (history) =>
      history.change(async (change) => {
        for (let i = 0; i < 24; i++) for (const name of ['A', 'B']) await change.insert(entryOf(i, name));
      }),
    );
    expect((await night(['A'])).openAlerts).toBe(1);
    const alerts = await withSharedHistory(url, allAlerts);
    expect(alerts.map(({ epoch, state, change }) => [epoch, state, change.run])).toEqual([
      ['e-A', 'open', nightId(32)],
    ]);
  });
});
