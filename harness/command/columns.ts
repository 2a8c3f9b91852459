// Rows of cells as columns of a terminal.
import { oneLine } from '../model/plain.ts';

/** Two spaces apart, each column as wide as its widest cell, whatever line ends a cell quotes. */
export function columns(table: readonly (readonly string[])[]): string {
  const rows = table.map((row) => row.map(oneLine));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
