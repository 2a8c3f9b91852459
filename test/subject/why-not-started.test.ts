// A service that the machine does not let start: the reason decides the advice, and it is the machine's fault, not the code's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allowedCores } from '../../harness/machine/cores.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { pinningTo } from '../../harness/process/pinning.ts';
import { startService } from '../../harness/subject/service.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixproof-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function failureOf(binary: string, cores?: number[]): Promise<BenchError> {
  const options = { binary, env: {}, gomaxprocs: 1, metrics: [], sampleMs: 0, readyTimeoutMs: 10_000 };
  const error = await startService({ ...options, ...(cores ? { cores } : {}) }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BenchError);
  return error as BenchError;
}

function script(text: string, mode = 0o755): string {
  const path = join(folder, 'service');
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode });
  return path;
}

describe.each([
  ['on any core', undefined],
  ['kept to a core', allowedCores()?.slice(0, 1)],
])('%s', (_, cores) => {
  const kept = cores && pinningTo(cores).can ? cores : undefined;
  test('a file that may not be executed, as on a noexec file system', async () => {
    const { message, mend, exitCode } = await failureOf(script('exit 0', 0o644), kept);
    expect(message).toContain('service cannot be started: EACCES');
    expect(mend).toContain('noexec');
    expect(exitCode).toBe(EXIT.unfit);
  });

  test('a file that is not there', async () => {
    expect((await failureOf(join(folder, 'gone'), kept)).mend).toBe('delete it, so that it is built again');
  });

  test('code for a processor that this one is not', async () => {
    const words = 'This program can only be run on AMD64 processors with v4 microarchitecture support.';
    const { message, mend, exitCode } = await failureOf(script(`echo '${words}' >&2; exit 1`), kept);
    expect(message).toContain(words);
    expect(mend).toContain('unset GOAMD64');
    expect(exitCode).toBe(EXIT.unfit);
  });

  test('threads or memory that a limit withholds', async () => {
    const threads = 'runtime: failed to create new OS thread (have 3 already; errno=11)';
    expect((await failureOf(script(`echo '${threads}' >&2; exit 2`), kept)).mend).toContain('pids.max');
    const memory = 'fatal error: mmap: cannot allocate memory';
    expect((await failureOf(script(`echo '${memory}' >&2; exit 2`), kept)).mend).toContain('control group');
  });

  test('and one that just ends is still the code’s', async () => {
    const { mend, exitCode } = await failureOf(script('echo "panic: no depot" >&2; exit 2'), kept);
    expect(mend).toContain('probe.Serve');
    expect(exitCode).toBe(EXIT.fixture);
  });
});
