// The composite action by its own shell commands, in a clone of a repository with two commits.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GO, LINUX } from '../needs.ts';
import { ROOT } from './command.ts';

const ACTION = join(ROOT, '.github', 'actions', 'fixproof');
const folder = mkdtempSync(join(tmpdir(), 'fixproof-action-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [origin, clone, temp] = ['origin', 'clone', 'temp'].map((name) => join(folder, name)) as [string, string, string];
const files = { env: join(folder, 'env'), output: join(folder, 'output'), summary: join(folder, 'summary') };

function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

const code = (isWorse: boolean) =>
  `package one\n\nvar Kept []byte\n\nfunc Make(n int) int {\n${isWorse ? '\tKept = make([]byte, 64)\n' : ''}\treturn n * 3\n}\n`;
const TESTS = `package one

import (
	"os"
	"testing"
)

var sink int

func BenchmarkMake(b *testing.B) {
	if os.Getenv("GITHUB_TOKEN") != "" {
		b.Fatal("there is a token here")
	}
	for i := 0; i < b.N; i++ {
		sink = Make(i)
	}
}
`;

/** One step of the action, with what the runner gives it. */
function step(script: string, env: Record<string, string>) {
  return spawnSync('bash', [join(ACTION, script)], {
    cwd: clone,
    encoding: 'utf8',
    env: {
      ...process.env,
      RUNNER_TEMP: temp,
      GITHUB_ACTIONS: 'true',
      GITHUB_ENV: files.env,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_TOKEN: 'the-token',
      ...env,
    },
  });
}

/** As `npm pack` makes one, but that its command is this clone's. */
function ownPackage(): string {
  const at = join(folder, 'package');
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'fixproof', version: '0.0.0', bin: 'run.sh' }));
  writeFileSync(
    join(at, 'run.sh'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'harness', 'cli.ts')}" "$@"\n`,
  );
  chmodSync(join(at, 'run.sh'), 0o755);
  return at;
}

beforeAll(() => {
  mkdirSync(origin);
  mkdirSync(temp);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  writeFileSync(join(origin, 'go.mod'), 'module example.test/one\n\ngo 1.23\n');
  writeFileSync(join(origin, 'one.go'), code(false));
  writeFileSync(join(origin, 'one_test.go'), TESTS);
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'Make');
  git(origin, 'checkout', '--quiet', '-b', 'change');
  writeFileSync(join(origin, 'one.go'), code(true));
  git(origin, 'commit', '--quiet', '-am', 'Keep what was made');
  // As a runner checks out: one commit, and no history.
  git(folder, 'clone', '--quiet', '--depth=1', '--branch=change', `file://${origin}`, clone);
});

describe.skipIf(GO.missing || LINUX.missing)(`the action${GO.note}${LINUX.note}`, () => {
  test('finds the merge base in a clone of one commit, runs, and tells what is worse', () => {
    expect(step('base.sh', { TARGET: 'main' })).toMatchObject({ status: 0 });
    const base = /^FIXPROOF_BASE=([0-9a-f]{40})$/m.exec(readFileSync(files.env, 'utf8'))![1]!;
    expect(base).toBe(git(origin, 'rev-parse', 'main'));
    const ran = step('run.sh', {
      FIXPROOF_BASE: base,
      COMMAND: 'gobench',
      ARGUMENTS: './...\n--budget\n20s\n--profile-worst\n1\n',
      VERSION: ownPackage(),
      BENCH_FAIL_ON: 'worse',
    });
    const said = `${ran.stdout}${ran.stderr}`;
    expect(ran.status, said).toBe(0);
    expect(readFileSync(files.output, 'utf8'), said).toContain('exit-code=1\n');
    expect(readFileSync(join(temp, 'fixproof', 'summary.md'), 'utf8')).toMatch(/^<!-- fixproof:gobench -->\n/);
    expect(said).toMatch(/::error .*file=one\.go.*BenchmarkMake/);
    expect(readFileSync(files.summary, 'utf8')).toContain('Make');
    expect(said).not.toContain('the-token');
  });

  test('says what lacks where it is no pull request', () => {
    const { status, stdout } = step('base.sh', { TARGET: '', BASE: '' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringContaining('::error::no base') });
  });
});
