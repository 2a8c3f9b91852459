// `list`: the lessons by the chapters of the course, with their minutes, and the three to begin with.
import { styleText } from 'node:util';
import { inCourse, partOf } from '../analysis/course.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import { shortened, widthOf } from '../model/columns.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { makePlan } from '../run/plan.ts';
import { typed } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { widthOfTerminal } from './output.ts';

/** One of each kind: a leak, an allocation, a dependency that stalls. */
const FIRST = ['channel-leak', 'sync-pool', 'coupled-modules'];

export interface Listed {
  id: string;
  title: string;
  variants: string[];
  minutes: number;
}

export async function run({ flags, print, printColoured }: Call<{ json?: boolean }>): Promise<ExitCode> {
  const rows = await Promise.all(
    lessonIds().map(async (id): Promise<Listed> => {
      const { experiment } = await loadLesson(id);
      const { expectedMs } = makePlan(experiment, { plan: 'default', seed: 1 });
      return {
        id,
        title: experiment.title,
        variants: experiment.subjects.map((subject) => subject.id),
        minutes: Math.round(expectedMs / 6000) / 10,
      };
    }),
  );
  if (flags.json) print(plainJson(rows));
  else printColoured(describeLessons(rows, widthOfTerminal(process.stdout)));
  return EXIT.ok;
}

/** A line a lesson, and a heading a chapter. */
export function describeLessons(rows: readonly Listed[], width: number): string {
  const known = new Map(rows.map((row) => [row.id, row]));
  const ids = inCourse([...known.keys()]);
  const idWidth = Math.max(...ids.map(widthOf));
  const line = ({ id, title, minutes }: Listed) => {
    const took = `${Math.ceil(minutes)} min`.padStart(6);
    return `  ${id.padEnd(idWidth)}  ${took}  ${shortened(title, width - idWidth - took.length - 6)}`;
  };
  const chapters = [...Map.groupBy(ids, partOf)].flatMap(([part, own]) => [
    '',
    styleText('bold', part),
    ...own.map((id) => line(known.get(id)!)),
  ]);
  const first = FIRST.filter((id) => known.has(id));
  return [`Begin with: ${first.join(', ')}. ${typed('<lesson>')}`, ...chapters].join('\n');
}
