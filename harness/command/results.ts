// `bench article` and `bench lessons`: tables over the newest quotable runs, as Markdown, as JSON, or into a file's markers.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { articleMarkdown, betweenMarkers, lessonsMarkdown } from '../../reports/formats/results.ts';
import { articleTables } from '../analysis/article.ts';
import { inCourse } from '../analysis/course.ts';
import { lessonRow, machinesOf } from '../analysis/lessons-table.ts';
import { DEFAULT_OUT } from '../bench.ts';
import type { Analysis } from '../model/analysis.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { ArticleTable, LessonRow, Results } from '../model/results.ts';
import type { ScenarioId } from '../model/scenario.ts';
import { newestRun } from '../newest-runs.ts';
import { writeWhole } from '../run/folder.ts';
import { loadScenario, scenarioIds } from '../scenarios.ts';
import { flag } from './options.ts';

interface ResultFlags {
  json?: boolean;
  write?: string;
}

/** Adds both commands to the program. */
export function resultCommands(root: Command, print: (text: string) => void, done: (code: ExitCode) => void): void {
  const add = <Row>(
    name: string,
    description: string,
    collect: (outDir: string) => Promise<Results<Row>>,
    markdown: (results: Results<Row>) => string,
  ) =>
    root
      .command(name)
      .description(description)
      .option('--write <file>', `put the table between ‘<!-- ${name} -->’ and ‘<!-- /${name} -->’ of a file`)
      .addOption(flag('--json', 'as JSON'))
      .action(async (own: ResultFlags, command: Command) => {
        const { json, out } = command.optsWithGlobals<ResultFlags & { out?: string }>();
        const results = await collect(resolve(out ?? DEFAULT_OUT));
        if (own.write !== undefined) writeBetween(resolve(own.write), name, markdown(results));
        else print(json ? JSON.stringify(results) : markdown(results));
        done(EXIT.ok);
      });
  add('article', 'the tables of the article beside our own figures', collectArticle, articleMarkdown);
  add('lessons', 'all lessons with what moved in the newest run of each', collectLessons, lessonsMarkdown);
}

async function collectArticle(outDir: string): Promise<Results<ArticleTable>> {
  const read = reader(outDir);
  return { rows: articleTables(read.newest), machines: machinesOf(read.found()) };
}

async function collectLessons(outDir: string): Promise<Results<LessonRow>> {
  const read = reader(outDir);
  const rows: LessonRow[] = [];
  for (const id of inCourse(scenarioIds())) rows.push(lessonRow(id, await loadScenario(id), read.newest(id)));
  return { rows, machines: machinesOf(read.found()) };
}

/** Reads runs and remembers those that it found. */
function reader(outDir: string): { newest: (id: ScenarioId) => Analysis | undefined; found: () => Analysis[] } {
  const found: Analysis[] = [];
  const newest = (id: ScenarioId) => {
    const analysis = newestRun(outDir, id);
    if (analysis) found.push(analysis);
    return analysis;
  };
  return { newest, found: () => found };
}

function writeBetween(file: string, name: string, table: string): void {
  const text = betweenMarkers(readFileSync(file, 'utf8'), name, table);
  if (text === undefined) {
    const mend = `put <!-- ${name} --> and <!-- /${name} --> on lines of their own where the table shall stand`;
    throw new BenchError(EXIT.usage, `${file} has no place for the table`, mend);
  }
  writeWhole(file, text);
}
