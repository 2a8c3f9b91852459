// A table on a page whose rows are measured one by one: those that were not measured now stay as the page has them.

/** What stands before the figures of each row, by the row's name. */
export type Rows<Name extends string> = Record<Name, readonly string[]>;

const cellsOf = (line: string): string[] => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** In Markdown. A row's first cell tells it from the others; figures that nobody has measured yet are a dash. */
export function keptTable<Name extends string>(
  page: string,
  head: readonly string[],
  rows: Rows<Name>,
  measured: Partial<Record<Name, readonly string[]>>,
): string {
  const lines = page.split('\n').map(cellsOf);
  const body = (Object.keys(rows) as Name[]).map((name) => {
    const told = rows[name];
    const earlier = lines.find(([first]) => first === told[0])?.slice(told.length);
    return [...told, ...(measured[name] ?? earlier ?? head.slice(told.length).map(() => '–'))];
  });
  return [lineOf(head), `|${head.map(() => '---|').join('')}`, ...body.map(lineOf)].join('\n');
}
