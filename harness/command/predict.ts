// `predict <scenario>`: shows the antipattern's code and asks for guesses before it runs a lesson, or looks at an earlier run; scores them and remembers.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { scoreGuess } from '../analysis/guess.ts';
import { type BenchResult, bench, redraw } from '../bench.ts';
import { type Lesson, lessonWords, loadLesson } from '../catalogue/lessons.ts';
import { ifRemembered, readLearner, writeLearner } from '../exercise/learner.ts';
import { BUNDLED } from '../golang/bundled.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { baselineOf } from '../model/experiment.ts';
import type { Guess, GuessScore } from '../model/guess.ts';
import { plainJson } from '../model/json.ts';
import type { Learner } from '../model/learner.ts';
import type { LessonWords } from '../model/lesson.ts';
import { plain } from '../model/plain.ts';
import { inEnglish } from '../words/json.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { type Speaker, speak } from '../words/speak.ts';
import { exercisesDir, reportPage } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { latestRun } from '../workspace/runs.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { type Ask, type GivenGuesses, guessesFor } from './guesses.ts';
import { printWrapped } from './output.ts';
import { showPlan } from './run.ts';
import { commandOf, pageChoices, placeOf, planOptions } from './run-options.ts';
import { lessonSpeaker } from './speaking.ts';
import { shownIn } from './terminal.ts';

interface PredictFlags extends GivenGuesses {
  run?: string;
}

export async function run({ args, flags, stop, print, log }: Call<RunFlags & PredictFlags>): Promise<ExitCode> {
  const lesson = await loadLesson(args[0]!);
  if (flags.dryRun && flags.run === undefined) {
    await showPlan(lesson, { flags, print });
    return EXIT.ok;
  }
  const speaker = await lessonSpeaker(lesson, flags.lang);
  const words = (await lessonWords(lesson.id, flags.lang ?? 'en')) ?? lesson.text.words;
  const ask = terminal();
  if (ask) showProblem(lesson, words, speaker, log);
  const guesses = await guessesFor(lesson, flags, ask, speaker);
  const result = await resultFor(lesson, flags, guesses, stop.signal);
  const scores = guesses.flatMap((guess) => scoreGuess(result.analysis, guess) ?? []);
  const learner = result.record.complete
    ? ifRemembered(log, () => remember(resolve(flags.out), result, scores))
    : undefined;
  if (flags.json) print(plainJson(inEnglish(scores)));
  else tell(result, scores, learner, { words, speaker, say: printWrapped(print) });
  return exitCodeOf(result.analysis, flags.failOn);
}

function terminal(): Ask {
  if (!process.stdin.isTTY || process.env.CI) return undefined;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(plain(question));
    } finally {
      lines.close();
    }
  };
}

/** What is wrong, and the code; nothing of the fix. */
function showProblem({ id, experiment }: Lesson, words: LessonWords, speaker: Speaker, log: (text: string) => void) {
  const say = printWrapped(log, process.stderr);
  const { taught = '' } = baselineOf(experiment);
  say(`${words.title}\n\n${words.symptom}\n`);
  log(readFileSync(join(BUNDLED.dir, id, taught), 'utf8').replace(/^\/\/go:build .*\n\n?/, ''));
  say(speak(message('predict.intro', { gates: experiment.gates.length }), speaker));
}

interface Telling {
  words: LessonWords;
  speaker: Speaker;
  say: (text: string) => void;
}

/** Each score, and only then what the fix changes. */
function tell(
  { analysis, folder }: BenchResult,
  scores: GuessScore[],
  learner: Learner | undefined,
  to: Telling,
): void {
  const { words, speaker, say } = to;
  for (const { text, isRight } of scores) say(`${isRight ? '✓' : '✗'} ${speak(text, speaker)}`);
  if (scores.length === 0) say(speak(message('predict.none'), speaker));
  if (learner) {
    const { guesses } = learner;
    const right = guesses.filter((guess) => guess.right).length;
    say(speak(message('predict.so-far', { right, guesses: guesses.length }), speaker));
  }
  say(`\n${words.change}\n\n${speak(analysis.headline.text, speaker)}`);
  say(`report  ${shownPath(reportPage(folder))}`);
}

/** Beside what the workspace knows of its learner; guesses about one run are remembered once. */
function remember(outDir: string, { analysis }: BenchResult, scores: readonly GuessScore[]): Learner {
  const folder = exercisesDir(outDir);
  const known = readLearner(folder);
  const others = known.guesses.filter(({ run }) => run !== analysis.run);
  const own = scores.map(({ guess, measured, isRight }) => ({
    run: analysis.run,
    scenario: analysis.scenario,
    metric: guess.metric,
    guessed: 'factor' in guess ? guess.factor : guess.to,
    ...(measured === undefined ? {} : { measured }),
    right: isRight,
  }));
  const learner = { ...known, guesses: [...others, ...own] };
  writeLearner(folder, learner);
  return learner;
}

async function resultFor(
  { id, experiment, text }: Lesson,
  flags: RunFlags & PredictFlags,
  guesses: readonly Guess[],
  signal: AbortSignal,
): Promise<BenchResult> {
  const outDir = resolve(flags.out);
  const choices = { ...pageChoices(flags), guesses };
  if (flags.run !== undefined) {
    const folder = flags.run === 'last' ? lastRun(outDir, id) : resolve(flags.run);
    return redraw(placeOf(flags, folder), choices);
  }
  const options = planOptions(flags);
  const command = commandOf(id, flags, options.seed, '');
  const words = await lessonWords(id, flags.lang ?? 'en');
  const events = shownIn(process.stderr, { ...flags, words });
  return bench({ experiment, lesson: text, options, outDir, command, choices }, events, signal);
}

function lastRun(outDir: string, id: string): string {
  const found = latestRun(outDir, id);
  if (found) return found.folder;
  throw new Refusal(
    EXIT.usage,
    message('predict.no-run', { lesson: id, folder: outDir }),
    message('predict.no-run-mend'),
  );
}
