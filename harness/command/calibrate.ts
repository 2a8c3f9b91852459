// `calibrate <scenario>`: one variant against itself, and what that says about the instrument on this machine.
import { resolve } from 'node:path';
import { calibrationOf } from '../analysis/calibration.ts';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { bench } from '../bench.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { keepCalibration, readLedger } from '../workspace/calibrations.ts';
import { describeCalibration } from './calibration-table.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { showPlan } from './run.ts';
import { commandOf, planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';

/** A noise floor wants a fixed number of rounds: a plan that stops once it has its answer would stop early where it is quiet. */
const ROUNDS = 12;

export async function run({ args, flags: asked, stop, print }: Call<RunFlags>): Promise<ExitCode> {
  const [scenario] = args as [string];
  const flags = { ...asked, control: true, rounds: asked.rounds ?? ROUNDS };
  const lesson = await loadLesson(scenario);
  if (flags.dryRun) {
    await showPlan(lesson, { flags, print });
    return EXIT.ok;
  }
  const options = planOptions(flags);
  const outDir = resolve(flags.out);
  const command = commandOf(scenario, flags, options.seed, '');
  const result = await bench(
    { experiment: lesson.experiment, lesson: lesson.text, options, outDir, command },
    shownIn(process.stderr, flags),
    stop.signal,
  );
  if (!result.record.complete) return stop.exitCode();
  const calibration = keepCalibration(calibrationOf(result.record), outDir);
  if (flags.json) print(plainJson({ ...calibration, ledger: readLedger(outDir) }));
  else print(describeCalibration(calibration, result.analysis, readLedger(outDir)));
  return exitCodeOf(result.analysis, flags.failOn);
}
