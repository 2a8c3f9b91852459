// Bad input and bad luck: a clear error with its exit code, nothing lost, and no process left behind.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../harness/model/analysis.ts';
import { here } from '../command/here.ts';
import { FAKETIME, GO, ORDINARY_USER } from '../needs.ts';
import { run, start } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-misfortune-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));
const SHORT = ['--quick', '--rounds', '2', '--duration', '0.6', '--warmup', '0.3', '--no-open', '--out', out];

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
    [['channel-leak', '--rate', '0', '--dry-run'], '--rate'],
    [['capacity', 'channel-leak', '--slo', 'p99<20'], "'p99<20' is no objective"],
    [['capacity', 'channel-leak', '--slo', 'p95<3601s'], 'at most 3600s'],
    [['report', tmpdir()], 'no run folder'],
    [['report', tmpdir(), '--charts', 'svg,gif'], "'gif' is not one of svg, png"],
    [['report', tmpdir(), '--lang', 'xx'], 'Allowed choices are en, zh'],
  ])('%o: exit 2 and the culprit by name', async (args, culprit) => {
    const { code, stderr } = await here(args);
    expect(code).toBe(2);
    expect(stderr).toContain(culprit);
  });

  test('a flag that npm kept for itself is not silently ignored', async () => {
    const { code, stderr } = await run(['channel-leak'], { npm_config_quick: 'true' });
    expect(code).toBe(2);
    expect(stderr).toContain('-- --quick');
  });

  test('an --env-file that is not there is looked for by us, and not by the Node that runs us', async () => {
    const words = ['compare', '--get', '/', '--env-file', '/nowhere/at.env'];
    const { code, stderr } = await start(words, { throughNpm: true }).finished;
    expect(code).toBe(2);
    expect(stderr).toContain('error: /nowhere/at.env cannot be read');
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

  test.each([[], ['capacity'], ['calibrate'], ['predict']])(
    '%s --dry-run prints the plan and starts nothing',
    async (...words) => {
      const { code, stdout, stderr } = await here([...words, 'channel-leak', '--dry-run', '--seed', '3']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('seed 3');
    },
  );
});

describe.skipIf(GO.missing)(`bad luck${GO.note}`, () => {
  test('a killed run can still be judged from what it wrote down', async () => {
    const place = join(out, 'killed');
    const running = start([
      'channel-leak',
      ...SHORT,
      '--variants',
      'fix',
      '--rounds',
      '8',
      '--verbose',
      '--out',
      place,
    ]);
    for (let trials = 0; trials < 4; trials++) await running.reaches('trial');
    running.kill('SIGKILL');
    await running.finished;
    const [name] = readdirSync(join(place, 'channel-leak'));
    const { stdout, stderr } = await run(['report', join(place, 'channel-leak', name!), '--json']);
    expect(stderr).toBe('');
    const judged = JSON.parse(stdout) as Analysis;
    expect(judged.complete).toBe(false);
    expect(judged.variants.fix!.trials).toBeGreaterThan(0);
  });

  test('two runs at once: both finish, the second one is warned', async () => {
    const few = ['--variants', 'fix', '--rounds', '2'];
    const first = start(['channel-leak', ...SHORT, ...few, '--json', '--verbose']);
    await first.reaches('trial');
    const second = start(['channel-leak', ...SHORT, ...few, '--json']);
    const [a, b] = await Promise.all([first.finished, second.finished]);
    expect(JSON.parse(a.stdout)).toMatchObject({ complete: true });
    expect(JSON.parse(b.stdout)).toMatchObject({ complete: true });
    expect(b.stderr).toContain('Another run is under way');
  });

  test('conveniences that the machine denies are warnings of the record, and the run goes on', async () => {
    const bin = mkdtempSync(join(tmpdir(), 'fixproof-denied-'));
    writeFileSync(join(bin, 'taskset'), '#!/bin/sh\necho "taskset: not permitted here" >&2; exit 1\n', { mode: 0o755 });
    const { code, stdout, stderr } = await run(['channel-leak', ...SHORT, '--variants', 'fix,antipattern', '--json'], {
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      TMPDIR: join(bin, 'nowhere'),
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: 'http://127.0.0.1:9',
      TERM: 'dumb',
    });
    rmSync(bin, { recursive: true });
    expect(code, stderr).not.toBe(70);
    const { complete, warnings, variants } = JSON.parse(stdout) as Analysis;
    expect(complete).toBe(true);
    expect(variants.fix!.trials).toBe(2);
    expect(warnings.join('\n')).toContain('Nobody knows whether another run is under way on this machine: ENOENT');
    expect(warnings.join('\n')).toContain('because this system refuses it: taskset: not permitted here');
  });

  test.skipIf(FAKETIME.missing)(
    `a service whose clock is ahead of ours: every trial is voided by name, and exit 3${FAKETIME.note}`,
    async () => {
      // Go asks the kernel itself, so that only what Node asks is shifted.
      const LD_PRELOAD = execFileSync('faketime', ['-f', '-47m', 'printenv', 'LD_PRELOAD'], {
        encoding: 'utf8',
      }).trim();
      const args = ['channel-leak', ...SHORT, '--rounds', '1', '--variants', 'fix', '--json'];
      const { code, stdout } = await run(args, { LD_PRELOAD, FAKETIME: '-47m' });
      expect(code).toBe(3);
      const { complete, sentence } = JSON.parse(stdout) as Analysis;
      expect(complete).toBe(true);
      expect(sentence).toContain('the service’s clock is 2,820 s ahead of the harness’s');
    },
  );

  test.skipIf(ORDINARY_USER.missing)(
    `an output folder that cannot be written: exit 3 before any load${ORDINARY_USER.note}`,
    async () => {
      const locked = mkdtempSync(join(tmpdir(), 'fixproof-locked-'));
      chmodSync(locked, 0o500);
      const { code, stderr } = await run(['channel-leak', ...SHORT, '--out', locked]);
      expect(code).toBe(3);
      expect(stderr).toContain('--out DIR');
    },
  );

  test.each([
    '/dev/null/out',
    // Where a folder takes none, Node's own way to make one with those above it never comes back.
    '/proc/nobody/out',
  ])('an output folder where there can be none, %s: exit 3, before any load', async (place) => {
    const { code, stderr } = await run(['channel-leak', ...SHORT, '--out', place]);
    expect(code).toBe(3);
    expect(stderr).toContain('--out DIR');
  });
});
