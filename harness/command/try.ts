// `try <lesson>`: makes an exercise ready in the workspace, and unfolds its hints one by one. A learner's work is never written over.
import { resolve } from 'node:path';
import { makeReady, moveAside } from '../exercise/folder.ts';
import { readLearner, writeLearner } from '../exercise/learner.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Language } from '../model/language.ts';
import { message } from '../words/messages.ts';
import { makeOurs } from '../workspace/ours.ts';
import { shownPath } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { type Exercise, exerciseOf } from './exercise.ts';
import { printWrapped } from './output.ts';

interface TryFlags {
  out: string;
  lang?: Language;
  hint?: boolean;
  again?: boolean;
}

export async function run({ args, flags, print }: Call<TryFlags>): Promise<ExitCode> {
  const [id] = args as [string];
  const exercise = await exerciseOf(id, flags);
  makeOurs(resolve(flags.out));
  const { words, files, folder, commands, say } = exercise;
  const tell = printWrapped(print);
  if (flags.hint) {
    tell(nextHint(exercise));
    return EXIT.ok;
  }
  const aside = flags.again ? moveAside(folder, id, new Date()) : undefined;
  if (aside !== undefined) tell(say(message('try.aside', { folder: shownPath(aside) })));
  const { made, file } = makeReady(folder, files);
  const shown = shownPath(file);
  if (made) tell(say(message('try.made', { file: shown })));
  else tell(say(message('try.kept', { file: shown, command: commands.again })));
  tell('');
  tell(say(message('try.task', { task: words.task })));
  tell('');
  print(say(message('exercise.next-check', { command: commands.check })));
  print(say(message('exercise.next-hint', { command: commands.hint })));
  return EXIT.ok;
}

/** The next one that this learner has not seen, and that it was seen is remembered. */
function nextHint({ lesson, words: { hints }, folder, commands, say }: Exercise): string {
  const learner = readLearner(folder);
  const seen = learner.hints[lesson.id] ?? 0;
  const text = hints[seen];
  if (text === undefined) return say(message('try.no-hint', { hints: hints.length, command: commands.lesson }));
  writeLearner(folder, { ...learner, hints: { ...learner.hints, [lesson.id]: seen + 1 } });
  return say(message('try.hint', { hint: seen + 1, hints: hints.length, text }));
}
