// The Go files of a lesson, kept in the record so that a report can be drawn without the sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SharedSource, SourceFile } from './model/record.ts';
import { type Scenario, type ScenarioId, type VariantId, variantsOf } from './model/scenario.ts';

/** `moduleOf`: absolute path of the Go module that a variant is built from. */
export function readSources(
  moduleOf: (variant: VariantId) => string,
  id: ScenarioId,
  scenario: Scenario,
): SourceFile[] {
  return variantsOf(scenario).map(([variant, { file }]) => {
    const path = join(id, file);
    return { variant, path: `go-fixtures/${path}`, text: readFileSync(join(moduleOf(variant), path), 'utf8') };
  });
}

/** What no variant has for itself, by path; tests are left out. `moduleDir`: absolute path of the Go module. */
export function readShared(moduleDir: string, id: ScenarioId, scenario: Scenario): SharedSource[] {
  const folder = join(moduleDir, id);
  const taught = new Set(Object.values(scenario.variants).map(({ file }) => file));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.go') && !entry.name.endsWith('_test.go'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !taught.has(path))
    .sort()
    .map((path) => ({ path: `go-fixtures/${id}/${path}`, text: readFileSync(join(folder, path), 'utf8') }));
}
