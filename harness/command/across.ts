// `report <folder> --against <folder>`: two runs compared, as a table in the terminal and as a page beside the later one.
import { join, relative, resolve } from 'node:path';
import { acrossPage } from '../../reports/across/page.ts';
import { compareRuns } from '../analysis/across.ts';
import { DEFAULT_OUT, shownPath } from '../bench.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { readRecord, writeWhole } from '../run/folder.ts';
import { describeAcross } from './across-table.ts';
import type { RunFlags } from './options.ts';

export async function across(
  one: string,
  other: string,
  flags: RunFlags,
  print: (text: string) => void,
): Promise<ExitCode> {
  const runs = [one, other].map((folder) => ({ folder: resolve(folder), record: readRecord(resolve(folder)) }));
  const [earlier, later] = runs.sort((a, b) => (a.record.startedAt <= b.record.startedAt ? -1 : 1)) as [
    (typeof runs)[0],
    (typeof runs)[0],
  ];
  const found = compareRuns(earlier.record, later.record);
  if (found.obstacles.length > 0 && flags.force !== true) {
    const mend = 'compare runs of one lesson on one machine with the same tools, or add --force';
    throw new BenchError(EXIT.usage, `these runs say nothing about each other. ${found.obstacles.join(' ')}`, mend);
  }
  const folder = resolve(flags.out) === DEFAULT_OUT ? later.folder : resolve(flags.out);
  const file = join(folder, `${found.later}-against-${found.earlier}.html`);
  const hrefOf = (run: string) => relative(folder, join(run, 'report.html'));
  const page = await acrossPage(
    {
      across: found,
      earlier: { record: earlier.record, href: hrefOf(earlier.folder) },
      later: { record: later.record, href: hrefOf(later.folder) },
    },
    flags.lang,
  );
  writeWhole(file, page);
  if (flags.json) print(JSON.stringify(found));
  else print(`${describeAcross(found)}\n\nreport  ${shownPath(file)}`);
  return EXIT.ok;
}
