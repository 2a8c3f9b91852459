// `lessons`: every lesson with what moved in its newest run.
import { lessonsMarkdown, lessonsText } from '../../reports/formats/results.ts';
import { inCourse } from '../analysis/course.ts';
import { lessonRow, machinesOf } from '../analysis/lessons-table.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import type { ExitCode } from '../model/errors.ts';
import type { LessonRow, Results } from '../model/results.ts';
import type { Call } from './command.ts';
import { type ResultFlags, reader, tellResults } from './results.ts';

export async function run(call: Call<ResultFlags>): Promise<ExitCode> {
  return tellResults('lessons', call, collect, { markdown: lessonsMarkdown, text: lessonsText });
}

async function collect(outDir: string): Promise<Results<LessonRow>> {
  const read = reader(outDir);
  const rows: LessonRow[] = [];
  for (const id of inCourse(lessonIds())) rows.push(lessonRow((await loadLesson(id)).experiment, read.newest(id)));
  return { rows, machines: machinesOf(read.found()) };
}
