// `report [run]`: judges and draws an earlier run again, alone or against another.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chartFiles } from '../../reports/export/chart-files.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { redraw } from '../bench.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { english } from '../words/speak.ts';
import { capacityNamed, readSearch } from '../workspace/capacities.ts';
import { gobenchRuns, isOfBenchmarks } from '../workspace/gobench-runs.ts';
import { FILES } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { runs } from '../workspace/runs.ts';
import { sweepNamed } from '../workspace/site.ts';
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

/** What a person means by a run: `last`, the id of a lesson (or `gobench`) for its last one, a run's id, or the folder itself. */
function folderNamed(named: string, outDir: string): string {
  if (existsSync(named)) return named;
  const all = [...runs(outDir, { ended: true }), ...gobenchRuns(outDir)].sort((a, b) => (a.run < b.run ? -1 : 1));
  const found = all.findLast(({ run, experiment }) => named === 'last' || run === named || experiment === named);
  if (found) return found.folder;
  const mend =
    all.length === 0
      ? `there is no finished run in ${outDir}: run a lesson first`
      : 'name last, a lesson, a run’s id or a folder';
  throw new BenchError(EXIT.usage, named === 'last' ? 'there is no earlier run' : `'${named}' is no run`, mend);
}

/** A run of the fleet where its queue is named and no folder is meant. */
async function chosenFolder(named: string, { out, queue }: RunFlags): Promise<string> {
  if (queue === undefined || existsSync(named)) return folderNamed(named, resolve(out));
  const { broughtRun } = await import('./brought-run.ts');
  return broughtRun(queue, named, resolve(out));
}

export async function run(call: Call<ReportFlags>): Promise<ExitCode> {
  const { args, flags, print, printColoured, log } = call;
  const capacity = capacityNamed(args[0] ?? '', resolve(flags.out));
  if (capacity !== undefined) {
    const { tellCapacity } = await import('./capacity.ts');
    const folder = resolve(capacity);
    return tellCapacity({ flags, print, printColoured }, readSearch(folder), folder);
  }
  const sweep = sweepNamed(args[0] ?? '', resolve(flags.out));
  if (sweep !== undefined) {
    const { redrawSweep } = await import('./swept.ts');
    return redrawSweep(resolve(sweep), call);
  }
  const folder = await chosenFolder(args[0] ?? 'last', flags);
  const { against, charts = [] } = flags;
  if (isOfBenchmarks(folder)) {
    if (against !== undefined || charts.length > 0) {
      throw new BenchError(
        EXIT.usage,
        'a run of Go benchmarks is compared with no other, and has no charts',
        'its series over time: history, and site',
      );
    }
    if (flags.lang !== undefined && flags.lang !== 'en') log('a run of Go benchmarks is told in English');
    const { redrawBenchmarks } = await import('./told-benchmarks.ts');
    return redrawBenchmarks(placeOf(flags, resolve(folder)), call);
  }
  if (against !== undefined) return across(folder, against, flags, charts, print);
  const path = resolve(folder);
  const writeCharts = await chartWriter(charts);
  const result = await redraw(placeOf(flags, path), pageChoices(flags));
  for (const sentence of [...result.otherwise.map(english), ...result.warnings]) log(sentence);
  if (flags.json) print(writeJson(result.report));
  else show(result, flags.verbose === true, printColoured);
  if (charts.length > 0) {
    writeCharts(chartFiles(result.report), result.folder, FILES.charts);
    const place = join(result.folder, FILES.charts);
    (flags.json ? log : print)(`charts  ${shownPath(place)}`);
  }
  return exitCodeOf(result.analysis, flags.failOn);
}
