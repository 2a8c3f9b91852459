// What time it is by the server's clock, by which hosts are held against each other.
import type { Line } from '../line.ts';

/** Milliseconds since 1970. */
export async function serverNowMs(line: Line): Promise<number> {
  const [row] = await line.ask('SELECT extract(epoch FROM clock_timestamp())::FLOAT8 * 1000 AS now');
  return Number(row!.now);
}
