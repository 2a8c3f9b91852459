// Searches for capacities on disk: in an experiment's folder beside its runs, one folder a search, named after its first run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CapacitySearch } from '../model/capacity.ts';
import { isRunId } from '../model/ids.ts';
import { capacitySearch } from '../schema/capacity.ts';
import { foldersIn, readChecked, readIfSound } from './door.ts';
import { experimentFolder } from './layout.ts';
import { writeIn } from './outlet.ts';
import { experimentsIn } from './site.ts';

const PREFIX = 'capacity-';
/** The search is what was measured, of which the others are made. */
const CAPACITY = { search: 'search.json', json: 'capacity.json', page: 'capacity.html' } as const;

export function capacityFolder(outDir: string, { scenario, run }: CapacitySearch): string {
  return join(experimentFolder(outDir, scenario), `${PREFIX}${run}`);
}

/** Returns the path of the page. */
export function writeCapacity(folder: string, found: CapacitySearch, made: { json: string; page: string }): string {
  writeIn(folder, CAPACITY.search, `${JSON.stringify(found, null, 2)}\n`);
  writeIn(folder, CAPACITY.json, `${made.json}\n`);
  writeIn(folder, CAPACITY.page, made.page);
  return join(folder, CAPACITY.page);
}

/** The folder of a search, by its path or by its name `capacity-<run>`; undefined where it is none. */
export function capacityNamed(named: string, outDir: string): string | undefined {
  if (existsSync(join(named, CAPACITY.search))) return named;
  return placesIn(outDir).find(({ name }) => name === named)?.folder;
}

/** Throws a BenchError where it cannot be read, or is not what it should be. */
export function readSearch(folder: string): CapacitySearch {
  return readChecked(capacitySearch, join(folder, CAPACITY.search));
}

export interface CapacityPlace {
  /** Path of its page. */
  page: string;
  search: CapacitySearch;
}

/** The searches of an out folder, newest first; one that is not whole is passed over. */
export function capacitySearches(outDir: string): CapacityPlace[] {
  return placesIn(outDir)
    .sort((a, b) => (a.name < b.name ? 1 : -1))
    .flatMap(({ folder }): CapacityPlace[] => {
      const search = readIfSound(capacitySearch, join(folder, CAPACITY.search));
      return search ? [{ page: join(folder, CAPACITY.page), search }] : [];
    });
}

function placesIn(outDir: string): { name: string; folder: string }[] {
  return experimentsIn(outDir)
    .flatMap((id) =>
      foldersIn(experimentFolder(outDir, id)).map((name) => ({
        name,
        folder: join(experimentFolder(outDir, id), name),
      })),
    )
    .filter(({ name }) => name.startsWith(PREFIX) && isRunId(name.slice(PREFIX.length)));
}
