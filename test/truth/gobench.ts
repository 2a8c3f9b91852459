// `npm run bench:truth -- gobench <parts…>`: sixty benchmarks, six of them changed by a known amount; what is called what, and when.
//   planted         the six changes; --runs N of it (default 1)
//   control         the same code on both sides; --controls N of it (default 20), those counted that --log holds
//   benchstat       the six changes by ten sequential runs a side, as benchstat is usually fed
//   same-builds     200 packages that are the same on both sides, beside `go build`
//   libraries       changes that a file names, with what their authors claimed; --libraries FILE (see gobench-libraries.ts)
//   --minutes N     budget of each of the first two, and of a library (default 8)
//   --log FILE      append one JSON line a part and run; without a part, only tabulate what FILE holds
//   --write FILE    put the table into FILE between ‘<!-- truth -->’ and ‘<!-- /truth -->’
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sequentially } from './gobench-benchstat.ts';
import { libraries } from './gobench-libraries.ts';
import { measured } from './gobench-run.ts';
import { sameBuilds } from './gobench-same-builds.ts';
import { type Entry, truthTable } from './gobench-table.ts';
import { enter, logged, writeTable } from './log.ts';

const { values: flags, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'gobench'),
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1' },
    controls: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '8' },
    libraries: { type: 'string' },
    log: { type: 'string' },
    write: { type: 'string' },
  },
});

const root = mkdtempSync(join(tmpdir(), 'fixproof-gobench-truth-'));
const budgetMs = Number(flags.minutes) * 60_000;
const entries: Entry[] = [];

function kept(entry: Entry): void {
  entries.push(entry);
  console.error(JSON.stringify(entry, null, 1));
  enter(flags.log, entry);
}

const PARTS: Record<string, () => Promise<void>> = {
  planted: async () => {
    for (let seed = 1; seed <= Number(flags.runs); seed++) kept(await measured(root, seed, 'head', budgetMs));
  },
  control: async () => {
    const done = entries.filter(({ kind }) => kind === 'control').length;
    for (let seed = done + 1; seed <= Number(flags.controls); seed++)
      kept(await measured(root, 1000 + seed, 'again', budgetMs));
  },
  benchstat: async () => kept(sequentially(root)),
  'same-builds': async () => kept(await sameBuilds(root)),
  libraries: async () => {
    if (!flags.libraries) throw new Error('libraries needs --libraries FILE');
    for (const entry of await libraries(flags.libraries, root, budgetMs)) kept(entry);
  },
};

entries.push(...logged<Entry>(flags.log));
try {
  const unknown = positionals.filter((part) => !(part in PARTS));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: the parts are ${Object.keys(PARTS).join(', ')}`);
  for (const part of positionals) await PARTS[part]!();
  const table = truthTable(entries);
  console.log(table);
  writeTable(flags.write, 'truth', table);
} finally {
  rmSync(root, { recursive: true, force: true });
}
