// Two runs against each other as a person reads it in a terminal.
import type { Across, AcrossRow } from '../model/across.ts';
import { formatAmount, formatChange, formatP } from '../model/units.ts';
import { english } from '../words/speak.ts';
import { columns } from './columns.ts';

const SIGN = { better: '✓', worse: '✗', unclear: '?', same: '=', invalid: '!' } as const satisfies Record<
  AcrossRow['word'],
  string
>;

function cells(row: AcrossRow): string[] {
  return [
    row.variant,
    row.label,
    formatAmount(row.before, row.unit),
    formatAmount(row.after, row.unit),
    formatChange(row.effect, row.compare, row.unit),
    formatP(row.q),
    row.sameBuild ? 'same build' : `${SIGN[row.word]} ${row.word}`,
  ];
}

/** Every row that moved, and the others as a count; a banner where the comparison was forced. */
export function describeAcross({ earlier, later, obstacles, notes, rows }: Across): string {
  const moved = rows.filter(({ word }) => word !== 'unclear');
  const table = [['variant', 'metric', 'earlier', 'later', 'change', 'q', ''], ...moved.map(cells)];
  return [
    ...(obstacles.length > 0
      ? ['FORCED: these runs do not say much about each other.', ...obstacles.map((text) => `  ${english(text)}`), '']
      : []),
    `${later} against ${earlier}: ${moved.length === 0 ? 'none' : moved.length} of ${rows.length} figures moved; the page shows them all.`,
    ...notes.map(english),
    'The two runs share no rounds, so nothing here decides an exit code.',
    ...(moved.length > 0 ? ['', columns(table)] : []),
  ].join('\n');
}
