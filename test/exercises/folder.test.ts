// A learner's folder in any state: their work is kept, nothing is written elsewhere, and what cannot be read is said.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeReady, moveAside, putBack } from '../../harness/exercise/folder.ts';
import { savedAgain, textOf } from '../../harness/exercise/saved.ts';

const FILES = {
  own: { path: 'a-lesson/exercise.go', content: 'package main\n' },
  shared: [
    { path: 'go.mod', content: 'module x\n' },
    { path: 'a-lesson/main.go', content: 'package main // shared\n' },
  ],
};

let around: string;
let folder: string;
let shared: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'fixproof-learner-'));
  folder = join(around, 'exercises');
  shared = join(folder, 'a-lesson', 'main.go');
  makeReady(folder, FILES);
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const written = (path: string, text: string) => {
  rmSync(path, { force: true });
  writeFileSync(path, text);
};

test('every change to a shared file is kept, however many there were, and a folder in its place', () => {
  expect(putBack(folder, FILES.shared)).toEqual([]);
  const kept = ['first', 'second', 'third'].map((text) => {
    written(shared, text);
    const [moved] = putBack(folder, FILES.shared);
    expect(readFileSync(shared, 'utf8')).toBe(FILES.shared[1]!.content);
    return readFileSync(join(folder, moved!.kept), 'utf8');
  });
  expect(kept).toEqual(['first', 'second', 'third']);
  rmSync(shared);
  mkdirSync(shared);
  writeFileSync(join(shared, 'mine'), 'within');
  const [moved] = putBack(folder, FILES.shared);
  expect(readFileSync(join(folder, moved!.kept, 'mine'), 'utf8')).toBe('within');
  expect(readFileSync(shared, 'utf8')).toBe(FILES.shared[1]!.content);
});

test('earlier work is moved aside as often as it is begun afresh, and by no link out of the folder', () => {
  const now = new Date(Date.UTC(2026, 10, 28));
  const places = [1, 2, 3].map(() => {
    const to = moveAside(folder, 'a-lesson', now)!;
    makeReady(folder, FILES);
    return to;
  });
  expect(places.every((place) => existsSync(join(place, 'exercise.go')))).toBe(true);
  expect(new Set(places).size).toBe(3);
  rmSync(join(folder, '_earlier'), { recursive: true });
  mkdirSync(join(around, 'yours'));
  symlinkSync(join(around, 'yours'), join(folder, '_earlier'));
  expect(() => moveAside(folder, 'a-lesson', now)).toThrow('is a link');
  expect(readdirSync(join(around, 'yours'))).toEqual([]);
  expect(existsSync(join(folder, FILES.own.path))).toBe(true);
});

test('a folder in the place of the learner’s file is refused by name', () => {
  const file = join(folder, FILES.own.path);
  rmSync(file);
  expect(textOf(file)).toBeUndefined();
  mkdirSync(file);
  expect(() => textOf(file)).toThrow(`${file} cannot be read: it is no file`);
});

test('a save that takes the file away, puts a folder there, and only then writes it is one save', async () => {
  const file = join(folder, FILES.own.path);
  const before = textOf(file);
  const saved = savedAgain(file, before, new AbortController().signal);
  renameSync(file, `${file}~`);
  mkdirSync(file);
  rmSync(file, { recursive: true });
  writeFileSync(`${file}.new`, 'package main // mended\n');
  renameSync(`${file}.new`, file);
  expect(await saved).toBe(true);
  expect(textOf(file)).toContain('mended');
});

test('a folder that cannot be watched is the machine’s affair, with what to do', async () => {
  const gone = join(around, 'gone', 'exercise.go');
  await expect(savedAgain(gone, undefined, new AbortController().signal)).rejects.toMatchObject({
    exitCode: 3,
    mend: 'check again by hand after each save, without --watch',
  });
});
