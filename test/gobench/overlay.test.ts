// The head's files of tests over the base's: what is put where, what is taken away, and nothing where they are the same.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testOverlay } from '../../harness/gobench/overlay.ts';

const root = mkdtempSync(join(tmpdir(), 'fixproof-overlay-'));
afterAll(() => rmSync(root, { recursive: true }));

function side(name: string, files: Record<string, string>) {
  const dir = join(root, name);
  mkdirSync(dir);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  return { importPath: 'example.test/a', dir, moduleDir: dir, testFiles: Object.keys(files) };
}

test('what differs is replaced, what is new is added, what is gone is taken away', () => {
  const base = side('base', { 'same_test.go': '1', 'changed_test.go': '1', 'gone_test.go': '1' });
  const head = side('head', { 'same_test.go': '1', 'changed_test.go': '2', 'new_test.go': '2' });
  expect(testOverlay([{ base, head }])).toEqual({
    Replace: {
      [join(base.dir, 'changed_test.go')]: join(head.dir, 'changed_test.go'),
      [join(base.dir, 'new_test.go')]: join(head.dir, 'new_test.go'),
      [join(base.dir, 'gone_test.go')]: '',
    },
  });
  expect(testOverlay([{ base, head: base }])).toBeUndefined();
});
