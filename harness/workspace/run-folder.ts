// The run folder: append-only while the run goes on, complete once record.json is in place.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { parseJson } from '../model/json.ts';
import { type BenchRecord, RECORD_SCHEMA } from '../model/record.ts';
import type { Trial } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { appendLine, makeFolder, writeWhole } from './files.ts';
import { type FirstRecord, upgraded } from './first-records.ts';
import { FILES } from './layout.ts';

/** What is known before the first trial. */
export type RecordHeader = Omit<BenchRecord, 'trials' | 'redone' | 'finishedAt' | 'tookMs' | 'complete'>;

export interface RunFolder {
  readonly path: string;
  /** Absolute path of a file in the folder; the folder it lies in exists afterwards. */
  place(...parts: string[]): string;
  /** Keeps a trial on disk at once, so that not even SIGKILL loses it. */
  append(trial: Trial, kept: 'trial' | 'redone'): void;
  write(name: string, text: string): void;
  /** Puts record.json in place, after which the append-only files are no longer needed. */
  finish(record: BenchRecord): void;
}

export function createRunFolder(path: string, header: RecordHeader): RunFolder {
  makeFolder(path);
  const place = (...parts: string[]) => {
    const file = join(path, ...parts);
    makeFolder(dirname(file));
    return file;
  };
  writeWhole(place(FILES.header), JSON.stringify(header));
  return {
    path,
    place,
    append: (trial, kept) => appendLine(place(FILES.trials), { kept, trial }),
    write: (name, text) => writeWhole(place(name), text),
    finish: (record) => {
      writeWhole(place(FILES.record), `${JSON.stringify(record)}\n`);
      for (const name of [FILES.header, FILES.trials]) rmSync(join(path, name), { force: true });
    },
  };
}

/**
 * The record of an earlier run. A run that was killed has no record.json; what it appended is put together instead and
 * marked incomplete. Throws a BenchError where the folder holds neither, or a record of another schema or without its parts.
 */
export function readRecord(path: string): BenchRecord {
  const written = existsSync(join(path, FILES.record)) ? readJson<AnyRecord>(join(path, FILES.record)) : recover(path);
  const schema: unknown = written?.schema;
  if (schema !== 1 && schema !== RECORD_SCHEMA) {
    throw new BenchError(
      EXIT.usage,
      `${path} holds a record of schema ${String(schema)}; this version reads schema ${RECORD_SCHEMA}`,
      'read it with the version that wrote it',
    );
  }
  const own = written.schema === 1 ? ['scenarioId', 'scenario'] : ['experiment'];
  const lacking = [...own, 'plan', 'host', 'trials'].find((part) => !(part in written));
  if (lacking !== undefined) {
    throw new BenchError(
      EXIT.usage,
      `${path} holds a record that lacks '${lacking}'`,
      'copy the whole run folder again',
    );
  }
  return written.schema === 1 ? upgraded(written) : written;
}

/** As it was written: by this version, or by the first. */
type AnyRecord = BenchRecord | (Omit<BenchRecord, 'schema' | 'experiment' | 'lesson'> & FirstRecord);

function readJson<T>(file: string): T {
  try {
    return parseJson(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new BenchError(
      EXIT.usage,
      `${file} cannot be read: ${(error as Error).message}`,
      'name a run folder that a bench run wrote',
      {
        cause: error,
      },
    );
  }
}

function recover(path: string): AnyRecord {
  if (!existsSync(join(path, FILES.header))) {
    throw new BenchError(
      EXIT.usage,
      `${path} is no run folder: it holds neither ${FILES.record} nor ${FILES.header}`,
      'name a folder such as reports/out/<scenario>/<run>',
    );
  }
  // All of a record but what the end of its run adds, which follows.
  const header = readJson<AnyRecord>(join(path, FILES.header));
  const trials: Trial[] = [];
  const redone: Trial[] = [];
  const file = join(path, FILES.trials);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) {
    const { kept, trial } = parseJson(line) as { kept: 'trial' | 'redone'; trial: Trial };
    (kept === 'trial' ? trials : redone).push(trial);
  }
  const last = trials.at(-1);
  const finishedAt = last ? new Date(Date.parse(last.startedAt) + last.tookMs).toISOString() : header.startedAt;
  return {
    ...header,
    finishedAt,
    tookMs: Date.parse(finishedAt) - Date.parse(header.startedAt),
    complete: false,
    trials,
    redone,
    warnings: [...header.warnings, message('warning.killed')],
  };
}
