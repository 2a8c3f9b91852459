// `list`: by chapter, and as a path in either language that knows what its learner has passed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lessonIds } from '../../harness/catalogue/lessons.ts';
import { run } from '../../harness/command/list.ts';
import { readLearner, writeLearner } from '../../harness/exercise/learner.ts';
import { widthOf } from '../../harness/model/columns.ts';
import type { Language } from '../../harness/model/language.ts';
import { NEW_LEARNER } from '../../harness/model/learner.ts';
import { exercisesDir } from '../../harness/workspace/layout.ts';
import { writeIn } from '../../harness/workspace/outlet.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-list-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

async function listed(flags: { path?: boolean; lang?: Language; json?: boolean }): Promise<string> {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const stop = { signal: new AbortController().signal, exitCode: () => 0 as const };
  await run({ args: [], flags: { out, ...flags }, stop, print, printColoured: print, log: print });
  return printed.join('\n');
}

test('names three lessons to begin with, which are the first of the path', async () => {
  const path = JSON.parse(await listed({ path: true, json: true })) as { id: string }[];
  const first = path.slice(0, 3).map(({ id }) => id);
  expect((await listed({})).replaceAll(/\s+/g, ' ')).toContain(`Begin with: ${first.join(', ')}.`);
});

test.each([
  ['en', /Level 1: .*\n +1 {2}channel-leak/, '✓ passed'],
  ['zh', /第 1 级：.*\n +1 {2}channel-leak/, '✓ 已通过'],
] as const)(
  'the path in %s has every lesson once, marks what was passed, and fits 80 columns',
  async (lang, head, mark) => {
    writeLearner(exercisesDir(out), { ...NEW_LEARNER, passed: { 'channel-leak': '20260101-020000-0001' } });
    const text = await listed({ path: true, lang });
    expect(text).toMatch(head);
    expect(text.split(mark)).toHaveLength(2);
    for (const id of lessonIds()) expect(text.match(new RegExp(`^ +\\d+ {2}${id}: `, 'gm')), id).toHaveLength(1);
    expect(text.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
  },
);

test('what is no memory of a learner’s is told, and not written over', () => {
  const folder = exercisesDir(out);
  expect(readLearner(folder)).toEqual(NEW_LEARNER);
  writeIn(folder, 'learner.json', '{"schema":1,"hints":{"x":-1}}');
  expect(() => readLearner(folder)).toThrow(/learner\.json/);
});
