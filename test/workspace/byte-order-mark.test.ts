// Files that an editor gave a byte order mark are read as without it, whichever they are.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { run as changes } from '../../harness/command/changes.ts';
import { parseAcks } from '../../harness/history/acks.ts';
import { parseJson } from '../../harness/model/json.ts';
import { readBaselines, setBaseline } from '../../harness/workspace/baselines.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';

const MARK = '\ufeff';
let dir: string;
const dirs: string[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-mark-'));
  dirs.push(dir);
});
afterAll(() => {
  for (const each of dirs) rmSync(each, { recursive: true, force: true });
});

function mark(file: string): void {
  writeFileSync(file, MARK + readFileSync(file, 'utf8'));
}

test('one mark is let go, and a second is what it is: no JSON', () => {
  expect(parseJson(`${MARK}{"a":[3]}`)).toEqual({ a: [3] });
  expect(() => parseJson(`${MARK}${MARK}{}`)).toThrow(SyntaxError);
});

test('a series', () => {
  const file = join(dir, 'series.json');
  writeFileSync(file, `${MARK}[3, 3.1, 2.9]`);
  const printed: string[] = [];
  changes({
    args: [file],
    flags: { window: 50, maxP: 0.001, minMagnitude: 0 },
    stop: { signal: new AbortController().signal, exitCode: () => 0 },
    print: (text) => printed.push(text),
    printColoured: () => undefined,
    log: () => undefined,
  });
  expect(printed).toEqual(['no change points']);
});

test('a record, and what a killed run left', () => {
  const record = sampleRecord({ rounds: 6 });
  const path = join(dir, record.run);
  createRunFolder(path, record).finish(record);
  mark(join(path, 'record.json'));
  expect(readRecord(path)).toEqual(record);
});

test('baselines and acknowledgements', () => {
  setBaseline(dir, { name: 'main', machine: 'm7', branch: null, through: null });
  mark(join(dir, 'baselines.json'));
  expect(readBaselines(dir)).toHaveLength(1);
  const ack = { scenario: 'a', metric: 'qps', until: '2027-02-03', reason: 'known' };
  expect(parseAcks(`${MARK}${JSON.stringify([ack])}`)).toEqual([ack]);
});
