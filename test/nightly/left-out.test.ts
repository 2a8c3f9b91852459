// A lesson that this machine cannot have: left out of a night with its reason, while the others run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../../harness/model/errors.ts';
import { beginNight } from '../../harness/nightly/begin.ts';
import { exitCodeOfNight, runNight } from '../../harness/nightly/tasks.ts';
import { told } from '../../harness/words/messages.ts';
import { CannotRunHere } from '../../harness/words/mishap.ts';
import { readNight } from '../../harness/workspace/nights.ts';

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'fixproof-left-out-'));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

test('it fails nothing but a night that has nothing else', async () => {
  const warnings: string[] = [];
  const { night: planned } = beginNight(undefined, { scenarios: ['a', 'b', 'c'], plan: 'nightly', seed: 7 }, 0);
  const night = await runNight(planned, {
    outDir,
    run: async ({ scenario }) => {
      if (scenario === 'b') throw new CannotRunHere(told('it needs another Go'), told('use another Go'));
      return { run: '20261123-134501-ab12', exitCode: EXIT.ok, complete: true };
    },
    onWarning: (text) => warnings.push(text),
    clock: { now: () => 0 },
    signal: new AbortController().signal,
  });
  expect(night.tasks.map(({ state }) => state)).toEqual(['done', 'left-out', 'done', 'done']);
  expect(night.tasks[1]).toMatchObject({ because: 'it needs another Go' });
  expect(warnings).toEqual(['b is left out: it needs another Go → use another Go']);
  expect(readNight(outDir)).toEqual(night);
  expect(exitCodeOfNight(night)).toBe(EXIT.ok);
  expect(exitCodeOfNight({ tasks: [night.tasks[1]!] })).toBe(EXIT.unfit);
});
