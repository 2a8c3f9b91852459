// The Go files of a service's own, kept in the record so that a report can be drawn without the sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SubjectPlace } from './fixture/subject-places.ts';
import type { SharedSource, SourceFile } from './model/record.ts';
import type { Subject } from './model/subject.ts';

export interface PlacedSubject {
  subject: Subject;
  place: SubjectPlace;
}

/** The file of each subject that holds the lines that matter; a subject that names none has none. */
export function readSources(subjects: readonly PlacedSubject[]): SourceFile[] {
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
export function readShared(subjects: readonly PlacedSubject[]): SharedSource[] {
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
