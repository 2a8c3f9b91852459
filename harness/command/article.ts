// `article`: the measured tables of the article beside our own figures, or its sentences and what each is worth.
import { articleMarkdown, articleText } from '../../reports/formats/results.ts';
import { type SentenceRows, sentencesMarkdown, sentencesText } from '../../reports/formats/sentences.ts';
import { articleTable } from '../analysis/article.ts';
import { inCourse } from '../analysis/course.ts';
import { machinesOf } from '../analysis/lessons-table.ts';
import { DECLARED_OUT } from '../article/declared-out.ts';
import { SENTENCES } from '../article/sentences.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import type { ExitCode } from '../model/errors.ts';
import type { ArticleTable, Results } from '../model/results.ts';
import { lessonBenchmarks } from '../workspace/lesson-benchmarks.ts';
import type { Call } from './command.ts';
import { type ResultFlags, reader, tellResults } from './results.ts';

interface ArticleFlags extends ResultFlags {
  sentences?: boolean;
}

export async function run(call: Call<ArticleFlags>): Promise<ExitCode> {
  if (!call.flags.sentences)
    return tellResults('article', call, collect, { markdown: articleMarkdown, text: articleText });
  const rows: SentenceRows = { sentences: SENTENCES, out: DECLARED_OUT };
  return tellResults('article', call, async () => rows, { markdown: sentencesMarkdown, text: sentencesText });
}

async function collect(outDir: string): Promise<Results<ArticleTable>> {
  const read = reader(outDir);
  const lessons = await Promise.all(inCourse(lessonIds()).map((id) => loadLesson(id)));
  const rows = lessons.flatMap(({ id, data }) =>
    data.articleFigures ? [articleTable(id, data.articleFigures, read.newest(id), lessonBenchmarks(outDir, id))] : [],
  );
  return { rows, machines: machinesOf(read.found()) };
}
