// The run folder: nothing finished is ever lost, and what cannot be written or read says so.
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { writeWhole } from '../../harness/workspace/outlet.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { latestRun } from '../../harness/workspace/runs.ts';
import { sampleRecord } from '../fakes/record.ts';
import { DEV_FULL } from '../needs.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const { trials: _, redone: __, finishedAt: ___, tookMs: ____, complete: _____, ...header } = sampleRecord();
const trial = (index: number): Trial => {
  return { ...sampleRecord().trials[index]!, startedAt: '2026-11-23T13:45:06.000Z', tookMs: 1500 };
};
const record: BenchRecord = { ...sampleRecord(), trials: [trial(0)] };
const RUN = record.run;

describe('a run folder', () => {
  test('holds the record and nothing append-only once it is finished', () => {
    const folder = createRunFolder(join(dir, RUN), header);
    folder.append(trial(0), 'trial');
    folder.finish(record);
    expect(readdirSync(folder.path)).toEqual(['record.json']);
    expect(readRecord(folder.path)).toEqual(record);
  });

  test('that was never finished is put together from what was appended, and says so', () => {
    const folder = createRunFolder(join(dir, RUN), header);
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
    const folder = createRunFolder(join(dir, RUN), header);
    folder.append(trial(0), 'trial');
    appendFileSync(join(folder.path, 'trials.jsonl'), '{"kept":"trial","tri');
    expect(readRecord(folder.path).trials).toHaveLength(1);
  });

  test('with a garbled line in the middle keeps the others and names that one', () => {
    const folder = createRunFolder(join(dir, RUN), header);
    folder.append(trial(0), 'trial');
    appendFileSync(join(folder.path, 'trials.jsonl'), '{"kept":"trial","tri\n{"kept":"trial","trial":{"index":1}}\n');
    folder.append({ ...trial(2), variant: 'nobody' }, 'trial');
    folder.append(trial(3), 'trial');
    const found = readRecord(folder.path);
    expect(found.trials.map((t) => t.index)).toEqual([0, 3]);
    expect(english(found.warnings.at(-2)!)).toMatch(
      /^Trials that cannot be read: line 2 cannot be read: .*; line 3 lacks trial.round/,
    );
    expect(english(found.warnings.at(-1)!)).toContain('not in the plan: 1');
  });
});

describe('readRecord', () => {
  test('refuses a folder that is none, garbage, and another schema, each by name', () => {
    expect(() => readRecord(dir)).toThrow(/no run folder/);
    writeFileSync(join(dir, 'record.json'), '{ not json');
    expect(() => readRecord(dir)).toThrow(BenchError);
    for (const schema of [99, 0, '1']) {
      writeFileSync(join(dir, 'record.json'), JSON.stringify({ schema }));
      expect(() => readRecord(dir)).toThrow(`schema ${JSON.stringify(schema)}`);
    }
    for (const schema of [1, 2]) {
      writeFileSync(join(dir, 'record.json'), JSON.stringify({ schema }));
      expect(() => readRecord(dir)).toThrow(/lacks/);
    }
  });
});

test('the newest finished run is none that was killed, is empty, is garbled, or is a sweep', () => {
  const lesson = join(dir, 'sample-lesson');
  expect(latestRun(dir, 'sample-lesson')).toBeUndefined();
  const runs = [
    '20260101-020000-0001',
    '20260102-020000-0002',
    '20260103-020000-0003',
    '20260104-020000-0004',
  ] as const;
  for (const run of runs.slice(0, 3)) createRunFolder(join(lesson, run), { ...header, run });
  createRunFolder(join(lesson, runs[0]), header).finish({ ...sampleRecord(), run: runs[0] });
  createRunFolder(join(lesson, runs[1]), header).finish({ ...sampleRecord(), run: runs[1], complete: false });
  writeFileSync(join(lesson, runs[2], 'record.json'), '{"schema":');
  mkdirSync(join(lesson, runs[3]));
  mkdirSync(join(lesson, 'sweep-20260105-020000-0005'));
  expect(latestRun(dir, 'sample-lesson')?.folder).toBe(join(lesson, runs[0]));
});

describe('a record that is not as it was written is refused with its file and the path within it', () => {
  const whole = sampleRecord();
  const [first, ...others] = whole.trials as [Trial, ...Trial[]];
  test.each<[string, object | null, string]>([
    ['nothing', null, 'holds no record'],
    ['no host', { host: undefined }, 'record.json lacks host'],
    ['a text for a number', { tookMs: '12' }, 'record.json: tookMs is "12", and must be a number'],
    [
      'a way out in a variant',
      { trials: [{ ...first, variant: '../../../../PWNED' }, ...others] },
      'trials[0].variant is "../../../../PWNED", and must be an id',
    ],
    ['a way out in its id', { run: '../../../../X' }, 'run is "../../../../X", and must be a run’s id'],
    [
      'a way out in a profile',
      {
        trials: [
          {
            ...first,
            data: { profiles: { ok: true, value: [{ kind: 'cpu', moment: 'window', file: '../../etc/x' }] } },
          },
        ],
      },
      'file is "../../etc/x", and must be a path within the folder',
    ],
    ['another run', { run: '20200101-000000-0000' }, 'whose folder has its name'],
    [
      'a plan of strangers',
      { plan: { ...whole.plan, variants: ['nobody'] } },
      'plan.variants[0] is "nobody", and must be a subject of the experiment',
    ],
    [
      'a trial of a stranger',
      { trials: [{ ...first, variant: 'nobody' }] },
      'trials[0].variant is "nobody", and must be a variant of the plan',
    ],
    [
      'columns of another length',
      { trials: [{ ...first, data: { runtime: { ok: true, value: { atMs: [1], columns: { goroutines: [] } } } } }] },
      'must be columns as long as atMs',
    ],
  ])('%s', (_, changed, said) => {
    const path = join(dir, RUN);
    mkdirSync(path);
    writeFileSync(join(path, 'record.json'), JSON.stringify(changed && { ...whole, ...changed }));
    const thrown = (() => {
      try {
        return readRecord(path);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(BenchError);
    expect(thrown).toMatchObject({ exitCode: EXIT.usage, message: expect.stringContaining(said) });
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
