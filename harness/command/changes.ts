// `changes <file>`: the change points of any series given as JSON.
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { BenchError, EXIT } from '../model/errors.ts';
import { CHANGE_POINT_DEFAULTS, changePoints } from '../stats/changepoints.ts';
import { type CommandIo, columns } from './io.ts';
import { flag, whole } from './options.ts';

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
    found = JSON.parse(text);
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

function probability(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('it must lie strictly between 0 and 1.');
  return value;
}

function magnitude(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('it must be a number of at least 0.');
  }
  return value;
}

function windowOf(text: string): number {
  const value = whole(text);
  if (value < 2) throw new InvalidArgumentError('it must be at least 2.');
  return value;
}

export function addChanges(root: Command, { print, done }: CommandIo): void {
  root
    .command('changes <file>')
    .description('change points of a series given as JSON, as Apache Otava finds them; - reads standard input')
    .option('--window <n>', 'points searched at a time', windowOf, CHANGE_POINT_DEFAULTS.window)
    .option('--max-p <p>', 'largest p of a change point', probability, CHANGE_POINT_DEFAULTS.maxP)
    .option('--min-magnitude <share>', 'smallest relative change', magnitude, CHANGE_POINT_DEFAULTS.minMagnitude)
    .addOption(flag('--json', 'one JSON document on stdout'))
    .action((file: string, flags: { window: number; maxP: number; minMagnitude: number }, command: Command) => {
      const { window, maxP, minMagnitude } = flags;
      const found = changePoints(parseSeries(readText(file), file), { window, maxP, minMagnitude });
      if (command.optsWithGlobals().json === true) print(JSON.stringify({ changePoints: found }));
      else if (found.length === 0) print('no change points');
      else {
        const rows = found.map(({ index, before, after, p }) =>
          [index, before, after, p].map((x) => `${+x.toPrecision(6)}`),
        );
        print(columns([['index', 'before', 'after', 'p'], ...rows]));
      }
      done(EXIT.ok);
    });
}
