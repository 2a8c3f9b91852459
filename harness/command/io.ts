// What a command is given to speak with: only the front door prints or exits.
import type { ExitCode } from '../model/errors.ts';

export interface CommandIo {
  /** A result, to stdout. */
  print(text: string): void;
  /** Progress and warnings, to stderr. */
  log(text: string): void;
  done(code: ExitCode): void;
}

/** Rows of cells as columns of a terminal, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string {
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
