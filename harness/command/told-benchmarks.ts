// What a run of Go benchmarks comes to, as a terminal or a script is told it: of this run, of an earlier one judged again, of a fleet's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import type { FailOn } from '../analysis/exit-code.ts';
import { rejudged } from '../analysis/rejudged.ts';
import { analyse } from '../gobench/analyse.ts';
import { shortName } from '../gobench/answer.ts';
import { exitCodeOf } from '../gobench/exit-code.ts';
import type { ExitCode } from '../model/errors.ts';
import type { GobenchAnalysis } from '../model/gobench.ts';
import { plainJson } from '../model/json.ts';
import type { ToldGobench } from '../model/lesson-benchmarks.ts';
import { drawGobench, type GobenchFiles } from '../publishing/gobench.ts';
import { toldGobench } from '../schema/gobench.ts';
import { english } from '../words/speak.ts';
import { readIfSound } from '../workspace/door.ts';
import { readGobench } from '../workspace/gobench-runs.ts';
import { GOBENCH_FILES } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { readRunFile } from '../workspace/run-files.ts';
import type { CommandIo } from './command.ts';

interface Telling extends Pick<CommandIo, 'print' | 'printColoured'> {
  flags: { json?: boolean; verbose?: boolean };
}

/** `folder`: of its page. */
export function tellAnalysis(
  analysis: GobenchAnalysis,
  files: GobenchFiles,
  folder: string,
  { flags, print, printColoured }: Telling,
): void {
  if (flags.json) {
    print(plainJson(gobenchJson(analysis, files)));
    return;
  }
  const width = process.stdout.columns ?? 80;
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';
  printColoured(gobenchText(analysis, { colour, width, verbose: flags.verbose === true }));
  print(`\n  ${shownPath(join(folder, files.report))}`);
}

/** What a runner of a fleet wrote, as it came: its answer and where its page is, or its analysis as JSON. */
export function tellAsWritten(folder: string, json: boolean | undefined, print: (text: string) => void): void {
  const file = json ? GOBENCH_FILES.analysis : GOBENCH_FILES.text;
  // Earlier runs kept no words for a terminal; their page has them.
  if (json || existsSync(join(folder, file))) print(readRunFile(folder, file).toString('utf8').trimEnd());
  if (!json) print(`\n  ${shownPath(join(folder, GOBENCH_FILES.report))}`);
}

/** Judges and draws an earlier run again. Throws a BenchError where its record is not as it was written. */
export function redrawBenchmarks(
  { folder, writesTo }: { folder: string; writesTo: string },
  call: Telling & Pick<CommandIo, 'log'> & { flags: { failOn: FailOn } },
): ExitCode {
  const record = readGobench(folder);
  const before = readIfSound(toldGobench, join(folder, GOBENCH_FILES.analysis));
  const analysis = analyse(record);
  const then = (before?.benchmarks ?? []).flatMap(verdictsOf);
  for (const message of rejudged(then, analysis.benchmarks.flatMap(verdictsOf))) call.log(english(message));
  tellAnalysis(analysis, drawGobench(writesTo, record, analysis), writesTo, call);
  return exitCodeOf(analysis, call.flags.failOn);
}

/** A unit of a benchmark takes the place of a metric. */
function verdictsOf({ package: path, name, comparisons }: ToldGobench['benchmarks'][number]) {
  return comparisons.map(({ unit, variant, verdict }) => ({
    ...{ metric: `${path} ${name} ${unit}`, label: `${shortName(name)} ${unit}`, variant, verdict },
  }));
}
