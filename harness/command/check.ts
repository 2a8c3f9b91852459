// `check <lesson>`: a learner's code against the antipattern under load, graded by what the lesson expects of its fix.
import { basename, dirname, join, resolve } from 'node:path';
import { writeGrade } from '../../reports/formats/grade.ts';
import { ordered } from '../../reports/sections/ordered.ts';
import { exitCodeOfGrade, gradeOf } from '../analysis/grade.ts';
import { type BenchResult, bench } from '../bench.ts';
import { lessonWords } from '../catalogue/lessons.ts';
import { EXERCISE, EXERCISE_LOOKS, exerciseExperiment } from '../exercise/experiment.ts';
import { putBack, strangers } from '../exercise/folder.ts';
import { inLearnersWords } from '../exercise/mishaps.ts';
import { savedAgain, textOf } from '../exercise/saved.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { PlanOptions } from '../model/plan.ts';
import { message } from '../words/messages.ts';
import { checksDir, reportPage } from '../workspace/layout.ts';
import { makeOurs } from '../workspace/ours.ts';
import { shownPath } from '../workspace/places.ts';
import type { CheckFlags } from './check-flags.ts';
import type { Call } from './command.ts';
import { type Exercise, exerciseOf } from './exercise.ts';
import { nextStep } from './next-step.ts';
import { printWrapped, widthOfTerminal } from './output.ts';
import { chosenReporters, tell } from './reporters.ts';
import { planOptions } from './run-options.ts';
import { openInBrowser, shownIn } from './terminal.ts';

export async function run(call: Call<CheckFlags>): Promise<ExitCode> {
  const { args, flags } = call;
  const exercise = await exerciseOf(args[0]!, flags);
  makeOurs(resolve(flags.out));
  return flags.watch ? watch(exercise, call) : checkOnce(exercise, call);
}

/** Checks, and again whenever the learner's file has another text, until a signal ends it. */
async function watch(exercise: Exercise, call: Call<CheckFlags>): Promise<ExitCode> {
  const { stop, log } = call;
  const file = join(exercise.folder, exercise.files.own.path);
  const unopened = { ...call, flags: { ...call.flags, open: false } };
  for (;;) {
    const text = textOf(file);
    const code = await checkOnce(exercise, unopened).catch((error: unknown) => {
      if (!(error instanceof BenchError) || stop.signal.aborted) throw error;
      log(`error: ${error.message}\n  → ${error.mend}`);
      return error.exitCode;
    });
    if (stop.signal.aborted) return code;
    log(exercise.say(message('check.watching', { file: exercise.file })));
    if (!(await savedAgain(file, text, stop.signal))) return code;
  }
}

async function checkOnce(exercise: Exercise, call: Call<CheckFlags>): Promise<ExitCode> {
  const { flags, stop, print, log } = call;
  const { folder, files, commands, say } = exercise;
  requireBegun(exercise);
  const own = basename(files.own.path);
  for (const { path, kept } of putBack(folder, files.shared)) log(say(message('check.put-back', { path, kept, own })));
  let result: BenchResult;
  try {
    result = await measure(exercise, flags, stop.signal);
  } catch (error) {
    throw inLearnersWords(error, { folder, own: files.own.path, again: commands.again, say });
  }
  const { analysis, report, record } = result;
  const grade = gradeOf(analysis);
  if (flags.json) print(plainJson(ordered({ ...analysis, grade })));
  else show(result, own, call);
  if (record.complete)
    printWrapped(flags.json ? log : print)(await nextStep(exercise, grade, analysis.run, flags, log));
  tell([report], chosenReporters(flags.reporter ?? [], process.env), process.env, log);
  if (record.complete && flags.open && process.stdout.isTTY && !process.env.CI && !flags.json)
    openInBrowser(reportPage(result.folder));
  return exitCodeOfGrade(grade);
}

/** Throws a BenchError where the learner's file is not there, and names what may be it under another name. */
function requireBegun({ folder, files, file, commands, say }: Exercise): void {
  const path = join(folder, files.own.path);
  if (textOf(path) !== undefined) return;
  const others = strangers(folder, files).map((name) => shownPath(join(folder, name)));
  const [first] = others;
  if (first !== undefined) {
    const what = message('check.renamed', {
      file: basename(path),
      others: others.map((name) => basename(name)).join(', '),
    });
    throw new BenchError(EXIT.fixture, say(what), say(message('check.renamed-mend', { from: first, file })));
  }
  const mend = message('check.not-begun-mend', { command: commands.try });
  throw new BenchError(EXIT.usage, say(message('check.not-begun', { file: shownPath(dirname(path)) })), say(mend));
}

async function measure(exercise: Exercise, flags: CheckFlags, signal: AbortSignal): Promise<BenchResult> {
  const { lesson, folder, commands } = exercise;
  const words = await lessonWords(lesson.id, flags.lang ?? 'en');
  const asked = planOptions(flags);
  const options: PlanOptions = {
    ...asked,
    plan: 'quick',
    ...(asked.rounds === undefined ? { looks: EXERCISE_LOOKS } : {}),
  };
  const request = {
    experiment: exerciseExperiment(lesson, folder),
    lesson: lesson.text,
    options,
    outDir: checksDir(resolve(flags.out)),
    command: commands.check,
    choices: flags.lang === undefined ? {} : { language: flags.lang },
    aside: true as const,
  };
  return bench(request, shownIn(process.stderr, { ...flags, words }), signal);
}

function show({ report, folder }: BenchResult, own: string, { print, printColoured }: Call<CheckFlags>): void {
  const { stdout } = process;
  const terminal = { colour: stdout.isTTY === true && stdout.hasColors(), width: widthOfTerminal(stdout) };
  printColoured(writeGrade(report, EXERCISE, own, terminal));
  print(`report  ${shownPath(reportPage(folder))}`);
}
