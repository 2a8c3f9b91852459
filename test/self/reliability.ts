// `npm run bench:reliability [-- <kind> [tries]]`: tortures again, one kind or all, and writes what came of it into the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betweenMarkers } from '../../reports/formats/results.ts';
import { MARK, PAGE, type Row, reliabilityTable, TORTURES } from './tortures.ts';

type Kind = keyof typeof TORTURES;
const KINDS = Object.keys(TORTURES) as Kind[];

/** Tries one kind, and says how far it is where somebody may wait long. */
async function torture(kind: Kind, tries: number): Promise<Row> {
  const row: Row = { tries: 0, failures: 0 };
  for await (const fault of TORTURES[kind].run(tries)) {
    row.tries++;
    if (fault !== undefined) {
      row.failures++;
      console.error(`${kind}, try ${row.tries}: ${fault}`);
    } else if (row.tries % 10 === 0 && kind === 'kills') console.error(`${kind}: ${row.tries} of ${tries}`);
  }
  return row;
}

const [only, tries] = process.argv.slice(2);
const asked = only === undefined ? KINDS : KINDS.filter((kind) => kind === only);
if (asked.length === 0) throw new Error(`'${only}' is none of ${KINDS.join(', ')}`);
const path = join(import.meta.dirname, '..', '..', PAGE);
for (const kind of asked) {
  const row = await torture(kind, tries === undefined ? TORTURES[kind].tries : Number(tries));
  // Each kind is written as soon as it is done: the others may be tried another day.
  const page = readFileSync(path, 'utf8');
  writeFileSync(path, betweenMarkers(page, MARK, reliabilityTable(page, { [kind]: row }))!);
  console.log(`${kind}: ${row.failures} of ${row.tries} failed`);
  if (row.failures > 0) process.exitCode = 1;
}
