// Somebody else's service that cannot be measured: what is said of it, in how many words, and that none of its processes stays.
import { chmodSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { startService } from '../../harness/subject/service.ts';
import { isAlive, until } from '../fakes/processes.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';
import { LINUX } from '../needs.ts';

let folder: Folder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

/** How a start without the probe fails; the service is a script, its folder at hand as `$PLACE`. */
async function failureOf(script: string, readyTimeoutMs = 20_000): Promise<BenchError> {
  const binary = folder.write('service', `#!/bin/sh\n${script}\n`);
  chmodSync(binary, 0o755);
  const sought = { request: { method: 'GET', path: '/' }, readyBelow: 500 } as const;
  const options = { binary, env: { PLACE: folder.path }, gomaxprocs: 1, metrics: [], sampleMs: 0 };
  const failure = startService({ ...options, sought, unprobed: true, readyTimeoutMs });
  const error = await failure.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BenchError);
  expect((error as BenchError).exitCode).toBe(EXIT.fixture);
  return error as BenchError;
}

test.skipIf(LINUX.missing)(
  `one that never listens: where it was looked for, and how it is told${LINUX.note}`,
  async () => {
    const { message, mend } = await failureOf('echo "waiting for the depot"; exec sleep 300', 500);
    expect(message).toContain('it has opened no TCP port');
    expect(message).toContain('its stdout:\nwaiting for the depot');
    expect(mend).toContain('--port');
  },
);

test.skipIf(LINUX.missing)(`one that ends at once: its exit code and its last words${LINUX.note}`, async () => {
  const { message, mend } = await failureOf('echo "no database at $PLACE" >&2; exit 3');
  expect(message).toContain('crashed (exit code 3) before it listened');
  expect(message).toContain(`no database at ${folder.path}`);
  expect(mend).toContain('--env');
});

test.skipIf(LINUX.missing)(
  `one that floods stderr, by lines or without any: the end of it is kept${LINUX.note}`,
  async () => {
    const lines = 'yes "a line of no account" | head -c 3000000 >&2';
    const { message: byLines } = await failureOf(`${lines}; echo "the reason" >&2; exit 1`);
    expect(byLines.length).toBeLessThan(5000);
    expect(byLines).toContain('the reason');
    const { message: inOne } = await failureOf(
      `head -c 3000000 /dev/zero | tr '\\0' x >&2; echo " the end" >&2; exit 1`,
    );
    expect(inOne.length).toBeLessThan(5000);
    expect(inOne).toContain('the end');
  },
);

test.skipIf(LINUX.missing)(`one that leaves children: they end with it${LINUX.note}`, async () => {
  await failureOf('sleep 300 & echo $! > "$PLACE/child"; exit 1');
  const child = Number(readFileSync(`${folder.path}/child`, 'utf8'));
  await until(() => !isAlive(child));
  expect(isAlive(child)).toBe(false);
});
