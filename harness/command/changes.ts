// `changes <file>`: the change points of any series given as JSON.
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { demand, jsonOf } from '../schema/check.ts';
import { series, values } from '../schema/others.ts';
import { changePoints } from '../stats/changepoints.ts';
import { readBytes, readStandardInput } from '../workspace/bytes.ts';
import { columns } from './columns.ts';
import type { Call } from './command.ts';

const MEND = 'give a JSON file such as [1.0, 1.1, 0.9] or {"values": [1.0, 1.1, 0.9]}, or - for standard input';

/** `-` is standard input. */
function readText(file: string): string {
  const bytes = file === '-' ? readStandardInput(MEND) : readBytes(file, MEND, { mayBePipe: true });
  return bytes.toString('utf8');
}

/** The series in a text: a list, or an object with `values`. Throws a BenchError that names the value that is no number. */
export function parseSeries(text: string, file: string): number[] {
  const found = jsonOf(text, file, MEND);
  return Array.isArray(found) ? demand(values, found, file, MEND) : demand(series, found, file, MEND).values;
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
