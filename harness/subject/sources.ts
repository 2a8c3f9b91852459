// The Go files of a service's own, kept in the record so that a report can be drawn without the sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SharedSource, SourceFile } from '../model/record.ts';
import { type RunSources, readOwnSources } from './own-sources.ts';
import type { PlacedSubject } from './places.ts';

/** What a lesson shows of its variants, or what differs between the versions of somebody else's service. */
export function sourcesOfRun(subjects: readonly PlacedSubject[]): RunSources {
  if (subjects.some(({ subject }) => subject.own)) return readOwnSources(subjects);
  return { sources: readSources(subjects), shared: readShared(subjects), leftOut: 0 };
}

/** The file of each subject that holds the lines that matter; a subject that names none has none. */
function readSources(subjects: readonly PlacedSubject[]): SourceFile[] {
  return subjects.flatMap(({ subject: { id, taught }, place }) => {
    if (taught === undefined) return [];
    const path = join(place.package, taught);
    return [
      {
        variant: id,
        path: `${place.shownAs}/${path}`,
        text: readFileSync(join(place.moduleDir, path), 'utf8'),
      },
    ];
  });
}

/** What no subject has for itself, as the baseline has it, by path; tests are left out. */
function readShared(subjects: readonly PlacedSubject[]): SharedSource[] {
  const { place } = subjects[0]!;
  const folder = join(place.moduleDir, place.package);
  const taught = new Set(subjects.map(({ subject }) => subject.taught));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.go') && !entry.name.endsWith('_test.go'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !taught.has(path))
    .sort()
    .map((path) => ({
      path: `${place.shownAs}/${place.package}/${path}`,
      text: readFileSync(join(folder, path), 'utf8'),
    }));
}
