// How a subject's process is started: its own ways filled in, the person's commands before it, and their words where they fail.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { OwnWays } from '../../harness/model/subject.ts';
import { startOf } from '../../harness/run/start.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';

let folder: Folder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder?.[Symbol.dispose]());

function experimentWith(own: OwnWays | undefined, args: string[]): Experiment {
  const subject = { id: 'head', role: 'head', label: 'head', tags: [], args, probe: 'overlay' as const };
  return {
    ...{ id: 'compare-shop', kind: 'compare', title: 'Shop', gates: [], expect: [], profiles: [] },
    subjects: [{ ...subject, source: { kind: 'copy', folder: '/shop', package: '.' }, ...(own ? { own } : {}) }],
    workload: {
      ...{ kind: 'closed-loop', connections: 1, timeoutMs: 1 },
      requests: [{ method: 'POST', path: '/x' }],
    },
  };
}

const started = (own: OwnWays | undefined, args: string[] = [], env: Record<string, string> = {}, first?: 'first') =>
  startOf(
    {
      experiment: experimentWith(own, args),
      id: 'head',
      env,
      folder: folder.path,
      signal: new AbortController().signal,
    },
    first,
  );

test('a bundled service is started as it is declared', async () => {
  expect(await started(undefined, ['-a', '{port}'], { A: '{subject}' })).toEqual({
    args: ['-a', '{port}'],
    env: { A: '{subject}' },
  });
});

test('one free port is filled in everywhere, and is where the service is looked for', async () => {
  const { args, env, cwd, sought } = await started({}, ['-addr', ':{port}', '{subject}'], { PORT: '{port}' });
  const port = Number(env.PORT);
  expect(port).toBeGreaterThan(0);
  expect(args).toEqual(['-addr', `:${port}`, 'head']);
  expect(cwd).toBe(folder.path);
  expect(sought).toEqual({ port, request: { method: 'POST', path: '/x' }, readyBelow: 500 });
});

test('a port and a path of its own are those', async () => {
  const { args, sought } = await started({ port: 81, ready: '/healthz' }, ['{port}']);
  expect(args).toEqual(['81']);
  expect(sought).toEqual({ port: 81, request: { method: 'GET', path: '/healthz' }, readyBelow: 400 });
});

test('--setup is run once and --reset every time, in its folder and with its environment', async () => {
  const own = { setup: 'echo setup >> "$LOG"', reset: 'echo reset {subject} >> "$LOG"' };
  await started(own, [], { LOG: 'log.txt' }, 'first');
  await started(own, [], { LOG: 'log.txt' });
  expect(readFileSync(join(folder.path, 'log.txt'), 'utf8')).toBe('setup\nreset head\nreset head\n');
});

test('a command that fails says what it said, and nothing is started', async () => {
  const own = { setup: 'touch after', reset: 'echo no such database >&2; exit 3' };
  const failure = started(own);
  await expect(failure).rejects.toMatchObject({ exitCode: 4 });
  await expect(failure).rejects.toThrow(/--reset of the baseline failed \(exit code 3\)[\s\S]*no such database/);
  expect(existsSync(join(folder.path, 'after'))).toBe(false);
});
