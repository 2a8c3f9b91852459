// A night as a person starts it: on real Go, killed and taken up again, locked, and shown on its site.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { GobenchAnalysis } from '../../harness/model/gobench.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import type { Night } from '../../harness/model/night.ts';
import { here } from '../command/here.ts';
import { GO } from '../needs.ts';
import { run, start } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-nightly-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));
const SHORT = ['--quick', '--variants', 'antipattern,fix', '--rounds', '1', '--duration', '0.2', '--warmup', '0.1'];
const NIGHTLY = ['nightly', 'channel-leak', ...SHORT, '--out', out];

const nightOnDisk = () => JSON.parse(readFileSync(join(out, 'night.json'), 'utf8')) as Night;
const runsOnDisk = () =>
  readdirSync(join(out, 'channel-leak')).filter((name) => existsSync(join(out, 'channel-leak', name, 'record.json')));

test('--dry-run says what would be run, and leaves nothing', async () => {
  const { code, stdout } = await here([...NIGHTLY, '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/lesson +channel-leak[\s\S]*control +channel-leak/);
  expect(readdirSync(out)).toEqual([]);
});

test.each([
  [['nightly', 'chanel-leak'], "did you mean 'channel-leak'"],
  [['nightly', 'channel-leak', '--notify', 'pigeon', '--out', out], "no channel 'pigeon'"],
  [['nightly', 'channel-leak', '--notify', 'slack', '--out', out], 'needs BENCH_SLACK_URL'],
  [['nightly', '--gobench', './...', '--repo', tmpdir(), '--out', out], 'is in no git repository'],
  [['nightly', 'channel-leak', '--every', 'often', '--out', out], 'a time such as 24h'],
])('%o is refused before anything runs', async (args, words) => {
  const { code, stderr } = await here(args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test.skipIf(GO.missing)(
  `a night that is killed in its control goes on there, keeps its runs in the history, and shows them${GO.note}`,
  async () => {
    const killed = start(NIGHTLY);
    await killed.says('against itself');
    const [first] = nightOnDisk().tasks;
    expect(first).toMatchObject({ kind: 'lesson', state: 'done' });

    // It holds its lock while the other one looks, however long that takes.
    killed.kill('SIGSTOP');
    const second = await run(NIGHTLY);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`another night or runner is at work in ${out} (process ${killed.pid})`);
    killed.kill('SIGKILL');
    await killed.finished;

    const resumed = await run(NIGHTLY);
    expect(resumed.stderr).toContain(`The lock of process ${killed.pid}`);
    expect(resumed.stderr).toContain('goes on where it stopped');
    const night = nightOnDisk();
    expect(night).toMatchObject({ number: 1, resumed: 1 });
    expect(night.tasks[0]).toEqual(first);
    expect(night.tasks.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(runsOnDisk()).toEqual(night.tasks.map(({ run: id }) => id));
    expect(existsSync(join(out, 'night.lock'))).toBe(false);

    expect(existsSync(join(out, 'history.sqlite'))).toBe(true);
    expect(readFileSync(join(out, 'channel-leak', 'index.html'), 'utf8')).toContain('1 night');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('href="./channel-leak/index.html"');
    expect(readFileSync(join(out, 'nights.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
  },
);

test.skipIf(GO.missing)(
  `on GitHub the next night is told as annotations, and its verdicts stand in the summary of the step${GO.note}`,
  async () => {
    const summary = join(out, 'summary.md');
    writeFileSync(summary, '');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { code, stderr } = await run([...NIGHTLY, '--fail-on', 'never'], env);
    expect(nightOnDisk()).toMatchObject({ number: 2, resumed: 0 });
    expect(stderr).toMatch(/^::(notice|error|warning) /m);
    expect(readFileSync(summary, 'utf8')).toContain('### ');
    expect([0, 3]).toContain(code);
  },
);

/** A repository of one commit and one benchmark. */
function repositoryIn(folder: string): { folder: string; git: (...args: string[]) => string } {
  mkdirSync(folder);
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  const git = (...args: string[]) => execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' }).trim();
  const body = 'import "testing"\n\nfunc BenchmarkStill(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t}\n}\n';
  writeFileSync(join(folder, 'go.mod'), 'module example.test/still\n\ngo 1.23\n');
  writeFileSync(join(folder, 'still_test.go'), `package still\n\n${body}`);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Begin');
  return { folder, git };
}

test.skipIf(GO.missing)(
  `a night of benchmarks leaves out nothing that is the same, and the next is held against the commit of the first${GO.note}`,
  async () => {
    const { folder, git } = repositoryIn(join(out, 'still'));
    const own = join(out, 'benchmarks');
    const args = ['nightly', '--gobench', './...', '--repo', folder, '--budget', '2s', '--json', '--out', own];
    const night = async () => {
      const { stdout, stderr } = await run(args);
      const { tasks } = JSON.parse(stdout) as Night;
      expect(tasks, stderr).toMatchObject([{ kind: 'benchmarks', scenario: 'gobench-still', state: 'done' }]);
      return join(own, 'gobench', tasks[0]!.run!);
    };
    const baseOf = (path: string) =>
      (JSON.parse(readFileSync(join(path, 'history.json'), 'utf8')) as HistoryEntry).facts.base;
    const first = await night();
    const { benchmarks, skipped } = JSON.parse(readFileSync(join(first, 'analysis.json'), 'utf8')) as GobenchAnalysis;
    // A busy machine may not come to measure it.
    expect([...benchmarks, ...skipped].map(({ name }) => name)).toEqual(['BenchmarkStill']);
    expect(baseOf(first)).toBe(git('rev-parse', 'HEAD'));
    git('commit', '-q', '--allow-empty', '-m', 'Go on');
    expect(baseOf(await night())).toBe(baseOf(first));
  },
);
