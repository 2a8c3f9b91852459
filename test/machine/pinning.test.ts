// Keeping to cores is tried before it is relied on: a command that is there may still be refused.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pinningTo } from '../../harness/process/pinning.ts';
import { LINUX, TASKSET } from '../needs.ts';

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'fixproof-pinning-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(bin, { recursive: true, force: true });
});

function withTaskset(script: string): void {
  writeFileSync(join(bin, 'taskset'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'taskset'), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
}

describe.skipIf(LINUX.missing)(`taskset${LINUX.note}`, () => {
  // Each set of cores is tried once, so each test has cores of its own.
  test('that refuses: its own words', () => {
    withTaskset('echo "taskset: failed to set pid 7\'s affinity: Operation not permitted" >&2; exit 1');
    expect(pinningTo([61])).toEqual({
      can: false,
      refusal: "taskset: failed to set pid 7's affinity: Operation not permitted",
    });
  });

  test('that fails without a word: how it ended', () => {
    withTaskset('exit 3');
    expect(pinningTo([62])).toEqual({ can: false, refusal: 'taskset ended with exit code 3' });
  });

  test('that is not there: no refusal, but no pinning either', () => {
    vi.stubEnv('PATH', bin);
    expect(pinningTo([63])).toEqual({ can: false });
  });

  test.skipIf(TASKSET.missing)(`for cores that this machine does not have: refused${TASKSET.note}`, () => {
    expect(pinningTo([4_094])).toMatchObject({ can: false, refusal: expect.stringContaining('affinity') });
  });
});
