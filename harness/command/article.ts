// `article`: the measured tables of the article beside our own figures.
import { articleMarkdown, articleText } from '../../reports/formats/results.ts';
import { articleTable } from '../analysis/article.ts';
import { inCourse } from '../analysis/course.ts';
import { machinesOf } from '../analysis/lessons-table.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import type { ExitCode } from '../model/errors.ts';
import type { ArticleTable, Results } from '../model/results.ts';
import type { Call } from './command.ts';
import { type ResultFlags, reader, tellResults } from './results.ts';

export async function run(call: Call<ResultFlags>): Promise<ExitCode> {
  return tellResults('article', call, collect, { markdown: articleMarkdown, text: articleText });
}

async function collect(outDir: string): Promise<Results<ArticleTable>> {
  const read = reader(outDir);
  const lessons = await Promise.all(inCourse(lessonIds()).map((id) => loadLesson(id)));
  const rows = lessons.flatMap(({ id, data }) =>
    data.articleFigures ? [articleTable(id, data.articleFigures, read.newest(id))] : [],
  );
  return { rows, machines: machinesOf(read.found()) };
}
