// `npm run bench:fleet [-- <part>…]`: what a fleet survives and what it costs, on a PostgreSQL of its own, into the page's table.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { betweenMarkers } from '../../reports/formats/results.ts';
import { postgresVersion } from '../postgres.ts';
import { fleetTable, MARK, PAGE, PART_NAMES, PARTS, type PartName } from './parts.ts';

const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores; Node ${process.version}, PostgreSQL ${postgresVersion()}`;
const path = join(import.meta.dirname, '..', '..', PAGE);
const asked = process.argv.slice(2);
const unknown = asked.filter((word) => !(PART_NAMES as string[]).includes(word));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${PART_NAMES.join(', ')}`);

for (const name of asked.length > 0 ? (asked as PartName[]) : PART_NAMES) {
  const found = await PARTS[name].run();
  for (const [i, { found: told, holds }] of found.entries()) {
    console.log(`${name}: ${told}${holds ? '' : ` (must: ${PARTS[name].rows[i]!.bound})`}`);
    if (!holds) process.exitCode = 1;
  }
  // Each part is written as soon as it is done: the others may be measured another day.
  const page = readFileSync(path, 'utf8');
  writeFileSync(path, betweenMarkers(page, MARK, fleetTable(page, { [name]: found }, machine))!);
}
