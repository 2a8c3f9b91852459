// Of somebody else's service: the files that differ between the subjects, some of those that do not, and what a build calls its modules.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownModules, reachedFiles } from '../golang/own-files.ts';
import type { ModuleFolder, SharedSource, SourceFile } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { PlacedSubject } from './places.ts';

/** A record keeps so many differing files of a subject, and so much text; a page shows no more, and nobody reads more. */
const MOST_FILES = 40;
const MOST_BYTES = 200_000;
/** What is longer was made by a program. */
const LONGEST_FILE = 200_000;
/** Of the files that do not differ so much is kept, for the lines around what the profiles name. */
const SHARED_BYTES = 400_000;

export interface RunSources {
  sources: SourceFile[];
  shared: SharedSource[];
  /** Of somebody else's service. */
  modules?: ModuleFolder[];
  /** Files that differ and are not kept. */
  leftOut: number;
}

interface OwnFile {
  variant: SubjectId;
  /** As a build names it. */
  name: string;
  /** As people see it. */
  path: string;
  read(): string;
  bytes: number;
  hash: string;
}

/** The first subject is what the others are held against. */
export function readOwnSources(subjects: readonly PlacedSubject[]): RunSources {
  const all = subjects.map(filesOf);
  const [base, ...others] = all;
  const differing = new Set(others.flatMap((files) => differingNames(base!, files)));
  const kept = keptOf([...differing], all);
  const shared = [...base!.values()].filter(({ name }) => !differing.has(name));
  return {
    sources: all.flatMap((files) =>
      [...kept].flatMap((name) => {
        const file = files.get(name);
        return file ? [{ variant: file.variant, path: file.path, text: file.read() }] : [];
      }),
    ),
    shared: within(shared, SHARED_BYTES).map(({ path, read }) => ({ path, text: read() })),
    modules: subjects.flatMap(({ subject: { id }, place: { moduleDir, package: main, shownAs } }) =>
      ownModules(moduleDir, main).map(({ path, folder }) => ({ variant: id, path, folder: join(shownAs, folder) })),
    ),
    leftOut: differing.size - kept.size,
  };
}

function filesOf({ subject, place }: PlacedSubject): Map<string, OwnFile> {
  const { moduleDir, shownAs } = place;
  const found = reachedFiles(moduleDir, place.package);
  return new Map(
    [...found].map(([name, path]): [string, OwnFile] => {
      const file = join(moduleDir, path);
      const read = () => readFileSync(file, 'utf8');
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [name, { variant: subject.id, name, path: join(shownAs, path), read, bytes: statSync(file).size, hash }];
    }),
  );
}

function differingNames(base: Map<string, OwnFile>, other: Map<string, OwnFile>): string[] {
  return [...new Set([...base.keys(), ...other.keys()])].filter(
    (name) => base.get(name)?.hash !== other.get(name)?.hash,
  );
}

/** In the order in which they are reached, until there is enough. */
function keptOf(names: readonly string[], all: readonly Map<string, OwnFile>[]): Set<string> {
  const sizes = names.map((name) => ({ name, bytes: Math.max(...all.map((files) => files.get(name)?.bytes ?? 0)) }));
  return new Set(
    within(sizes, MOST_BYTES)
      .slice(0, MOST_FILES)
      .map(({ name }) => name),
  );
}

function within<T extends { bytes: number }>(files: readonly T[], most: number): T[] {
  let total = 0;
  return files.filter(({ bytes }) => {
    if (bytes > LONGEST_FILE || total + bytes > most) return false;
    total += bytes;
    return true;
  });
}
