// Results over several lessons: as Markdown, which the README keeps between its markers, and as text for a terminal.

import { fitted } from '../../harness/model/columns.ts';
import { plain } from '../../harness/model/plain.ts';
import type { ArticleTable, LessonRow, Results } from '../../harness/model/results.ts';
import { terminalTable } from './terminal-table.ts';

/** The article's tables, ours beside them. */
export function articleMarkdown({ machines, rows }: Results<ArticleTable>): string {
  const tables = rows.map(({ title, scenario, rows: figures, ...rest }) =>
    [
      `**${title}**, \`npm run bench ${scenario}\``,
      '',
      '| | article | ours |',
      '|---|--:|--:|',
      ...figures.map(({ what, article, ours }) => `| ${cell(what)} | ${cell(article)} | ${cell(ours ?? '–')} |`),
      '',
      sourcesOf(rest),
    ].join('\n'),
  );
  return [...tables, measuredOn(machines)].join('\n\n');
}

/** The lessons in the order of the rows, a heading a part, one row each: what its gates moved from the antipattern to the fix. */
export function lessonsMarkdown({ machines, rows }: Results<LessonRow>): string {
  const table = [
    '| lesson | fix | what moved, antipattern → fix | lesson shown |',
    '|---|---|---|---|',
    ...rows.flatMap((row, i) => [
      ...(row.part === rows[i - 1]?.part ? [] : [`| **${cell(row.part)}** | | | |`]),
      lessonLine(row),
    ]),
  ];
  return `${table.join('\n')}\n\n${measuredOn(machines)}`;
}

/** The same for a terminal of that width. */
export function articleText({ machines, rows }: Results<ArticleTable>, width: number): string {
  const tables = rows.map(({ title, scenario, rows: figures, ...rest }) =>
    [
      `${title} (${scenario})`,
      ...terminalTable(
        [
          { cells: ['', ...figures.map(({ what }) => plain(what))] },
          { cells: ['article', ...figures.map(({ article }) => plain(article))], right: true },
          { cells: ['ours', ...figures.map(({ ours }) => plain(ours ?? '–'))], right: true },
        ],
        width,
        '  ',
      ),
      `  ${sourcesOf(rest)}`,
    ].join('\n'),
  );
  return fitted([...tables, measuredOn(machines)].join('\n\n'), width);
}

/** The note, and which runs the figures are from. */
function sourcesOf({ note, run, benchmarks }: Pick<ArticleTable, 'note' | 'run' | 'benchmarks'>): string {
  const load = run === undefined ? 'No complete default run yet.' : `Run ${run}.`;
  if (!benchmarks) return `${note} ${load}`;
  const { run: own, cpu, cores, go } = benchmarks;
  return `${note} ${load} Benchmarks: run ${own}, ${plain(cpu)}, ${cores} cores, ${plain(go)}.`;
}

/** The same for a terminal: a line a lesson, and below it a line for each gate. */
export function lessonsText({ machines, rows }: Results<LessonRow>, width: number): string {
  const lines = rows.flatMap(({ id, part, outcome, movements }, i) => [
    ...(part === rows[i - 1]?.part ? [] : ['', part]),
    `  ${id}: ${outcome ?? 'not run'}`,
    ...terminalTable(
      [
        { cells: movements.map(({ label }) => plain(label)) },
        { cells: movements.map(({ from, to }) => plain(`${from} → ${to}`)) },
        { cells: movements.map(({ verdict }) => verdict) },
        { cells: movements.map(({ change = '' }) => plain(change)), spare: 1 },
      ],
      width,
      '    ',
    ),
  ]);
  return fitted([...lines, '', measuredOn(machines)].join('\n').trimStart(), width);
}

function lessonLine({ id, fix, outcome, movements }: LessonRow): string {
  const moved = movements.map(({ label, from, to, change, verdict }) => {
    const by = change === undefined ? '' : `, ${change}`;
    return `${cell(label)}: ${cell(from)} → ${cell(to)}${cell(by)} **${verdict}**`;
  });
  return `| \`${id}\` | ${cell(fix)} | ${moved.join('<br>') || '–'} | ${outcome ?? 'not run'} |`;
}

function measuredOn(machines: string[]): string {
  return machines.length === 0 ? 'Nothing measured yet.' : `Measured on: ${machines.map(plain).join(' · ')}.`;
}

/** A cell of a table of Markdown. */
export function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|');
}

/** The text with what stands between the markers of `name` replaced; undefined where it has no such markers. */
export function betweenMarkers(text: string, name: string, replacement: string): string | undefined {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${text.slice(0, from + begin.length)}\n${replacement}\n${text.slice(to)}`;
}
