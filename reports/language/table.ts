// A table whose cells are already words: what every format writes in its own notation.
import type { Text } from './said.ts';

export interface Column {
  heading: Text;
  /** Figures are set flush right with digits of one width. */
  numeric: boolean;
}

export interface Table {
  caption: Text;
  /** The first column names its row. */
  columns: Column[];
  /** One a column. */
  rows: Text[][];
}

export function text(heading: Text): Column {
  return { heading, numeric: false };
}

export function figure(heading: Text): Column {
  return { heading, numeric: true };
}
