// `<scenario> [more…]`, `all`: runs lessons, prints their verdicts, and tells them wherever else was asked for.
import { resolve } from 'node:path';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { writeText } from '../../reports/formats/text.ts';
import { ordered } from '../../reports/sections/ordered.ts';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { type BenchRequest, type BenchResult, bench, planOf } from '../bench.ts';
import { type Lesson, lessonIds, lessonWords, loadLesson } from '../catalogue/lessons.ts';
import { fitted } from '../model/columns.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import { spare } from '../model/parts.ts';
import { plain } from '../model/plain.ts';
import { message } from '../words/messages.ts';
import { CannotRunHere, Refusal } from '../words/mishap.ts';
import { findBaseline } from '../workspace/baselines.ts';
import { reportPage } from '../workspace/layout.ts';
import { shownPath, typed } from '../workspace/places.ts';
import { describeComparison, exitCodeAgainst, holdAgainst } from './against-baseline.ts';
import type { Call } from './command.ts';
import { commenter } from './comment-place.ts';
import type { RunFlags } from './flags.ts';
import { run as list } from './list.ts';
import { widthOfTerminal } from './output.ts';
import { describePlan } from './progress.ts';
import { chosenReporters, comment, tell } from './reporters.ts';
import { commandOf, pageChoices, planOptions } from './run-options.ts';
import { sayIn, speakerOf } from './speaking.ts';
import { inWords, knobsIn, ofLesson, runSweep } from './sweep.ts';
import { openInBrowser, shownIn } from './terminal.ts';

export async function run(call: Call<RunFlags>): Promise<ExitCode> {
  const { args, flags, stop, print, log } = call;
  if (args.length === 0) {
    await list(call);
    log(`\n${sayIn(flags.lang)(message('list.run-one', { command: typed('<scenario>') }))}`);
    return EXIT.usage;
  }
  const ids = args.includes('all') ? lessonIds() : args;
  const lessons = await Promise.all(ids.map(loadLesson));
  if (flags.sweep !== undefined) {
    if (lessons.length !== 1)
      throw new Refusal(EXIT.usage, message('asked.one-sweep'), message('asked.one-sweep-mend'));
    const events = shownIn(process.stderr, flags);
    return runSweep(ofLesson(lessons[0]!, flags, flags.sweep), flags, { print, log, events, signal: stop.signal });
  }
  if (flags.dryRun) {
    for (const lesson of lessons) await showPlan(lesson, call);
    return EXIT.ok;
  }
  const wanted = lessons.map((lesson) => async () => ({
    request: requestFor(lesson, flags),
    words: await lessonWords(lesson.id, flags.lang ?? 'en'),
  }));
  return runEach(wanted, call);
}

/** A run that is wanted, with a lesson's words in the language of the terminal. */
type Wanted = () => Promise<{ request: BenchRequest; words?: Awaited<ReturnType<typeof lessonWords>> }>;

/** Runs one after the other, holds each against the baseline that is named, and tells of them wherever that was asked for. */
export async function runEach(wanted: readonly Wanted[], call: Call<RunFlags>): Promise<ExitCode> {
  const { flags, stop, print, printColoured, log } = call;
  if (flags.baseline !== undefined) findBaseline(resolve(flags.out), flags.baseline);
  const say = commenter(flags.reporter, process.env, log);
  const results: BenchResult[] = [];
  const without: NotRun[] = [];
  const codes: ExitCode[] = [];
  let ended: { error: unknown } | undefined;
  for (const one of wanted) {
    const { request, words } = await one();
    let result: BenchResult;
    try {
      result = await resultOf(request, call, words);
    } catch (error) {
      if (wanted.length > 1 && !stop.signal.aborted && isOfItAlone(error)) {
        without.push(notRun(request.experiment.id, error, call));
        continue;
      }
      // What ran before it is told all the same.
      if (results.length === 0) throw error;
      ended = { error };
      break;
    }
    results.push(result);
    if (!flags.json) show(result, flags.verbose === true, printColoured);
    if (flags.baseline !== undefined && result.record.complete) {
      const held = await holdAgainst(result, flags.baseline, resolve(flags.out), flags.force === true);
      (flags.json ? log : print)(describeComparison(held));
      codes.push(exitCodeAgainst(held));
    }
    if (stop.signal.aborted) break;
  }
  if (flags.json) print(wanted.length === 1 ? writeJson(results[0]!.report) : inJson(results, without));
  const reports = results.map((result) => result.report);
  if (reports.length > 0) await say?.(comment(reports));
  tell(reports, chosenReporters(flags.reporter ?? [], process.env), process.env, log);
  const last = results.at(-1);
  if (last?.record.complete && flags.open && process.stdout.isTTY && !process.env.CI && !flags.json)
    spare('browser', log, () => openInBrowser(reportPage(last.folder)));
  if (ended) throw ended.error;
  // Who asks for all takes what there is; who asks by name is told by the exit code too.
  const missed =
    call.args.includes('all') && results.length > 0 ? without.filter(({ isLeftOut }) => !isLeftOut) : without;
  const judged = results.map(({ analysis }) => exitCodeOf(analysis, flags.failOn));
  return gravest([...codes, ...judged, ...missed.map(({ exitCode }) => exitCode)]);
}

/** One of several that gave no result. */
interface NotRun {
  scenario: ExperimentId;
  /** This machine cannot have it; else it failed. */
  isLeftOut: boolean;
  exitCode: ExitCode;
  because: string;
  mend: string;
}

/** The others may well run: it does not build, start or answer, or cannot be had here. */
function isOfItAlone(error: unknown): error is BenchError {
  return error instanceof CannotRunHere || (error instanceof BenchError && error.exitCode === EXIT.fixture);
}

/** Says so at once, too. */
function notRun(
  scenario: ExperimentId,
  error: BenchError,
  { flags, log }: Pick<Call<RunFlags>, 'flags' | 'log'>,
): NotRun {
  const isLeftOut = error instanceof CannotRunHere;
  const say = sayIn(flags.lang);
  const [because, mend] =
    error instanceof Refusal ? [say(error.said.what), say(error.said.mend)] : [error.message, error.mend];
  log(`${say(message(isLeftOut ? 'run.left-out' : 'run.failed', { scenario, because }))}\n  → ${mend}`);
  return { scenario, isLeftOut, exitCode: error.exitCode, because, mend };
}

/** Measured here, or by a fleet where its queue is named. */
async function resultOf(
  request: BenchRequest,
  { flags, stop, log }: Pick<Call<RunFlags>, 'flags' | 'stop' | 'log'>,
  words?: Awaited<ReturnType<typeof lessonWords>>,
): Promise<BenchResult> {
  const { queue: url, class: name } = flags;
  if (url === undefined) return bench(request, shownIn(process.stderr, { ...flags, words }), stop.signal);
  const { benchOnQueue } = await import('./on-queue.ts');
  return benchOnQueue(request, { url, log, signal: stop.signal, ...(name === undefined ? {} : { class: name }) });
}

function requestFor({ id, experiment, text }: Lesson, flags: RunFlags): BenchRequest {
  const options = planOptions(flags);
  const knobs = knobsIn(process.env, experiment);
  const command = commandOf(id, flags, options.seed, inWords(knobs));
  const outDir = resolve(flags.out);
  const asked = { experiment, lesson: text, options, knobs, outDir, command, choices: pageChoices(flags) };
  // A smoke run is to be short, and one against itself asks nothing of the lesson.
  const looks = experiment.secondLook !== undefined && options.plan !== 'quick' && !options.control;
  return looks ? { ...asked, secondLook: true } : asked;
}

/** What a run of the lesson would do; nothing is started. */
export async function showPlan(
  lesson: Lesson,
  { flags, print }: Pick<Call<RunFlags>, 'flags' | 'print'>,
): Promise<void> {
  const { plan, experiment, againMs } = planOf(requestFor(lesson, flags));
  const words = (await lessonWords(lesson.id, flags.lang ?? 'en')) ?? lesson.text.words;
  const shown = { speaker: speakerOf(flags.lang), words, width: widthOfTerminal(process.stdout), againMs };
  print(flags.json ? plainJson(plan) : describePlan(plan, experiment, shown));
}

function inJson(results: BenchResult[], without: NotRun[]): string {
  const told = ({ scenario, because, mend }: NotRun) => ({ scenario, because, mend });
  const leftOut = without.filter(({ isLeftOut }) => isLeftOut).map(told);
  const failed = without.filter(({ isLeftOut }) => !isLeftOut).map(told);
  return plainJson({
    schema: 1,
    runs: results.map(({ analysis }) => ordered(analysis)),
    ...(leftOut.length > 0 ? { leftOut } : {}),
    ...(failed.length > 0 ? { failed } : {}),
  });
}

/** The exit code of several runs: a regression outweighs what did not run, that one a failed measurement, and that an open question. */
function gravest(codes: ExitCode[]): ExitCode {
  return [EXIT.gateFailed, EXIT.fixture, EXIT.unfit, EXIT.unclear].find((code) => codes.includes(code)) ?? EXIT.ok;
}

/** One screen, or with `verbose` the whole; the way to the page comes last. */
export function show(
  { report, folder }: BenchResult,
  verbose: boolean,
  printColoured: (text: string) => void,
  stdout: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'hasColors'> = process.stdout,
): void {
  const terminal = { colour: stdout.isTTY === true && stdout.hasColors(), width: widthOfTerminal(stdout) };
  printColoured((verbose ? writeDetails : writeText)(report, terminal));
  printColoured(fitted(`report  ${plain(shownPath(reportPage(folder)))}`, terminal.width));
}
