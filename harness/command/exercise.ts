// What `try` and `check` share: a lesson's exercise, its files in the person's language, and the commands that go on from it.
import { join, resolve } from 'node:path';
import { type Lesson, lessonIds, lessonWords, loadLesson } from '../catalogue/lessons.ts';
import { type ExerciseFiles, filesOf } from '../exercise/files.ts';
import { wrapped } from '../model/columns.ts';
import type { ExerciseWords } from '../model/course.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Language } from '../model/language.ts';
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { exercisesDir } from '../workspace/layout.ts';
import { DEFAULT_OUT, shownPath, typed } from '../workspace/places.ts';
import { sayIn } from './speaking.ts';

export interface Exercise {
  lesson: Lesson;
  words: ExerciseWords;
  files: ExerciseFiles;
  /** Absolute path of the folder of all exercises. */
  folder: string;
  /** The learner's file as a person would type it. */
  file: string;
  commands: Record<'check' | 'longer' | 'hint' | 'again' | 'try' | 'lesson', string>;
  say: (said: Message) => string;
}

/** Throws a BenchError where there is no such lesson, or it has no exercise. */
export async function exerciseOf(id: string, flags: { out: string; lang?: Language }): Promise<Exercise> {
  const lesson = await loadLesson(id);
  const { lang = 'en' } = flags;
  const say = sayIn(lang);
  const words = lesson.course?.[lang].exercise;
  if (!words) {
    const lessons = (await withExercise()).join(', ');
    const what = say(message('try.none', { lesson: id }));
    throw new BenchError(EXIT.usage, what, say(message('try.none-mend', { lessons })));
  }
  const commands = commandsOf(id, flags);
  const title = (await lessonWords(id, lang))?.title ?? lesson.text.words.title;
  const files = filesOf(lesson, headOf([title, words.task], id, commands, say));
  const folder = exercisesDir(resolve(flags.out));
  return { lesson, words, files, folder, file: shownPath(join(folder, files.own.path)), commands, say };
}

async function withExercise(): Promise<string[]> {
  const all = await Promise.all(lessonIds().map(loadLesson));
  return all.filter(({ course }) => course?.en.exercise).map(({ id }) => id);
}

/** With the flags that a learner needs again. */
export function commandsOf(id: string, { out, lang }: { out: string; lang?: Language }): Exercise['commands'] {
  const same = [
    out === DEFAULT_OUT ? [] : [`--out ${shownPath(resolve(out)) || '.'}`],
    lang === 'zh' ? ['--lang zh'] : [],
  ].flat();
  const command = (words: string, ...own: string[]) => typed(words, [...own, ...same].join(' '));
  return {
    check: command(`check ${id}`),
    // More than the last look of a check has.
    longer: command(`check ${id}`, '--rounds 24'),
    hint: command(`try ${id}`, '--hint'),
    again: command(`try ${id}`, '--again'),
    try: command(`try ${id}`),
    lesson: command(id),
  };
}

/** No line of a lesson's Go is wider. */
const COLUMNS = 76;

/** The comment on top of the learner's file; an empty line parts it from the package's own. */
function headOf(
  [title, task]: [string, string],
  lesson: string,
  commands: Exercise['commands'],
  say: Exercise['say'],
): string {
  const paragraphs = [
    [say(message('exercise.head', { lesson, title }))],
    [task],
    [say(message('exercise.yours'))],
    [
      say(message('exercise.next-check', { command: commands.check })),
      say(message('exercise.next-hint', { command: commands.hint })),
    ],
  ];
  const lines = paragraphs.flatMap((texts, i) => [
    ...(i === 0 ? [] : ['']),
    ...texts.flatMap((text) => wrapped(text, '', COLUMNS - '// '.length).map((line) => line.trim())),
  ]);
  return `${lines.map((line) => `// ${line}`.trimEnd()).join('\n')}\n\n`;
}
