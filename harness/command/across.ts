// `report <folder> --against <folder>`: two runs compared, as a table in the terminal and as a page beside the later one.
import { join, resolve } from 'node:path';
import { acrossFigures } from '../../reports/across/charts.ts';
import { acrossPage, acrossTitle } from '../../reports/across/page.ts';
import { drawFigure } from '../../reports/charts/draw.ts';
import { figureFiles } from '../../reports/export/chart-files.ts';
import { compareRuns } from '../analysis/across.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { inEnglish } from '../words/json.ts';
import { english } from '../words/speak.ts';
import { acrossFiles, hrefFrom, reportPage } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { readRecord } from '../workspace/read-record.ts';
import { writeRunFile } from '../workspace/run-files.ts';
import { describeAcross } from './across-table.ts';
import type { ChartFormat } from './chart-formats.ts';
import { chartWriter } from './charts.ts';
import type { RunFlags } from './flags.ts';
import { placeOf } from './run-options.ts';

export async function across(
  one: string,
  other: string,
  flags: RunFlags,
  charts: readonly ChartFormat[],
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
    throw new BenchError(
      EXIT.usage,
      `these runs say nothing about each other. ${found.obstacles.map(english).join(' ')}`,
      mend,
    );
  }
  const writeCharts = await chartWriter(charts);
  const folder = placeOf(flags, later.folder).writesTo;
  const files = acrossFiles(found.later, found.earlier);
  const hrefOf = (run: string) => hrefFrom(folder, reportPage(run));
  const source = {
    across: found,
    earlier: { record: earlier.record, href: hrefOf(earlier.folder) },
    later: { record: later.record, href: hrefOf(later.folder) },
  };
  writeRunFile(folder, files.page, await acrossPage(source, flags.lang));
  if (charts.length > 0) {
    const figures = await Promise.all(acrossFigures(source).map(drawFigure));
    const origin = { source: acrossTitle(source), language: flags.lang ?? 'en' };
    writeCharts(figureFiles(figures, origin), folder, files.charts);
  }
  if (flags.json) print(plainJson(inEnglish(found)));
  else {
    print(`${describeAcross(found)}\n\nreport  ${shownPath(join(folder, files.page))}`);
    if (charts.length > 0) print(`charts  ${shownPath(join(folder, files.charts))}`);
  }
  return EXIT.ok;
}
