// A night over two runners of two classes, with real runs: brought about from a third place, judged, and drawn by class;
// then a comparison and benchmarks of somebody's own repository, done by the same runners.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mainGo, type Shop, shop } from '../compare/shop.ts';
import { type RunnerProcess, startRunner } from '../fleet/processes.ts';
import { alsoNeed, GO, need } from '../needs.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';
import { ROOT, start } from './command.ts';

const COMMITS = need(existsSync(join(ROOT, '.git')), 'there is no git repository here', 'run it in a clone');
const NEEDS = alsoNeed(
  alsoNeed(GO, () => POSTGRES),
  () => COMMITS,
);
const LESSON = 'channel-leak';
const SHORTEST = ['--quick', '--rounds', '1', '--duration', '0.2', '--warmup', '0.1'];
const SHORT = [...SHORTEST, '--variants', 'antipattern,fix'];

/** git's own settings by which the commits of this project are fetched from this clone, wherever its origin is. */
function fromHere(): Record<string, string> {
  let rule = ['remote.origin.url', ROOT];
  try {
    const origin = execFileSync('git', ['config', 'remote.origin.url'], { cwd: ROOT, encoding: 'utf8' }).trim();
    rule = [`url.${ROOT}.insteadOf`, origin];
  } catch {}
  return { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: rule[0]!, GIT_CONFIG_VALUE_0: rule[1]! };
}

const TEA = `package tea

var Kept []byte

func Brew(n int) { Kept = make([]byte, n) }
`;
const TEA_TEST = `package tea

import "testing"

func BenchmarkBrew(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		Brew(64)
	}
}
`;

describe(`a fleet with real runs${NEEDS.note}`, () => {
  if (NEEDS.missing) return void test.skip(`every claim${NEEDS.note}`);
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-fleet-'));
  const out = join(folder, 'site');
  let server: Server;
  let url: string;
  let runners: RunnerProcess[] = [];
  let repository: Shop;
  const command = (...args: string[]) =>
    start(args, { env: { BENCH_QUEUE: url, TMPDIR: join(folder, 'tmp'), ...fromHere() } }).finished;

  beforeAll(async () => {
    server = await postgres();
    url = await server.database();
    repository = shop();
    repository.write('cmd/api/main.go', mainGo(200));
    repository.write('tea/tea.go', TEA);
    repository.write('tea/tea_test.go', TEA_TEST);
    repository.commit('Sell tea');
    repository.git('remote', 'add', 'origin', repository.path);
    // Not committed: what is compared is the tree as it is.
    repository.write('cmd/api/main.go', mainGo(400));
    repository.write('tea/tea.go', TEA.replace('(n int) {', '(n int) { n *= 16;'));
    // The two mind each other, so that one after the other measures.
    const own = { url, together: folder, trust: [ROOT, repository.path, 'bundles'] };
    runners = ['A', 'B'].map((name) => startRunner(name, name, { ...own, folder: join(folder, name) }));
    for (const one of runners) await one.says('ready');
  });
  afterAll(async () => {
    for (const one of runners) await one.kill('SIGKILL');
    await server?.[Symbol.asyncDispose]();
    repository?.[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a night in two classes: each run once and against the reference build, with report and trend on the host that asked', async () => {
    const { code, stdout, stderr } = await command(
      ...['nightly', LESSON, ...SHORT, '--reference', 'HEAD', '--class', 'A,B'],
      ...['--out', out, '--json', '--fail-on', 'never'],
    );
    expect(code, stderr).toBe(0);
    const night = JSON.parse(stdout) as { tasks: { class: string; kind: string; state: string; run: string }[] };
    expect(night.tasks.map(({ class: name, kind, state }) => [name, kind, state])).toEqual([
      ['A', 'lesson', 'done'],
      ['A', 'control', 'done'],
      ['B', 'lesson', 'done'],
      ['B', 'control', 'done'],
    ]);
    for (const { run } of night.tasks) expect(existsSync(join(out, LESSON, run, 'report.html')), run).toBe(true);
    expect(
      readdirSync(join(out, LESSON))
        .filter((name) => /^index|^trend/.test(name))
        .sort(),
    ).toEqual(['index-A.html', 'index-B.html', 'trend-A.json', 'trend-B.json']);
    const [a, b] = ['A', 'B'].map((name) => readFileSync(join(out, LESSON, `index-${name}.html`), 'utf8'));
    const runsOf = (name: string) => night.tasks.filter((one) => one.class === name).map(({ run }) => run);
    expect(a).toContain('class A');
    expect(b).toContain('class B');
    for (const run of runsOf('B')) expect(a).not.toContain(run);
    for (const run of runsOf('A')) expect(b).not.toContain(run);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('class A');
    // Nowhere does the address stand.
    const everything = [stdout, stderr, ...runners.flatMap(({ lines }) => lines.map(({ text }) => text))].join('\n');
    expect(everything).not.toContain('postgresql://');
    for (const file of ['record.json', 'analysis.json', 'report.html'])
      expect(readFileSync(join(out, LESSON, night.tasks[0]!.run, file), 'utf8')).not.toContain('postgresql://');
  });

  test('a report of any run from another place, the history and the queue, as JSON', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const report = await command('report', LESSON, '--out', elsewhere, '--json', '--fail-on', 'never');
    expect(report.code, report.stderr).toBe(0);
    const analysis = JSON.parse(report.stdout) as { run: string; host: { class: string } };
    expect(existsSync(join(elsewhere, LESSON, analysis.run, 'report.html'))).toBe(true);
    expect(['A', 'B']).toContain(analysis.host.class);
    const history = JSON.parse((await command('history', '--json')).stdout) as { scenario: string; runs: number }[];
    expect(history).toMatchObject([{ scenario: LESSON, runs: 6 }]);
    const queue = JSON.parse((await command('queue', '--json')).stdout) as Record<string, unknown[]>;
    expect(queue.jobs).toEqual([]);
    // A task each, and the reference build's run with a lesson's.
    expect(queue.results).toHaveLength(6);
    expect(queue.runners).toHaveLength(2);
  });

  test('a comparison of a commit with the files as they are, and Go benchmarks of both, done by another host', async () => {
    const asked = ['--repo', repository.path, '--base', 'HEAD', '--out', out, '--json', '--fail-on', 'never'];
    const request = ['--get', '/price', '--ignore', '$.now', '--args', '-addr 127.0.0.1:{port}', '--no-second-look'];
    const compare = await command('compare', './cmd/api', ...asked, ...request, ...SHORTEST, '--class', 'A');
    expect(compare.code, compare.stderr).toBe(0);
    const compared = JSON.parse(compare.stdout) as { run: string; scenario: string };
    expect(compared).toMatchObject({ kind: 'compare', complete: true, baseline: 'base', host: { class: 'A' } });
    expect(Object.keys((compared as unknown as { variants: object }).variants)).toEqual(['base', 'head']);
    expect(existsSync(join(out, compared.scenario, compared.run, 'report.html'))).toBe(true);

    // It ends as soon as all is settled; a busy machine may need the rest.
    const gobench = await command(
      'gobench',
      './tea',
      ...asked,
      '--budget',
      '60s',
      '--profile-worst',
      '0',
      '--class',
      'B',
    );
    expect(gobench.code, gobench.stderr).toBe(0);
    const benched = JSON.parse(gobench.stdout) as {
      run: string;
      benchmarks: { name: string; comparisons: unknown[] }[];
    };
    expect(benched).toMatchObject({ kind: 'gobench', complete: true, benchmarks: [{ name: 'BenchmarkBrew' }] });
    // What is counted and not timed has moved by what was written.
    expect(benched.benchmarks[0]!.comparisons).toContainEqual(
      expect.objectContaining({ unit: 'B/op', base: expect.objectContaining({ center: 64 }), verdict: 'worse' }),
    );

    // From now on the benchmarks are a night's too: of two commits of one repository, and on another class.
    repository.commit('Sell more tea');
    const nightly = await command(
      ...['nightly', '--gobench', './tea', '--repo', repository.path, '--reference', 'HEAD~1', '--class', 'A'],
      ...['--budget', '60s', '--out', out, '--json', '--fail-on', 'never'],
    );
    expect(nightly.code, nightly.stderr).toBe(0);
    const { tasks } = JSON.parse(nightly.stdout) as { tasks: { run: string }[] };
    const scenario = `gobench-${basename(repository.path)}`;
    expect(tasks).toMatchObject([{ kind: 'benchmarks', scenario, class: 'A', state: 'done' }]);
    const histories = JSON.parse((await command('history', '--json')).stdout) as { scenario: string }[];
    expect(histories.find((one) => one.scenario === compared.scenario)).toMatchObject({ runs: 1 });
    expect(histories.find((one) => one.scenario === scenario)).toMatchObject({ runs: 2 });
    const [a, b] = ['A', 'B'].map((name) => readFileSync(join(out, scenario, `index-${name}.html`), 'utf8'));
    expect([a, b].map((page) => [page!.includes(tasks[0]!.run), page!.includes(benched.run)])).toEqual([
      [true, false],
      [false, true],
    ]);
    const elsewhere = await command('report', scenario, '--out', join(folder, 'elsewhere'), '--json');
    expect(JSON.parse(elsewhere.stdout)).toMatchObject({
      kind: 'gobench',
      run: tasks[0]!.run,
      host: { class: 'A' },
      benchmarks: [
        { comparisons: expect.arrayContaining([expect.objectContaining({ unit: 'B/op', verdict: 'worse' })]) },
      ],
    });
  });

  test('a class that nobody serves, no address, and one that is none', async () => {
    const lonely = await command(LESSON, ...SHORT, '--class', 'C', '--out', out);
    expect([lonely.code, lonely.stderr]).toEqual([
      3,
      expect.stringContaining('nobody serves the class C; there are A (1 runner'),
    ]);
    const none = await start(['queue'], { env: { BENCH_QUEUE: '' } }).finished;
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('set BENCH_QUEUE to the address')]);
    const wrong = await start(['queue'], { env: { BENCH_QUEUE: 'somebody:hunter2@host' } }).finished;
    expect(wrong.code).toBe(2);
    expect(wrong.stderr + wrong.stdout).not.toContain('hunter2');
  });
});
