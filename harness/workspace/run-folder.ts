// The run folder: append-only while the run goes on, complete once record.json is in place.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRecord, RecordHeader, TrialLine } from '../model/record.ts';
import { FILES } from './layout.ts';
import { append, makeFolder, placeIn, writeIn } from './outlet.ts';

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

export function createRunFolder(path: string, header: RecordHeader): RunFolder {
  makeFolder(path);
  const place = (...parts: string[]) => placeIn(path, parts.join('/'));
  writeIn(path, FILES.header, JSON.stringify(header));
  return {
    path,
    place,
    append: (trial, kept) => append(place(FILES.trials), `${JSON.stringify({ kept, trial })}\n`),
    write: (name, text) => writeIn(path, name, text),
    finish: (record) => {
      writeIn(path, FILES.record, `${JSON.stringify(record)}\n`);
      for (const name of [FILES.header, FILES.trials]) rmSync(join(path, name), { force: true });
    },
  };
}

/** The same folder for files that go into one below it. */
export function within(folder: RunFolder, below: string): RunFolder {
  return {
    ...folder,
    place: (...parts) => folder.place(below, ...parts),
    write: (name, text) => folder.write(`${below}/${name}`, text),
  };
}
