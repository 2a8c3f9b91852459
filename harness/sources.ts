// The taught files of a lesson, kept in the record so that a report can be drawn without the sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './model/record.ts';
import { type Scenario, type ScenarioId, variantsOf } from './model/scenario.ts';

export function readSources(root: string, id: ScenarioId, scenario: Scenario): SourceFile[] {
  return variantsOf(scenario).map(([variant, { file }]) => {
    const path = `go-fixtures/${id}/${file}`;
    return { variant, path, text: readFileSync(join(root, path), 'utf8') };
  });
}
