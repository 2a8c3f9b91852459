// The taught files of a lesson, kept in the record so that a report can be drawn without the sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './model/record.ts';
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
