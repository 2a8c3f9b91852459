// Bisecting a small repository with a planted slowdown, on real Go under real load.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UNSEEN } from '../../harness/bench.ts';
import { bisect } from '../../harness/bisect/bisect.ts';
import { bisectBenchmark } from '../../harness/command/bisect-benchmark.ts';
import { bundledAt } from '../../harness/golang/bundled.ts';
import { commitNamed, commitsBetween } from '../../harness/subject/commits.ts';
import { GO } from '../needs.ts';
import { planted } from '../truth/planted.ts';
import { ROOT } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-bisect-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const repository = join(folder, 'repository');
const SOURCE = join(repository, 'go-fixtures', 'planted', 'main.go');

function git(...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).trim();
}

/** Changes one file, commits, and returns the commit's hash. */
function commit(subject: string, file: string, change: (text: string) => string): string {
  writeFileSync(file, change(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  git('add', '-A');
  git('commit', '-q', '-m', subject);
  return git('rev-parse', 'HEAD');
}

mkdirSync(join(repository, 'go-fixtures'), { recursive: true });
for (const part of ['go.mod', 'internal', 'planted'])
  cpSync(join(ROOT, 'go-fixtures', part), join(repository, 'go-fixtures', part), { recursive: true });
git('init', '-q');
const good = commit('Begin', join(repository, 'README'), () => 'A repository of a test.\n');
const aside = commit('Touch another lesson', join(repository, 'go-fixtures', 'other.txt'), () => 'Not built.\n');
const comment = commit('Say more', SOURCE, (text) => `${text}\n// Nothing changes here.\n`);
const culprit = commit('Hash twice as much', SOURCE, (text) =>
  text.replace('newHandler(extraLinks())', 'newHandler(extraLinks() + links)'),
);
const outside = commit('Write about it', join(repository, 'README'), (text) => `${text}It is slow now.\n`);

describe('the commits between two', () => {
  const between = async (from: string, to: string) =>
    (
      await commitsBetween(
        repository,
        await commitNamed(repository, from),
        await commitNamed(repository, to),
        'go-fixtures',
      )
    ).map(({ hash }) => hash);

  test('are those that touch the fixtures, oldest first, and the bad one itself', async () => {
    expect(await between(good, culprit)).toEqual([aside, comment, culprit]);
    expect(await between(good, outside)).toEqual([aside, comment, culprit, outside]);
  });

  test.each([
    [() => culprit, () => good, 'does not lie before'],
    [() => good, () => good, 'does not lie before'],
    [() => 'no-such-ref', () => good, 'rev-parse'],
    [() => '--output=x', () => good, 'rev-parse'],
  ])('a pair that is none is refused (%#)', async (from, to, words) => {
    await expect(between(from(), to())).rejects.toThrow(words);
  });
});

test.skipIf(GO.missing)(
  `a planted slowdown is found at its commit, and no worktree is left behind${GO.note}`,
  async () => {
    const found = await bisect(
      {
        repository,
        // The CPU time of a request is hardly moved by what else the machine does.
        experiment: { ...planted, gates: ['cpu.per_request'] },
        variant: 'base',
        sourceAt: (commit) => bundledAt(repository, commit, 'planted'),
        good,
        bad: outside,
        options: { plan: 'quick', seed: 1, rounds: 6, measureMs: 250, warmupMs: 80 },
        outDir: join(folder, 'out'),
        command: 'npm run bench bisect',
      },
      UNSEEN,
      new AbortController().signal,
    );
    expect(found.sentence).toContain('Hash twice as much');
    expect(found.result).toEqual({ kind: 'first-bad', index: 2 });
    // Of what builds the same one commit is run; again where six rounds were not clear.
    const contents = found.steps.filter(({ run }) => run !== undefined).map(({ commit }) => commit.hash);
    expect([...new Set(contents)]).toEqual([outside, comment]);
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  },
);

test.skipIf(GO.missing)(
  `an allocation in a Go benchmark is found at its commit, past one with the same test binaries${GO.note}`,
  async () => {
    const own = join(repository, 'fast');
    mkdirSync(own);
    const grow = (kept: string) =>
      `package fast\n\nvar Kept, Also *[16]byte\n\nfunc Grow() {\n\tKept = new([16]byte)\n${kept}}\n`;
    const source = join(own, 'fast.go');
    writeFileSync(join(own, 'go.mod'), 'module example.test/fast\n\ngo 1.23\n');
    writeFileSync(
      join(own, 'fast_test.go'),
      'package fast\n\nimport "testing"\n\nfunc BenchmarkGrow(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t\tGrow()\n\t}\n}\n',
    );
    const from = commit('Grow', source, () => grow(''));
    commit('Write about it again', join(own, 'README'), () => 'It grows.\n');
    const slower = commit('Keep another', source, () => grow('\tAlso = new([16]byte)\n'));
    const flags = { repo: own, good: from, bad: 'HEAD', bench: 'Grow', budget: 60_000, minEffect: 0.02, seed: 1 };
    const said: string[] = [];
    const found = await bisectBenchmark(
      undefined,
      { ...flags, out: join(folder, 'out') },
      { stop: { signal: new AbortController().signal }, log: (text) => said.push(text) },
    );
    expect(found.result).toEqual({ kind: 'first-bad', index: 1 });
    expect(found.steps.map(({ commit, found: word }) => [commit.hash === slower, word])).toEqual([
      [true, 'bad'],
      [false, 'good'],
    ]);
    expect(said).toHaveLength(2);
  },
);
