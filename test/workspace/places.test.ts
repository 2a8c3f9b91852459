// Where the installed program keeps its builds, and what a path that a person types is relative to.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startedIn } from '../../harness/command/npm.ts';
import { cacheFolder, ROOT } from '../../harness/workspace/places.ts';

const homeless = () => {
  throw new Error('uv_os_homedir returned ENOENT');
};

test.each<[Record<string, string>, () => string, string | undefined]>([
  [{ XDG_CACHE_HOME: '/var/cache/ann' }, homeless, '/var/cache/ann/fixproof'],
  [{ XDG_CACHE_HOME: 'relative' }, () => '/home/ann', '/home/ann/.cache/fixproof'],
  [{}, () => '/home/ann', '/home/ann/.cache/fixproof'],
  [{ XDG_CACHE_HOME: '' }, homeless, undefined],
])('%j: builds are kept in the cache that this user has, if any', (env, home, folder) => {
  expect(cacheFolder(env, home)).toBe(folder);
});

const npm = { npm_lifecycle_event: 'bench', npm_execpath: '/usr/lib/npm', INIT_CWD: '/home/ann/reports' };

test.each<[string, Record<string, string>, string, string]>([
  ['npm run bench, typed in a subfolder or with --prefix', npm, ROOT, '/home/ann/reports'],
  ['npm run bench of an npm that says nothing of where', { ...npm, INIT_CWD: undefined! }, ROOT, ROOT],
  ['a script of another project, which INIT_CWD is of', npm, tmpdir(), tmpdir()],
  ['npm exec, which changes no folder', { ...npm, npm_lifecycle_event: 'npx' }, ROOT, ROOT],
  ['node itself, with what an npm above left', { INIT_CWD: '/elsewhere' }, ROOT, ROOT],
])('paths of %s', (_, env, cwd, folder) => {
  expect(startedIn(env, cwd)).toBe(folder);
});

test('a project that is reached by a link is the same project', () => {
  const around = mkdtempSync(join(tmpdir(), 'fixproof-places-'));
  symlinkSync(ROOT, join(around, 'link'));
  expect(startedIn(npm, join(around, 'link'))).toBe('/home/ann/reports');
  rmSync(around, { recursive: true });
});
