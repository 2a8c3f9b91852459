// The run folder: nothing finished is ever lost, and what cannot be written or read says so.
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BenchError } from '../../harness/model/errors.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { writeWhole } from '../../harness/workspace/files.ts';
import { createRunFolder, readRecord } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';
import { DEV_FULL } from '../needs.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const { trials: _, redone: __, finishedAt: ___, tookMs: ____, complete: _____, ...header } = sampleRecord();
const trial = (index: number) => ({ index, startedAt: '2026-11-23T13:45:06.000Z', tookMs: 1500 }) as unknown as Trial;
const record: BenchRecord = { ...sampleRecord(), trials: [trial(0)] };

describe('a run folder', () => {
  test('holds the record and nothing append-only once it is finished', () => {
    const folder = createRunFolder(join(dir, 'run'), header);
    folder.append(trial(0), 'trial');
    folder.finish(record);
    expect(readdirSync(folder.path)).toEqual(['record.json']);
    expect(readRecord(folder.path)).toEqual(record);
  });

  test('that was never finished is put together from what was appended, and says so', () => {
    const folder = createRunFolder(join(dir, 'run'), header);
    folder.append(trial(0), 'trial');
    folder.append(trial(1), 'redone');
    folder.append(trial(1), 'trial');
    const found = readRecord(folder.path);
    expect(found.complete).toBe(false);
    expect(found.trials.map((t) => t.index)).toEqual([0, 1]);
    expect(found.redone.map((t) => t.index)).toEqual([1]);
    expect(found.tookMs).toBe(6500);
    expect(english(found.warnings.at(-1)!)).toContain('killed');
  });

  test('killed in the middle of a line loses that line alone', () => {
    const folder = createRunFolder(join(dir, 'run'), header);
    folder.append(trial(0), 'trial');
    appendFileSync(join(folder.path, 'trials.jsonl'), '{"kept":"trial","tri');
    expect(readRecord(folder.path).trials).toHaveLength(1);
  });
});

describe('readRecord', () => {
  test('refuses a folder that is none, garbage, and another schema, each by name', () => {
    expect(() => readRecord(dir)).toThrow(/no run folder/);
    writeFileSync(join(dir, 'record.json'), '{ not json');
    expect(() => readRecord(dir)).toThrow(BenchError);
    for (const schema of [99, 0, '1']) {
      writeFileSync(join(dir, 'record.json'), JSON.stringify({ schema }));
      expect(() => readRecord(dir)).toThrow(`schema ${schema}`);
    }
    for (const schema of [1, 2]) {
      writeFileSync(join(dir, 'record.json'), JSON.stringify({ schema }));
      expect(() => readRecord(dir)).toThrow(/lacks/);
    }
  });
});

describe('writeWhole', () => {
  test('leaves no partial file behind where it cannot finish', () => {
    mkdirSync(join(dir, 'taken'));
    expect(() => writeWhole(join(dir, 'taken'), 'text')).toThrow();
    expect(readdirSync(dir)).toEqual(['taken']);
  });

  test('a file in the place of the folder is a mendable error', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => writeWhole(join(dir, 'file', 'below'), 'text')).toThrow(BenchError);
  });

  test.skipIf(DEV_FULL.missing)(`a full disk is a mendable error${DEV_FULL.note}`, () => {
    expect(() => createRunFolder('/dev/full/run', header)).toThrow(BenchError);
  });
});
