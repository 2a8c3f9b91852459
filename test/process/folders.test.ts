// Folders made with those above them: where one cannot be made the system's word is told, and nobody is asked for ever.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolders } from '../../harness/process/folders.ts';

const around = mkdtempSync(join(tmpdir(), 'fixproof-folders-'));
afterAll(() => rmSync(around, { recursive: true, force: true }));

test('those above are made too, under the mode that was asked for, and what is there stays', () => {
  makeFolders(join(around, 'a', 'b', 'c'), 0o700);
  expect(statSync(join(around, 'a', 'b')).mode & 0o777).toBe(0o700);
  writeFileSync(join(around, 'a', 'b', 'kept'), '');
  makeFolders(join(around, 'a', 'b'));
  makeFolders('/');
  expect(readdirSync(join(around, 'a', 'b')).toSorted()).toEqual(['c', 'kept']);
});

test('a file in the place of one is told', () => {
  const file = join(around, 'file');
  writeFileSync(file, '');
  expect(() => makeFolders(file)).toThrow('EEXIST');
  expect(() => makeFolders(join(file, 'below', 'it'))).toThrow('ENOTDIR');
});
