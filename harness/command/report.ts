// `report <folder>`: judges and draws an earlier run again, alone or against another.
import { join, resolve } from 'node:path';
import { chartFiles } from '../../reports/export/chart-files.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { redraw } from '../bench.ts';
import type { ExitCode } from '../model/errors.ts';
import { english } from '../words/speak.ts';
import { FILES } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { across } from './across.ts';
import type { ChartFormat } from './chart-formats.ts';
import { chartWriter } from './charts.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { show } from './run.ts';
import { pageChoices, placeOf } from './run-options.ts';

interface ReportFlags extends RunFlags {
  against?: string;
  charts?: ChartFormat[];
}

export async function run({ args, flags, print, printColoured, log }: Call<ReportFlags>): Promise<ExitCode> {
  const [folder] = args as [string];
  const { against, charts = [] } = flags;
  if (against !== undefined) return across(folder, against, flags, charts, print);
  const path = resolve(folder);
  const writeCharts = await chartWriter(charts);
  const result = await redraw(placeOf(flags, path), pageChoices(flags));
  for (const sentence of [...result.otherwise.map(english), ...result.warnings]) log(sentence);
  if (flags.json) print(writeJson(result.report));
  else show(result, printColoured);
  if (charts.length > 0) {
    writeCharts(chartFiles(result.report), result.folder, FILES.charts);
    const place = join(result.folder, FILES.charts);
    (flags.json ? log : print)(`charts  ${shownPath(place)}`);
  }
  return exitCodeOf(result.analysis, flags.failOn);
}
