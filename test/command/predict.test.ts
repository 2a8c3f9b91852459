// `predict --run last`: a guess is scored by the newest finished run, and not by what lies beside it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import { guessesFor } from '../../harness/command/guesses.ts';
import { run } from '../../harness/command/predict.ts';
import { lessonSpeaker } from '../../harness/command/speaking.ts';
import { exercisesDir, reportPage, runFolder } from '../../harness/workspace/layout.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-predict-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const LESSON = 'channel-leak';
const [FINISHED, KILLED, EMPTY] = ['20260101-020000-0001', '20260102-020000-0002', '20260103-020000-0003'] as const;
const record = sampleRecord({ rounds: 6 });
const own = {
  ...record,
  experiment: { ...record.experiment, id: LESSON },
  plan: { ...record.plan, scenario: LESSON },
};
const folderOf = (id: string) => runFolder(out, LESSON, id);

async function predictLast(): Promise<string> {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const flags = { out, run: 'last', metric: 'qps', factor: 1, failOn: 'never', open: false } as const;
  const stop = { signal: new AbortController().signal, exitCode: () => 0 as const };
  await run({ args: [LESSON], flags, stop, print, printColoured: print, log: print });
  return printed.join('\n');
}

test('the newest finished run is taken: no killed one, and no empty folder', async () => {
  createRunFolder(folderOf(FINISHED), { ...own, run: FINISHED }).finish({ ...own, run: FINISHED });
  createRunFolder(folderOf(KILLED), { ...own, run: KILLED }).append(own.trials[0]!, 'trial');
  mkdirSync(folderOf(EMPTY));
  expect(await predictLast()).toContain(FINISHED);
  expect([FINISHED, KILLED, EMPTY].map((id) => existsSync(reportPage(folderOf(id))))).toEqual([true, false, false]);
});

test('where none has finished, the lesson and the folder are named', async () => {
  mkdirSync(folderOf(EMPTY), { recursive: true });
  await expect(predictLast()).rejects.toThrow(`there is no finished run of ${LESSON} in ${out}`);
});

test('guesses that cannot be remembered are scored all the same, and what could not be read stays as it is', async () => {
  createRunFolder(folderOf(FINISHED), { ...own, run: FINISHED }).finish({ ...own, run: FINISHED });
  const memory = join(exercisesDir(out), 'learner.json');
  mkdirSync(exercisesDir(out));
  writeFileSync(memory, '{"schema":1,"hints":{"channel-leak":-3}}');
  const told = await predictLast();
  expect(told).toMatch(/^[✓✗] /m);
  expect(told).toContain(`warning: nothing is remembered of this: ${memory}: hints.channel-leak is -3`);
  expect(readFileSync(memory, 'utf8')).toContain('-3');
});

test.each(['9'.repeat(400), '1'.padEnd(17, '0')])('an amount beyond all measure is none: %s', async (amount) => {
  const given = { guess: [`qps=1:${amount}`] };
  const lesson = await loadLesson(LESSON);
  await expect(guessesFor(lesson, given, undefined, await lessonSpeaker(lesson, undefined))).rejects.toThrow(
    'is no amount',
  );
});
