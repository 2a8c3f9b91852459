// `report sweep-<run>`: the runs of an earlier sweep judged and drawn again, and the page over them.
import { type SweptRun, sweepOf } from '../analysis/sweep.ts';
import { redraw } from '../bench.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import { outDirOf, runFolder } from '../workspace/layout.ts';
import { readSweep } from '../workspace/site.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { pageChoices, placeOf } from './run-options.ts';
import { tellSweep } from './sweep.ts';

/** Throws a BenchError where a run of it is gone. */
export async function redrawSweep(folder: string, { flags, print }: Call<RunFlags>): Promise<ExitCode> {
  const { scenario, knob, points, metrics, complete, command } = readSweep(folder);
  const outDir = outDirOf(folder);
  const runs: SweptRun[] = [];
  let experiment: Experiment | undefined;
  for (const { value, run } of points) {
    const { analysis, record } = await redraw(placeOf(flags, runFolder(outDir, scenario, run)), pageChoices(flags));
    experiment ??= record.experiment;
    runs.push({ value, analysis });
  }
  const shown = new Set(metrics.map(({ metric }) => metric));
  const sweep = sweepOf(experiment!, knob, runs, { complete, command }, shown);
  await tellSweep(sweep, outDir, flags, print);
  return runs.some(({ analysis }) => analysis.outcome === 'invalid') ? EXIT.unfit : EXIT.ok;
}
