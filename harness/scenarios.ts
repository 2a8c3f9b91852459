// The lessons: the folder is the list, a lesson's id is its file name, and a wrong id is answered with the nearest.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchError, EXIT } from './model/errors.ts';
import type { Scenario, ScenarioId } from './model/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', 'scenarios');

export function scenarioIds(): ScenarioId[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** Throws a BenchError that names the nearest scenario where there is none of this id. */
export async function loadScenario(id: string): Promise<Scenario> {
  const ids = scenarioIds();
  if (!ids.includes(id)) {
    const near = nearest(id, ids);
    throw new BenchError(
      EXIT.usage,
      `there is no scenario '${id}'`,
      near === undefined ? `choose among ${ids.join(', ')}` : `did you mean '${near}'? All: ${ids.join(', ')}`,
    );
  }
  const module = (await import(pathToFileURL(join(FOLDER, `${id}.ts`)).href)) as { default: Scenario };
  return module.default;
}

/** The id that contains what was typed, or else the one with the fewest edits, where these are at most half of what was typed. */
export function nearest(typed: string, ids: readonly string[]): string | undefined {
  const containing = typed.length >= 3 ? ids.find((id) => id.includes(typed)) : undefined;
  if (containing !== undefined) return containing;
  const ranked = ids.map((id) => ({ id, edits: editDistance(typed, id) })).sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, typed.length / 2) ? best.id : undefined;
}

/** Levenshtein's distance, by rows. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
