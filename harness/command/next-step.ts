// What a learner does after a grade, and that a passed exercise is remembered.
import { isPassed } from '../analysis/grade.ts';
import { pathOf } from '../analysis/path.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import { ifRemembered, readLearner, writeLearner } from '../exercise/learner.ts';
import type { Grade } from '../model/grade.ts';
import type { Language } from '../model/language.ts';
import { message } from '../words/messages.ts';
import { commandsOf, type Exercise } from './exercise.ts';

export async function nextStep(
  { lesson, folder, words, commands, say }: Exercise,
  grade: Grade,
  run: string,
  flags: { out: string; lang?: Language },
  log: (text: string) => void,
): Promise<string> {
  const learner = ifRemembered(log, () => readLearner(folder));
  if (!isPassed(grade)) {
    const isOpen = grade.expectations.every(({ outcome }) => outcome !== 'not-shown' && outcome !== 'invalid');
    if (isOpen) return say(message('check.open', { command: commands.longer }));
    const isLeft = (learner?.hints[lesson.id] ?? 0) < words.hints.length;
    return isLeft
      ? say(message('check.hint', { command: commands.hint }))
      : say(message('check.see-model', { command: commands.lesson }));
  }
  if (learner && learner.passed[lesson.id] === undefined) {
    const passed = { ...learner.passed, [lesson.id]: run };
    ifRemembered(log, () => writeLearner(folder, { ...learner, passed }));
  }
  const path = pathOf(await Promise.all(lessonIds().map(loadLesson)));
  const following = path[path.indexOf(lesson.id) + 1];
  const next = following
    ? message('check.next-lesson', { command: commandsOf(following, flags).lesson })
    : message('check.path-done');
  return [
    say(message('check.passed', { next: say(message('check.see-model', { command: commands.lesson })) })),
    say(next),
  ].join('\n');
}
