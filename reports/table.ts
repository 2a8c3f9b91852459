// A table whose cells are already words: what every format writes in its own notation.

export interface Column {
  heading: string;
  /** Figures are set flush right with digits of one width. */
  numeric: boolean;
}

export interface Table {
  caption: string;
  /** The first column names its row. */
  columns: Column[];
  /** One string a column. */
  rows: string[][];
}

export function text(heading: string): Column {
  return { heading, numeric: false };
}

export function figure(heading: string): Column {
  return { heading, numeric: true };
}
