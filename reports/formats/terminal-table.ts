// A table for a terminal of any width: columns that do not fit are left out, the least needed first, and no word is broken.
import { padEnd, padStart, shortened, widthOf } from '../../harness/model/columns.ts';

const GAP = '  ';

export interface TerminalColumn {
  /** The heading and the cells below it. */
  cells: readonly string[];
  /** Left where it is not. */
  right?: true;
  /** Left out before those of a lower number; the others stay. */
  spare?: number;
}

/** The lines of the table. Where even the columns that stay do not fit, the first is cut short. */
export function terminalTable(columns: readonly TerminalColumn[], width: number, indent = ''): string[] {
  let kept = columns.map((column) => ({ ...column, width: widestOf(column.cells) })).filter((one) => one.width > 0);
  const total = () => kept.reduce((sum, one) => sum + one.width + GAP.length, indent.length - GAP.length);
  while (total() > width) {
    const least = kept.reduce((most, { spare = 0 }) => Math.max(most, spare), 0);
    if (least === 0) break;
    kept = kept.filter(({ spare }) => spare !== least);
  }
  const first = kept[0];
  if (!first) return [];
  const room = Math.max(8, first.width - Math.max(0, total() - width));
  if (room < first.width) kept[0] = { ...first, cells: first.cells.map((cell) => shortened(cell, room)), width: room };
  return first.cells.map((_, row) =>
    (
      indent +
      kept
        .map(({ cells, right, width: own }) => (right ? padStart(cells[row]!, own) : padEnd(cells[row]!, own)))
        .join(GAP)
    ).trimEnd(),
  );
}

function widestOf(cells: readonly string[]): number {
  return Math.max(0, ...cells.map(widthOf));
}
