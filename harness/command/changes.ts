// `changes <file>`: the change points of any series given as JSON.
import { readFileSync } from 'node:fs';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { parseJson, plainJson } from '../model/json.ts';
import { changePoints } from '../stats/changepoints.ts';
import { columns } from './columns.ts';
import type { Call } from './command.ts';

/** `-` is standard input. */
function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new BenchError(EXIT.usage, `${file} cannot be read: ${(error as Error).message}`, MEND, { cause: error });
  }
}

const MEND = 'give a JSON file such as [1.0, 1.1, 0.9] or {"values": [1.0, 1.1, 0.9]}, or - for standard input';

/** The series in a text: a list, or an object with `values`. Throws a BenchError that names the value that is no number. */
export function parseSeries(text: string, file: string): number[] {
  let found: unknown;
  try {
    found = parseJson(text);
  } catch (error) {
    throw new BenchError(EXIT.usage, `${file} holds no JSON: ${(error as Error).message}`, MEND, { cause: error });
  }
  const values: unknown = Array.isArray(found) ? found : (found as { values?: unknown } | null)?.values;
  if (!Array.isArray(values)) throw new BenchError(EXIT.usage, `${file} holds no list of values`, MEND);
  const at = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (at >= 0) {
    throw new BenchError(EXIT.usage, `${file}: value ${at} is no finite number: ${JSON.stringify(values[at])}`, MEND);
  }
  return values as number[];
}

interface Flags {
  window: number;
  maxP: number;
  minMagnitude: number;
  json?: boolean;
}

export function run({ args, flags: { json, window, maxP, minMagnitude }, print }: Call<Flags>): ExitCode {
  const [file] = args as [string];
  const found = changePoints(parseSeries(readText(file), file), { window, maxP, minMagnitude });
  if (json) print(plainJson({ changePoints: found }));
  else if (found.length === 0) print('no change points');
  else {
    const rows = found.map(({ index, before, after, p }) =>
      [index, before, after, p].map((x) => `${+x.toPrecision(6)}`),
    );
    print(columns([['index', 'before', 'after', 'p'], ...rows]));
  }
  return EXIT.ok;
}
