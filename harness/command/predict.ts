// `predict <scenario>`: asks for a guess before it runs a lesson, or looks at an earlier run, and scores it.
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { scoreGuess } from '../analysis/guess.ts';
import { type BenchResult, bench, redraw } from '../bench.ts';
import { type Lesson, loadLesson } from '../catalogue/lessons.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { baselineOf } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Guess } from '../model/guess.ts';
import { plainJson } from '../model/json.ts';
import { plain } from '../model/plain.ts';
import { inEnglish } from '../words/json.ts';
import { english } from '../words/speak.ts';
import { reportPage } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { latestRun } from '../workspace/runs.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { commandOf, pageChoices, placeOf, planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';
import { factor } from './values.ts';

interface PredictFlags {
  metric?: string;
  factor?: number;
  run?: string;
}

/** `ask` puts one question to the person; undefined where nobody is there to answer. */
export type Ask = ((question: string) => Promise<string>) | undefined;

export async function run({ args, flags, stop, print, log }: Call<RunFlags & PredictFlags>): Promise<ExitCode> {
  const [id] = args as [string];
  const lesson = await loadLesson(id);
  const guess = await guessFor(lesson, flags, terminal(), log);
  const result = await resultFor(lesson, flags, guess, stop.signal);
  const score = scoreGuess(result.analysis, guess);
  if (flags.json) print(plainJson(inEnglish(score ?? null)));
  else {
    print(score ? english(score.text) : 'This run did not compare that metric.');
    print(`${english(result.analysis.headline.text)}\nreport  ${shownPath(reportPage(result.folder))}`);
  }
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

/** Throws a BenchError where something is missing and nobody is there to be asked, or where an answer makes no sense. */
export async function guessFor(
  { experiment, text: { words } }: Pick<Lesson, 'experiment' | 'text'>,
  given: PredictFlags,
  ask: Ask,
  log: (text: string) => void,
): Promise<Guess> {
  const gates = experiment.gates.map((id) => ({
    id,
    label: metricsOf(experiment).find((metric) => metric.id === id)?.label ?? id,
  }));
  if (!ask && (given.metric === undefined || given.factor === undefined)) {
    const mend = `run it in a terminal, or say it: --metric ${gates[0]?.id} --factor 0.5`;
    throw new BenchError(EXIT.usage, 'a guess is missing and there is no terminal to ask for it', mend);
  }
  if (ask) {
    log(
      `${words.title}\n\n${words.symptom}\n\nThe antipattern: ${words.subjects[baselineOf(experiment).id]?.text ?? ''}\nThe fix: ${words.change}\n`,
    );
    for (const [i, { label }] of gates.entries()) log(`  ${i + 1}  ${label}`);
  }
  const chosen = given.metric ?? (await ask!('Which of them moves most? '));
  const metric = gates.find(({ id }, i) => id === chosen || String(i + 1) === chosen.trim())?.id;
  if (metric === undefined) {
    throw new BenchError(
      EXIT.usage,
      `'${chosen}' is no gate of this lesson`,
      `name one of: ${gates.map(({ id }) => id).join(', ')}`,
    );
  }
  if (given.factor !== undefined) return { metric, factor: given.factor };
  const answer = await ask!('By which factor, fix ÷ antipattern (2 doubles, 0.5 halves, 1 is no movement)? ');
  try {
    return { metric, factor: factor(answer) };
  } catch {
    throw new BenchError(EXIT.usage, `'${answer}' is no factor`, 'answer with a number above zero, such as 0.5');
  }
}

async function resultFor(
  { id, experiment, text }: Lesson,
  flags: RunFlags & PredictFlags,
  guess: Guess,
  signal: AbortSignal,
): Promise<BenchResult> {
  const outDir = resolve(flags.out);
  const choices = { ...pageChoices(flags), guess };
  if (flags.run !== undefined) {
    const folder = flags.run === 'last' ? lastRun(outDir, id) : resolve(flags.run);
    return redraw(placeOf(flags, folder), choices);
  }
  const options = planOptions(flags);
  const command = commandOf(id, flags, options.seed, '');
  return bench({ experiment, lesson: text, options, outDir, command, choices }, shownIn(process.stderr, flags), signal);
}

function lastRun(outDir: string, id: string): string {
  const found = latestRun(outDir, id);
  if (found) return found.folder;
  throw new BenchError(
    EXIT.usage,
    `there is no finished run of ${id} in ${outDir}`,
    'leave --run away, and the lesson is run',
  );
}
