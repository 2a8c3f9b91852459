// The command `profile` prints what it was asked for, and says beside it what the reader must know of it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../../harness/command/profile.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { drawn } from '../profile/drawn.ts';
import { temporaryFolder, write } from '../profile/pprof.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

function told(content: Uint8Array, flags: object): { printed: string[]; logged: string[] } {
  const printed: string[] = [];
  const logged: string[] = [];
  const call = {
    args: [write(folder, 'cpu.pb', content)],
    flags,
    stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
    printColoured: () => undefined,
    print: (text: string) => printed.push(text),
    log: (text: string) => logged.push(text),
  };
  expect(run(call)).toBe(EXIT.ok);
  return { printed, logged };
}

const stacks = { types: 'samples/count', stacks: '1: malloc main' };

test.each([{}, { json: true }, { export: 'folded' }, { export: 'speedscope' }])(
  'frames that could not be left out are shown with a warning: %o',
  (flags) => {
    const { printed, logged } = told(drawn({ ...stacks, drop: 'malloc(' }), flags);
    expect(printed.join()).toContain('malloc');
    expect(logged).toEqual([expect.stringMatching(/^warning: all frames are shown, .*'malloc\('$/)]);
  },
);

test('frames that were left out are not there, and nothing is warned of', () => {
  const { printed, logged } = told(drawn({ ...stacks, drop: '(?i)MALLOC' }), { export: 'folded' });
  expect({ printed, logged }).toEqual({ printed: ['main 1\n'], logged: [] });
});

/** Names every module that is loaded from a file, on stderr. */
const NAMES_MODULES = `
import { registerHooks } from 'node:module';
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) process.stderr.write(url + '\\n');
    return next(url, context);
  },
});`;

test('the program loads what this command needs, and nothing that measures, judges or draws', () => {
  const root = join(import.meta.dirname, '..', '..');
  const hook = write(folder, 'hook.mjs', Buffer.from(NAMES_MODULES));
  const file = write(folder, 'cpu.pb', drawn(stacks));
  const args = ['--import', hook, join(root, 'harness', 'cli.ts'), 'profile', file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const loaded = stderr.trim().split('\n');
  const packages = loaded.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  expect({ status, packages: [...new Set(packages)] }).toEqual({ status: EXIT.ok, packages: ['commander', 'pako'] });
  expect(loaded.filter((url) => url.includes('/harness/profile/')).length).toBeGreaterThan(5);
  const drawing = loaded.filter((url) => /\/(harness\/(load|run|analysis)|reports|scenarios)\//.test(url));
  expect(drawing).toEqual([]);
});
