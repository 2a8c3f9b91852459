// A whole history from one place to another, row by row as it stands there.
import { BenchError, EXIT } from '../model/errors.ts';
import type { History } from './history.ts';
import { type Row, TABLE_NAMES, type TableName } from './tables.ts';

/** How many rows of each table were copied. */
export type Copied = Record<TableName, number>;

/**
 * Copies every row. All of it arrives or nothing, and neither history changes meanwhile. Rejects with a BenchError where the
 * second one holds anything: two histories are not mixed.
 */
export function copyHistory(from: History, to: History): Promise<Copied> {
  return from.change((source) =>
    to.change(async (target) => {
      const inTheWay = [...(await target.rowsAfter('runs')), ...(await target.rowsAfter('messages'))];
      if (inTheWay.length > 0) {
        throw new BenchError(
          EXIT.usage,
          'the history that it is copied to is not empty',
          'copy into a new folder, or into a database without one',
        );
      }
      await target.removeAll();
      const copied = {} as Copied;
      for (const table of TABLE_NAMES) {
        copied[table] = 0;
        for await (const rows of pages((last) => source.rowsAfter(table, last))) {
          await target.addRows(table, rows);
          copied[table] += rows.length;
        }
      }
      return copied;
    }),
  );
}

async function* pages(next: (last?: Row) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let rows = await next(); rows.length > 0; rows = await next(rows.at(-1))) yield rows;
}
