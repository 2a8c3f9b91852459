// `list`: the lessons by the chapters of the course, with their minutes, and the three to begin with; or one after the other as a path.
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { inCourse, partOf } from '../analysis/course.ts';
import { firstOfPath, pathOf } from '../analysis/path.ts';
import { lessonIds, lessonWords, loadLesson } from '../catalogue/lessons.ts';
import { shortened, widthOf, wrapped } from '../model/columns.ts';
import type { LessonCourse } from '../model/course.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { Language } from '../model/language.ts';
import type { Message } from '../model/message.ts';
import { makePlan } from '../run/plan.ts';
import { secondLookMs } from '../run/second-look-plan.ts';
import { type MessageId, message, rowOf } from '../words/messages.ts';
import { exercisesDir } from '../workspace/layout.ts';
import { typed } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { widthOfTerminal } from './output.ts';
import { sayIn } from './speaking.ts';

interface ListFlags {
  json?: boolean;
  path?: boolean;
  lang?: Language;
  out: string;
}

export interface Listed {
  id: string;
  title: string;
  variants: string[];
  /** Of a default run. */
  minutes: number;
  course: LessonCourse | undefined;
}

export async function run({ flags, print, printColoured }: Call<ListFlags>): Promise<ExitCode> {
  const { json, path, lang = 'en' } = flags;
  const rows = await Promise.all(lessonIds().map((id) => listed(id, lang)));
  const ordered = path ? pathOf(rows).map((id) => rows.find((row) => row.id === id)!) : rows;
  if (json) {
    print(plainJson(ordered.map((row) => inJson(row, lang))));
    return EXIT.ok;
  }
  const say = sayIn(lang);
  const width = widthOfTerminal(process.stdout);
  if (path) {
    // What was passed is read through the schemas, which the list itself does without.
    const { readLearner } = await import('../exercise/learner.ts');
    const { passed } = readLearner(exercisesDir(resolve(flags.out)));
    printColoured(describePath(ordered, Object.keys(passed), { lang, say, width }));
  } else printColoured(describeLessons(rows, say, width));
  return EXIT.ok;
}

async function listed(id: string, lang: Language): Promise<Listed> {
  const { experiment, course } = await loadLesson(id);
  const plan = makePlan(experiment, { plan: 'default', seed: 1 });
  const takesMs = plan.expectedMs + ((experiment.secondLook && secondLookMs(experiment, plan)) ?? 0);
  return {
    id,
    title: (await lessonWords(id, lang))?.title ?? experiment.title,
    variants: experiment.subjects.map((subject) => subject.id),
    minutes: Math.round(takesMs / 6000) / 10,
    course,
  };
}

function inJson({ course, ...row }: Listed, lang: Language): object {
  if (!course) return row;
  const { level, after, minutes } = course;
  const { youWillBeAbleTo, exercise } = course[lang];
  return { ...row, course: { level, after, minutes, youWillBeAbleTo, exercise: exercise !== undefined } };
}

type Say = (said: Message) => string;

/** A line a lesson, and a heading a chapter. */
function describeLessons(rows: readonly Listed[], say: Say, width: number): string {
  const known = new Map(rows.map((row) => [row.id, row]));
  const ids = inCourse([...known.keys()]);
  const idWidth = Math.max(...ids.map(widthOf));
  const line = ({ id, title, minutes }: Listed) => {
    const took = say(message('list.minutes', { minutes: String(Math.ceil(minutes)).padStart(2) }));
    return `  ${id.padEnd(idWidth)}  ${took}  ${shortened(title, width - idWidth - widthOf(took) - 6)}`;
  };
  const chapters = [...Map.groupBy(ids, partOf)].flatMap(([part, own]) => [
    '',
    styleText('bold', heading(`part.${part}`, say)),
    ...own.map((id) => line(known.get(id)!)),
  ]);
  const begin = message('list.begin', { lessons: firstOfPath(rows).join(', '), command: typed('<lesson>') });
  const path = message('list.path', { command: typed('list', '--path') });
  return [...wrapped(say(begin), '', width), say(path), ...chapters].join('\n');
}

function heading(id: string, say: Say): string {
  return rowOf(id) ? say({ id, values: {} }) : id;
}

/** One after the other: what each asks for, what one can do after it, and its exercise. `passed`: lessons whose exercise was. */
function describePath(
  rows: readonly Listed[],
  passed: readonly string[],
  { lang, say, width }: { lang: Language; say: Say; width: number },
): string {
  const indent = '     ';
  const lines = rows.flatMap(({ id, title, course }, i) => {
    const { level, after, minutes } = course!;
    const { youWillBeAbleTo, exercise } = course![lang];
    const isNew = rows[i - 1]?.course?.level !== level;
    const about = message(`list.level-${level}` satisfies MessageId);
    const facts = [
      say(message('list.minutes', { minutes })),
      ...(after.length > 0 ? [say(message('list.after', { lessons: after.join(', ') }))] : []),
      ...(passed.includes(id) ? [styleText('bold', `✓ ${say(message('list.passed'))}`)] : []),
    ];
    return [
      ...(isNew ? ['', styleText('bold', say(message('list.level', { level, about })))] : []),
      shortened(`${String(i + 1).padStart(3)}  ${id}: ${title}`, width),
      `${indent}${facts.join(' · ')}`,
      ...wrapped(say(message('list.able', { what: youWillBeAbleTo })), indent, width),
      ...(exercise ? [`${indent}${say(message('list.exercise', { command: typed(`try ${id}`) }))}`] : []),
    ];
  });
  return lines.slice(1).join('\n');
}
