// `gobench` as a person types it, on a small repository of its own: what it answers, what it leaves behind, and what it survives.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { gobenchJson } from '../../reports/gobench/json.ts';
import { until } from '../fakes/processes.ts';
import { BENCHSTAT, GO, LINUX } from '../needs.ts';
import { type Finished, start } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-gobench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const repository = join(folder, 'repository');
const out = join(folder, 'out');

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

function git(...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).trim();
}

/** Everything of the repository that a run might leave its mark on. */
function marks(): string {
  const refs = readdirSync(join(repository, '.git')).toSorted().join();
  return [git('status', '--porcelain', '--ignored'), git('worktree', 'list'), git('stash', 'list'), refs].join('\n');
}

const work = (links: number) => `package fast

var Kept *[16]byte

func Sum(n int) int {
	s := 0
	for i := 0; i < n*${links}; i++ {
		s += i*s + i
	}
	return s
}
`;
const BENCHMARKS = `package fast

import (
	"os"
	"testing"
)

var sink int

func TestMain(m *testing.M) {
	if _, err := os.Stat("testdata/there.txt"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func BenchmarkSum(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink = Sum(300)
	}
}

func BenchmarkSub(b *testing.B) {
	b.Run("of (odd) names/x", func(b *testing.B) {
		for b.Loop() {
			sink = Sum(100)
		}
		b.ReportMetric(7, "rows/op")
	})
}

func BenchmarkAlloc(b *testing.B) {
	for b.Loop() {
		Grow()
	}
}

// ExampleNowhere names nothing, which go vet refuses to build and go build does not.
func ExampleNowhere() {}
`;
const HOSTILE = `package hostile

import (
	"fmt"
	"net"
	"os"
	"testing"
)

func BenchmarkNetwork(b *testing.B) {
	if _, err := net.Dial("tcp", "nowhere.invalid:80"); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkGood(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Work()
	}
}

func BenchmarkGarbage(b *testing.B) {
	fmt.Print("BenchmarkGarbage 1\\t 5 ns/op and more")
	fmt.Fprintln(os.Stderr, "\\x1b[2J")
	for i := 0; i < b.N; i++ {
		Work()
	}
}

func BenchmarkChdir(b *testing.B) {
	os.Chdir(os.TempDir())
	for i := 0; i < b.N; i++ {
		Work()
	}
}

func BenchmarkPanic(b *testing.B) { panic("boom") }

func BenchmarkExit(b *testing.B) { os.Exit(0) }

func BenchmarkFail(b *testing.B) { b.Fatal("no good") }

func BenchmarkSkip(b *testing.B) { b.Skip("not today") }

func BenchmarkNever(b *testing.B) {
	for {
		fmt.Println("still here")
	}
}
`;

beforeAll(() => {
  if (GO.missing) return;
  mkdirSync(repository);
  git('init', '-q', '-b', 'main');
  write('.gitignore', 'ignored\n');
  write('ignored', 'not to be copied\n');
  write('go.mod', 'module example.test/small\n\ngo 1.24\n');
  write('fast/fast.go', work(1));
  write('fast/grow.go', 'package fast\n\nfunc Grow() { Kept = nil }\n');
  write('fast/fast_test.go', BENCHMARKS);
  write('fast/testdata/there.txt', 'there\n');
  write('still/still.go', 'package still\n\nfunc Still() {}\n');
  write(
    'still/still_test.go',
    'package still\n\nimport "testing"\n\nfunc BenchmarkStill(b *testing.B) {\n\tfor b.Loop() {\n\t\tStill()\n\t}\n}\n',
  );
  write('broken/broken.go', 'package broken\n\nfunc Broken() int { return "no number" }\n');
  write(
    'broken/broken_test.go',
    'package broken\n\nimport "testing"\n\nfunc BenchmarkBroken(b *testing.B) {\n\tfor b.Loop() {\n\t\tBroken()\n\t}\n}\n',
  );
  write('hostile/hostile.go', 'package hostile\n\nvar sink int\n\nfunc Work() { sink += 3 }\n');
  write('hostile/hostile_test.go', HOSTILE);
  // A module of its own below.
  write('tools/go.mod', 'module example.test/tools\n\ngo 1.24\n');
  write('tools/unused.go', 'package tools\n\nfunc Unused() int { return 1 }\n');
  write('tools/tools.go', 'package tools\n\nfunc Tool() int { return 1 }\n');
  write(
    'tools/tools_test.go',
    'package tools\n\nimport "testing"\n\nfunc BenchmarkTool(b *testing.B) {\n\tfor b.Loop() {\n\t\tTool()\n\t}\n}\n',
  );
  git('add', '-A');
  git('commit', '-q', '-m', 'Begin');
  // The head is what lies there: a change of tracked files, and a file that git does not know yet.
  write('fast/fast.go', work(6));
  write('fast/grow.go', 'package fast\n\nfunc Grow() { Kept = new([16]byte) }\n');
  write(
    'fast/new_test.go',
    'package fast\n\nimport "testing"\n\nfunc BenchmarkNew(b *testing.B) {\n\tfor b.Loop() {\n\t\tsink = Sum(50)\n\t}\n}\n',
  );
  write('broken/broken.go', 'package broken\n\nfunc Broken() int { return 1 }\n');
  // What nothing calls is no part of any binary.
  write('tools/unused.go', 'package tools\n\nfunc Unused() int { return 2 }\n');
  write(
    'hostile/hostile.go',
    'package hostile\n\nvar sink int\n\nfunc Work() {\n\tfor i := 0; i < 50; i++ {\n\t\tsink += i * sink\n\t}\n}\n',
  );
});

const quiet = ['--out', out, '--seed', '1'];

function gobench(...args: string[]): Promise<Finished> {
  return start(['gobench', ...args, ...quiet], { cwd: repository }).finished;
}

type Json = ReturnType<typeof gobenchJson>;

function analysisOf({ stdout, stderr }: Finished): Json {
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout) as Json;
}

describe.skipIf(GO.missing)(`gobench on a repository with changes that are not committed${GO.note}`, () => {
  test('finds what moved, leaves alone what did not, tells what cannot be measured, and touches nothing', async () => {
    const before = marks();
    const done = await gobench('--json', '--budget', '75s', '--profile-worst', '7');
    expect(done.code, done.stderr).toBe(1);
    const analysis = analysisOf(done);
    expect(analysis).toMatchObject({ schema: 1, kind: 'gobench', complete: true, outcome: 'worse', baseline: 'base' });
    const words = Object.fromEntries(analysis.benchmarks.map(({ name, verdict }) => [name, verdict]));
    expect(words).toEqual({
      BenchmarkSum: 'worse',
      'BenchmarkSub/of_(odd)_names/x': 'worse',
      BenchmarkAlloc: 'worse',
      // The base has its code, and the head's test file is put over it.
      BenchmarkNew: 'worse',
      BenchmarkGood: 'worse',
      BenchmarkGarbage: 'worse',
      BenchmarkChdir: 'worse',
    });
    const units = analysis.benchmarks.find(({ name }) => name === 'BenchmarkAlloc')!.comparisons;
    expect(units.find(({ unit }) => unit === 'allocs/op')).toMatchObject({
      base: { center: 0 },
      head: { center: 1 },
      exact: true,
    });
    const reasons = Object.fromEntries(
      analysis.skipped.map(({ package: path, name, kind }) => [name ?? path.replace('example.test/', ''), kind]),
    );
    expect(reasons).toEqual({
      'small/still': 'same-build',
      tools: 'same-build',
      'small/broken': 'build-failed',
      BenchmarkPanic: 'failed',
      BenchmarkExit: 'failed',
      BenchmarkFail: 'failed',
      BenchmarkNetwork: 'failed',
      BenchmarkSkip: 'skipped',
      BenchmarkNever: 'too-slow',
    });
    const told = analysis.skipped.find(({ package: path }) => path.endsWith('broken'))!.because;
    expect(told).toContain('broken/broken.go:3:28: cannot use "no number"');
    const places = analysis.findings.map(({ place }) => `${place?.file}:${place?.line}`);
    expect(places).toEqual(expect.arrayContaining(['fast/fast.go:7', 'fast/grow.go:3']));
    expect(marks()).toBe(before);
    const files = readdirSync(join(out, 'gobench', analysis.run));
    expect(files).toEqual(expect.arrayContaining(['report.html', 'summary.md', 'junit.xml', 'base.txt', 'head.txt']));
    // With an empty cache most of it is building.
  });

  test('the same on both sides is told at once, and nothing is run', async () => {
    const done = await gobench('./still', '--json');
    expect(done.code, done.stderr).toBe(0);
    expect(analysisOf(done)).toMatchObject({ outcome: 'same', message: { id: 'answer-same-build' }, benchmarks: [] });
  });

  test('one source under two settings is measured although its binary is one', async () => {
    const done = await gobench('./still', '--vary', 'GOGC=100,400', '--budget', '3s', '--json');
    const analysis = analysisOf(done);
    expect(analysis.subjects.map(({ label }) => label)).toEqual(['GOGC=100', 'GOGC=400']);
    expect(analysis.benchmarks.map(({ name }) => name)).toEqual(['BenchmarkStill']);
  });

  test.skipIf(BENCHSTAT.missing)(`benchstat reads its samples${BENCHSTAT.note}`, () => {
    const run = readdirSync(join(out, 'gobench')).toSorted()[0]!;
    const said = execFileSync('benchstat', ['base.txt', 'head.txt'], {
      cwd: join(out, 'gobench', run),
      encoding: 'utf8',
    });
    expect(said).toMatch(/^Sum .*\+\d+.*p=0\.000/m);
    expect(said).toContain('allocs/op');
  });
});

describe.skipIf(GO.missing)(`what cannot be compared is refused in words that mend it${GO.note}`, () => {
  test.each([
    [['--base', 'no-such-ref'], 'neither a commit nor a folder'],
    [['--base', '--output=x'], 'neither a commit nor a folder'],
    [['--vary', 'GOGC=100'], 'at least two values'],
    [['--base', 'HEAD', '--vary', 'GOGC=1,2'], 'do not go together'],
    [['./nowhere'], 'no benchmark'],
    [['--repo', '/nowhere'], 'no folder'],
  ])('%j', async (args, words) => {
    const done = await gobench(...args);
    expect(done.stderr).toContain(words);
    expect(done.code).toBe(2);
  });

  test('a folder without git and without a base', async () => {
    const bare = mkdtempSync(join(folder, 'bare-'));
    const done = await start(['gobench', ...quiet], { cwd: bare }).finished;
    expect(done.stderr).toContain('in no git repository');
    expect(done.code).toBe(2);
  });
});

/** Test binaries of ours that are at work, by the folder that they are kept in. */
function atWork(): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        const cwd = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return cwd.includes(`GOBENCH_TEST=${folder}`) && /\.test$/.test(words[0] ?? '') ? [pid] : [];
      } catch {
        return [];
      }
    });
}

describe.skipIf(GO.missing || LINUX.missing)(`a run that does not come to its end${GO.note}${LINUX.note}`, () => {
  const env = { GOBENCH_TEST: folder };
  const args = ['gobench', './fast', '--budget', '60s', '--verbose', ...quiet];

  test('by Ctrl-C: what was measured is judged and written, and the code is 130', async () => {
    const running = start([...args, '--json'], { cwd: repository, env });
    await running.says('round 2');
    running.kill('SIGINT');
    const done = await running.finished;
    expect(done.code, done.stderr).toBe(130);
    const analysis = analysisOf(done);
    expect(analysis.complete).toBe(false);
    expect(analysis.benchmarks[0]!.rounds).toBeGreaterThanOrEqual(2);
    expect(existsSync(join(out, 'gobench', analysis.run, 'report.html'))).toBe(true);
  });

  test('by KILL: nothing of it is at work afterwards, and a second start finds the repository as it was', async () => {
    const before = marks();
    const running = start(args, { cwd: repository, env });
    await running.says('round 1');
    running.kill('SIGKILL');
    await running.finished;
    await until(() => atWork().length === 0, 5_000);
    const again = await gobench('./still');
    expect(again.code, again.stderr).toBe(0);
    expect(marks()).toBe(before);
  });
});
