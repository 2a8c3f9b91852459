// The folder of pid files in a place where everybody may write: ours alone, no link of anybody's followed, and no run lost over it.
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announceRun, otherRuns } from '../../harness/machine/neighbours.ts';
import { measured } from '../../harness/model/artifact.ts';
import { need } from '../needs.ts';

const ROOT_USER = need(process.getuid?.() === 0, 'only root gives files away', 'run the tests as root, in a container');
/** Init's: always there. */
const LIVING = 1;

let dir: string;
let folder: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-neighbours-'));
  folder = join(dir, 'pids');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const why = (found: ReturnType<typeof otherRuns>) => (found.ok ? undefined : found.failure.message);

test('a run is seen by others while it lasts, and a dead one is swept away', () => {
  {
    using _announced = announceRun(folder);
    expect(readdirSync(folder)).toEqual([String(process.pid)]);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
    expect(lstatSync(join(folder, String(process.pid))).mode & 0o777).toBe(0o600);
  }
  expect(readdirSync(folder)).toEqual([]);
  for (const name of [String(LIVING), '4194303', 'not-a-pid', '1e2', '0']) writeFileSync(join(folder, name), '');
  expect(measured(otherRuns(folder))).toEqual([LIVING]);
  expect(readdirSync(folder).sort()).toEqual(['0', String(LIVING), '1e2', 'not-a-pid'].sort());
});

test('a folder that others may write to is closed to them', () => {
  mkdirSync(folder, { mode: 0o777 });
  expect(otherRuns(folder).ok).toBe(true);
  expect(lstatSync(folder).mode & 0o777).toBe(0o700);
});

test('a link with our number in it cuts nobody’s file, and is gone', () => {
  const victim = join(dir, 'victim');
  writeFileSync(victim, 'precious');
  mkdirSync(folder, { mode: 0o700 });
  symlinkSync(victim, join(folder, String(process.pid)));
  {
    using _announced = announceRun(folder);
    expect(lstatSync(join(folder, String(process.pid))).isFile()).toBe(true);
  }
  expect(readFileSync(victim, 'utf8')).toBe('precious');
});

describe('a place that cannot be used', () => {
  test.each([
    ['a link to a folder', () => symlinkSync(dir, folder), 'is no folder'],
    ['a link to nowhere', () => symlinkSync(join(dir, 'nowhere'), folder), 'is no folder'],
    ['a file', () => writeFileSync(folder, 'mine'), 'is no folder'],
    [
      'below what is not there',
      () => {
        folder = join(dir, 'a', 'b');
      },
      'ENOENT',
    ],
  ])('%s: said, and the run goes on', (_, make, words) => {
    make();
    const before = readdirSync(dir);
    expect(why(otherRuns(folder))).toContain(words);
    {
      using _announced = announceRun(folder);
    }
    expect(readdirSync(dir)).toEqual(before);
  });

  test.skipIf(ROOT_USER.missing)(`somebody else’s folder: nothing of it is touched${ROOT_USER.note}`, () => {
    mkdirSync(folder, { mode: 0o777 });
    const dead = join(folder, '4194303');
    writeFileSync(dead, '');
    chownSync(folder, 54_321, 54_321);
    expect(why(otherRuns(folder))).toBe(`${folder} belongs to somebody else`);
    {
      using _announced = announceRun(folder);
      expect(readdirSync(folder)).toEqual(['4194303']);
    }
    expect(existsSync(dead)).toBe(true);
  });
});
