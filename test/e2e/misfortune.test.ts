// Bad input and bad luck: a clear error with its exit code, nothing lost, and no process left behind.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { findToolchain } from '../../harness/fixture/toolchain.ts';
import { alive, descendantsOf, run, start } from './command.ts';

const hasGo = await findToolchain(process.env).then(
  () => true,
  () => false,
);
const out = mkdtempSync(join(tmpdir(), 'fixproof-misfortune-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));
const onLinux = process.platform === 'linux';
const SHORT = ['--rounds', '2', '--duration', '0.6', '--warmup', '0.3', '--no-open', '--out', out];

describe('bad input', () => {
  test('no scenario: the list, and exit 2', async () => {
    const { code, stdout } = await run([]);
    expect(code).toBe(2);
    expect(stdout).toContain('channel-leak');
  });

  test('an unknown scenario: the nearest name', async () => {
    const { code, stderr, stdout } = await run(['chanel-leak']);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean 'channel-leak'");
    expect(stdout).toBe('');
  });

  test.each([
    [['channel-leak', '--rounds', 'many'], '--rounds'],
    [['channel-leak', '--duration', '-1'], '--duration'],
    [['channel-leak', '--variants', 'fx', '--dry-run'], "'fx'"],
    [['channel-leak', '--no-such-flag'], '--no-such-flag'],
    [['report', tmpdir()], 'no run folder'],
    [['report', tmpdir(), '--charts', 'svg,gif'], "'gif' is not one of svg, png"],
    [['report', tmpdir(), '--lang', 'xx'], 'Allowed choices are en, zh'],
  ])('%o: exit 2 and the culprit by name', async (args, culprit) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(culprit);
  });

  test('a flag that npm kept for itself is not silently ignored', async () => {
    const { code, stderr } = await run(['channel-leak'], { npm_config_quick: 'true' });
    expect(code).toBe(2);
    expect(stderr).toContain('-- --quick');
  });

  test('no Go: exit 3, and what to install', async () => {
    const { code, stderr } = await run(['channel-leak', ...SHORT], { GO: '/nonexistent/go' });
    expect(code).toBe(3);
    expect(stderr).toContain('/nonexistent/go');
  });

  test('a reader that stops reading is no error', async () => {
    const running = start(['list']);
    running.stopReading();
    const { code, stderr } = await running.finished;
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('--dry-run prints the plan and starts nothing', async () => {
    const { code, stdout } = await run(['channel-leak', '--dry-run', '--seed', '3']);
    expect(code).toBe(0);
    expect(stdout).toContain('seed 3');
  });
});

describe.skipIf(!hasGo || !onLinux)('bad luck', () => {
  test('Ctrl-C: a partial report, exit 130, nobody left', async () => {
    const running = start(['channel-leak', ...SHORT, '--rounds', '8']);
    await running.says('trials');
    await sleep(4000);
    const children = descendantsOf(running.pid);
    // A terminal sends it to every process of the group, not to the harness alone.
    for (const pid of children) process.kill(pid, 'SIGINT');
    running.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect(code).toBe(130);
    expect(stdout).toContain('report');
    const folders = readdirSync(join(out, 'channel-leak')).sort();
    expect(readdirSync(join(out, 'channel-leak', folders.at(-1)!))).toContain('report.html');
    await sleep(500);
    expect(children.filter(alive)).toEqual([]);
  }, 60_000);

  test('SIGKILL of the harness: no process of ours is alive two seconds later', async () => {
    const running = start(['channel-leak', ...SHORT]);
    await running.says('trials');
    await sleep(1200);
    const children = descendantsOf(running.pid);
    expect(children.length).toBeGreaterThanOrEqual(2);
    running.kill('SIGKILL');
    await running.finished;
    await sleep(2000);
    expect(children.filter(alive)).toEqual([]);
  }, 60_000);

  test('a killed run can still be judged from what it wrote down', async () => {
    const running = start(['channel-leak', ...SHORT, '--rounds', '8']);
    await running.says('trials');
    await sleep(5000);
    running.kill('SIGKILL');
    await running.finished;
    const folders = readdirSync(join(out, 'channel-leak')).sort();
    const { stdout, stderr } = await run(['report', join(out, 'channel-leak', folders.at(-1)!), '--json']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ complete: false });
  }, 60_000);

  test('two runs at once: both finish, the second one is warned', async () => {
    const first = start(['channel-leak', ...SHORT, '--json']);
    await first.says('trials');
    const second = start(['channel-leak', ...SHORT, '--json']);
    const [a, b] = await Promise.all([first.finished, second.finished]);
    expect(JSON.parse(a.stdout)).toMatchObject({ complete: true });
    expect(JSON.parse(b.stdout)).toMatchObject({ complete: true });
    expect(b.stderr).toContain('Another run is under way');
  }, 90_000);

  test.skipIf(process.getuid?.() === 0)(
    'an output folder that cannot be written: exit 3 before any load',
    async () => {
      const locked = mkdtempSync(join(tmpdir(), 'fixproof-locked-'));
      chmodSync(locked, 0o500);
      const { code, stderr } = await run(['channel-leak', ...SHORT, '--out', locked]);
      expect(code).toBe(3);
      expect(stderr).toContain('--out DIR');
    },
    60_000,
  );

  test('an output folder below a file: exit 3, before any load', async () => {
    const { code, stderr } = await run(['channel-leak', ...SHORT, '--out', '/dev/null/out']);
    expect(code).toBe(3);
    expect(stderr).toContain('--out DIR');
  }, 60_000);
});
