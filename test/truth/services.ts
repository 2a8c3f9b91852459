// `npm run bench:truth -- services`: public services that a file names, each asked of `compare` by one command, and against itself.
//   --services FILE  the services (see services-run.ts); without it, only tabulate what the log holds
//   --only a,b       those whose public name ends so
//   --plan FLAGS     flags of the plan, as --plan=--quick; the command's own default otherwise
//   --no-controls    without each against itself
//   --out DIR        keep the run folders there
//   --log FILE       append one JSON line a run
//   --write FILE     put the table into FILE between ‘<!-- services -->’ and ‘<!-- /services -->’
//   --mark NAME      between the marks of this name; changes that were planted into a service have a table of their own
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { enter, logged, writeTable } from './log.ts';
import { namedServices } from './named-services.ts';
import { measuredService } from './services-run.ts';
import { type ServiceEntry, servicesTable } from './services-table.ts';

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  allowNegative: true,
  options: {
    services: { type: 'string' },
    only: { type: 'string' },
    plan: { type: 'string', default: '' },
    controls: { type: 'boolean', default: true },
    out: { type: 'string' },
    log: { type: 'string' },
    write: { type: 'string' },
    mark: { type: 'string', default: 'services' },
  },
});

const entries = logged<ServiceEntry>(flags.log);

const temporary = flags.out === undefined ? mkdtempSync(join(tmpdir(), 'fixproof-services-')) : undefined;
const out = temporary ?? resolve(flags.out!);
try {
  for (const named of namedServices(flags)) {
    for (const kind of flags.controls ? (['change', 'control'] as const) : (['change'] as const)) {
      const place = { folder: dirname(resolve(flags.services!)), out, plan: flags.plan.split(' ').filter(Boolean) };
      const entry = await measuredService(named, kind, place);
      entries.push(entry);
      console.error(JSON.stringify(entry, null, 1));
      enter(flags.log, entry);
    }
  }
} finally {
  if (temporary) rmSync(temporary, { recursive: true, force: true });
}
const table = servicesTable(entries);
console.log(table);
writeTable(flags.write, flags.mark, table);
