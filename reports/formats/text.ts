// A report on one screen of a terminal: the gates before and after, and the answer last, where the eye is when a run ends.
import type { Analysis } from '../../harness/model/analysis.ts';
import { shortened } from '../../harness/model/columns.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { type Said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine } from '../sections/comparisons.ts';
import { rolloutLines } from '../sections/rollout.ts';
import { answer, opening, type Pen, penOf, type Terminal, word, wrap } from './pen.ts';
import { terminalTable } from './terminal-table.ts';

/** The height of a terminal, as it comes. */
const HEIGHT = 24;
/** The report's path, and the prompt that comes after it. */
const BELOW = 3;

/** At most a screen where the lines have room; all else is in the page, and in the details. */
export function writeText(report: Report, terminal: Terminal): string {
  const pen = penOf(report, terminal);
  const { tell, width } = pen;
  const head = opening(report, pen);
  const last = answer(report, pen);
  const warnings = report.warnings.slice(0, 1).flatMap((warning) => wrap(`! ${tell(warning)}`, '', width).slice(0, 2));
  const rollout = rolloutLines(report.rollout).flatMap(({ answer: asked, text }) =>
    wrap(`${word(asked, pen)}  ${tell(text)}`, '', width).slice(0, 2),
  );
  let room = HEIGHT - BELOW - [head, last, warnings, rollout].reduce((sum, { length }) => sum + length, 0) - 1;
  const tables: string[] = [];
  let left = 0;
  // A control decides nothing and has no gates; the details tell of it.
  for (const group of report.comparisons.filter(({ lines }) => lines.some(({ gate }) => gate))) {
    const lines = ['', ...gates(group, report.analysis, pen)];
    // One line stays for those that found no room.
    if (lines.length > room - 1) left++;
    else {
      tables.push(...lines);
      room -= lines.length;
    }
  }
  // It decides nothing, so it has the room that is left.
  const { secondLook } = report;
  const lines = (said: readonly Said[]) => said.flatMap((line) => wrap(tell(line), '', width));
  const looks = secondLook ? [['', ...lines([secondLook.lead, ...secondLook.lines])], lines([secondLook.brief])] : [];
  const second = looks.find(({ length }) => length <= room) ?? [];
  const more =
    left === 0
      ? []
      : wrap(
          tell(
            left === 1
              ? say`1 more comparison: --verbose, or the report.`
              : say`${left} more comparisons: --verbose, or the report.`,
          ),
          '',
          width,
        );
  return `${[...head, ...tables, ...more, ...second, ...rollout, '', ...warnings, ...last].join('\n')}\n`;
}

/** The gates of one variant, the one that moved most first. */
function gates({ variant, label, against, lines }: ComparisonGroup, { movers }: Analysis, pen: Pen): string[] {
  const { paint, tell, width } = pen;
  const shown = movers
    .filter((mover) => mover.variant === variant)
    .flatMap(({ metric }) => lines.find((line) => line.gate && line.metric === metric) ?? []);
  const column = (heading: string, of: (line: ComparisonLine) => string) => ({ cells: [heading, ...shown.map(of)] });
  const [heading, ...rows] = terminalTable(
    [
      column('', (line) => tell(line.label)),
      { ...column(tell(say`before`), ({ base }) => tell(base)), right: true },
      { ...column(tell(say`after`), ({ head }) => tell(head)), right: true },
      column('', ({ verdict }) => word(verdict, pen)),
      { ...column(tell(say`change`), ({ change }) => tell(change)), right: true, spare: 1 },
      { ...column(tell(say`interval`), ({ interval }) => tell(interval)), spare: 2 },
    ],
    width,
  );
  const [one, other] = [label, against].map((name) => shortened(tell(name), width / 2));
  const sides = oneLine(tell(say`${one!} against ${other!}`));
  return [...wrap(sides, '', width).map((line) => paint('bold', line)), paint('gray', heading!), ...rows];
}
