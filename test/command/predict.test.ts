// `predict --run last`: a guess is scored by the newest finished run, and not by what lies beside it.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../harness/command/predict.ts';
import { reportPage, runFolder } from '../../harness/workspace/layout.ts';
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
