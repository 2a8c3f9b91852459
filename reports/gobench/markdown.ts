// For a pull request: the answer, what moved as a table, the lines, and all else folded.
import type { GobenchAnalysis, GobenchComparison, GobenchRow } from '../../harness/model/gobench.ts';
import { formatChange, formatGoUnit, formatRange } from '../../harness/model/gobench-units.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { type Section, shorten, within } from '../formats/budget.ts';
import { LONGEST_COMMENT, marker } from '../formats/markdown.ts';
import { lookOf } from '../language/looks.ts';
import { sideOf } from './side.ts';

const LONGEST_LINE = 500;
/** Of what moved so many are open; a reviewer reads them in ten seconds. */
const OPEN_ROWS = 10;

/** The first line is the one by which a script finds the comment again that it is to edit. */
export function writeGobenchMarkdown(analysis: GobenchAnalysis): string {
  const head = `${marker('gobench')}\n`;
  return `${head}${within(gobenchSections(analysis), LONGEST_COMMENT - head.length - 1)}\n`;
}

/** The answer first; whatever has less room leaves out the last ones. */
export function gobenchSections(analysis: GobenchAnalysis): Section[] {
  const { benchmarks, skipped, findings, outcome, sentence, detail, host, subjects } = analysis;
  const lines = benchmarks.flatMap((row) => shownOf(row).map((each) => ({ row, each })));
  const moved = lines.filter(({ each }) => each.gate && (each.verdict === 'worse' || each.verdict === 'better'));
  const [open, rest] = [moved.slice(0, OPEN_ROWS), lines.filter((line) => !moved.slice(0, OPEN_ROWS).includes(line))];
  const sign = lookOf(outcome === 'mixed' ? 'worse' : outcome).sign;
  return [
    { name: 'the answer', text: `### ${sign} ${inline(sentence)}` },
    { name: 'what moved', text: table(open, analysis) },
    {
      name: 'the lines',
      text: findings
        .map(({ name, text, place }) => {
          const where = place ? ` \`${place.file}:${place.line}\`` : '';
          return `- **${inline(name)}** ${inline(text.text)}${where}`;
        })
        .join('\n'),
    },
    { name: 'the other benchmarks', text: folded(`${rest.length} more figures`, table(rest, analysis)) },
    {
      name: 'what was not measured',
      text: folded(
        `${skipped.length} not measured`,
        skipped
          .map(({ package: path, name, because }) => `- **${inline(name ?? path)}** ${inline(because.text)}`)
          .join('\n'),
      ),
    },
    {
      name: 'how',
      text: `<sub>${inline(subjects.map(({ label }) => label).join(' → '))} · ${inline(
        detail.map(({ text }) => text).join(' · '),
      )} · ${host.class === undefined ? '' : `class ${inline(host.class)}, `}${inline(host.cpu)}, ${host.cores} cores, ${inline(host.go)}</sub>`,
    },
  ];
}

/** Time, and of the rest what can fail the run or has moved. */
function shownOf({ comparisons }: GobenchRow): GobenchComparison[] {
  return comparisons.filter(({ unit, gate, verdict }) => unit === 'ns/op' || (gate && verdict !== 'same'));
}

function table(lines: readonly { row: GobenchRow; each: GobenchComparison }[], analysis: GobenchAnalysis): string {
  if (lines.length === 0) return '';
  const rows = lines.map(({ row, each: { unit, variant, base, head, ratio, verdict } }) => {
    const range = ratio && ratio.low !== ratio.high ? ` (${formatRange(ratio)})` : '';
    const change = ratio ? `${formatChange(ratio.center)}${range}` : '';
    const cells = [
      inline(row.name + sideOf(analysis, variant)),
      formatGoUnit(base.center, unit),
      formatGoUnit(head.center, unit),
      change,
      `${lookOf(verdict).sign} ${verdict}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| | before | after | change | |', '|---|--:|--:|--:|---|', ...rows].join('\n');
}

function folded(summary: string, text: string): string {
  return text === '' ? '' : `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

/** Nothing in a name means anything to Markdown or breaks a table. */
function inline(text: string): string {
  return shorten(oneLine(text), LONGEST_LINE).replace(/[\\`*_{}[\]<>|#~&]/g, '\\$&');
}
