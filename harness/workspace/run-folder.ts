// The run folder: append-only while the run goes on, complete once record.json is in place.
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { BenchRecord, RecordHeader, TrialLine } from '../model/record.ts';

/** The only place that knows these names. */
export const FILES = {
  record: 'record.json',
  header: 'run.json',
  trials: 'trials.jsonl',
  profiles: 'profiles',
  latency: 'latency',
  flames: 'flames',
  topology: 'topology',
  charts: 'charts',
  /** What the run left in the history; stays when all else of an old run is pruned. */
  history: 'history.json',
} as const;

export interface RunFolder {
  readonly path: string;
  /** Absolute path of a file in the folder; the folder it lies in exists afterwards. */
  place(...parts: string[]): string;
  /** Keeps a trial on disk at once, so that not even SIGKILL loses it. */
  append(trial: TrialLine['trial'], kept: TrialLine['kept']): void;
  write(name: string, text: string): void;
  /** Puts record.json in place, after which the append-only files are no longer needed. */
  finish(record: BenchRecord): void;
}

function mendable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new BenchError(
        EXIT.unfit,
        `the disk is full: ${path}`,
        'free some space, or write elsewhere with --out DIR',
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST') {
      throw new BenchError(
        EXIT.unfit,
        `cannot write to ${path} (${code})`,
        'make it writable, or write elsewhere with --out DIR',
        { cause: error },
      );
    }
    throw error;
  }
}

/** Writes a file whole or not at all. Throws a BenchError where the disk is full or the folder read-only. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mendable(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}.partial`;
    try {
      writeFileSync(partial, content);
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

export function createRunFolder(path: string, header: RecordHeader): RunFolder {
  mendable(path, () => mkdirSync(path, { recursive: true }));
  const place = (...parts: string[]) => {
    const file = join(path, ...parts);
    mendable(file, () => mkdirSync(dirname(file), { recursive: true }));
    return file;
  };
  writeWhole(place(FILES.header), JSON.stringify(header));
  return {
    path,
    place,
    append: (trial, kept) => {
      const file = place(FILES.trials);
      mendable(file, () => appendFileSync(file, `${JSON.stringify({ kept, trial })}\n`));
    },
    write: (name, text) => writeWhole(place(name), text),
    finish: (record) => {
      writeWhole(place(FILES.record), `${JSON.stringify(record)}\n`);
      for (const name of [FILES.header, FILES.trials]) rmSync(join(path, name), { force: true });
    },
  };
}
