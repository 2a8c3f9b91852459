// What `bench profile <file>` says of a profile: the top table, as data, as JSON and as text.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Granularity, Profile, ProfileTable } from '../model/profile.ts';
import { formatAmount, formatCost, formatQuantity } from '../model/units.ts';
import { decodeProfile } from './decode.ts';
import { toFolded, toFoldedDifference, toSpeedscope } from './export.ts';
import { againstBase, commonSampleTypes, subtract } from './merge.ts';
import { type Pruned, withoutUninteresting } from './prune.ts';
import { NODES, profileTable, sampleIndexOf } from './table.ts';

export interface ProfileRequest {
  bytes: Uint8Array;
  /** A profile to compare with: shares are of it (`-diff_base`). */
  diffBase?: Uint8Array;
  /** A profile to subtract: shares are of the difference (`-base`). */
  base?: Uint8Array;
  /** Name or number of the sample type; the profile's default otherwise. */
  sampleIndex?: string;
  /** How many rows; all otherwise. */
  top?: number;
  granularity?: string;
}

/** The table of a profile. Throws a `BenchError` for files that are no profiles and for what they do not have. */
export function profileReport(request: ProfileRequest): ProfileTable {
  const granularity = granularityOf(request.granularity ?? 'function');
  const { top } = request;
  if (top !== undefined && !(Number.isInteger(top) && top >= 1)) {
    throw new BenchError(EXIT.usage, `--top ${top} is no number of rows`, 'give a whole number from 1 on');
  }
  const profile = shownProfile(request);
  const table = profileTable(profile, sampleIndexOf(profile, request.sampleIndex), granularity);
  return { ...table, rows: table.rows.slice(0, top) };
}

function granularityOf(word: string): Granularity {
  const known = Object.keys(NODES) as Granularity[];
  const found = known.find((granularity) => granularity === word);
  if (found) return found;
  throw new BenchError(EXIT.usage, `--granularity ${word} is not known`, `choose one of ${known.join(', ')}`);
}

function shownProfile({ bytes, diffBase, base }: ProfileRequest): Profile {
  if (diffBase && base) {
    throw new BenchError(EXIT.usage, 'a profile cannot have two bases', 'give either --diff-base or --base');
  }
  const profile = decodeProfile(bytes);
  if (diffBase) return againstBase(profile, decodeBase(diffBase));
  if (base) return subtract(profile, decodeBase(base));
  return commonSampleTypes([profile])[0]!;
}

export interface ProfileExport {
  text: string;
  warnings: string[];
}

/**
 * The profile in another viewer's form. Of a difference against `diffBase` the folded form has both sides; speedscope
 * has no differences. Throws a `BenchError` for what the form cannot hold.
 */
export function profileExport(request: ProfileRequest, form: string, name: string): ProfileExport {
  if (form !== 'folded' && form !== 'speedscope') {
    throw new BenchError(EXIT.usage, `--export ${form} is not known`, 'choose speedscope or folded');
  }
  const { diffBase, ...single } = request;
  if (diffBase && form === 'speedscope') {
    const mend = 'export the two profiles one by one, or use --export folded';
    throw new BenchError(EXIT.usage, 'speedscope shows no differences', mend);
  }
  const profile = withoutUninteresting(shownProfile(single));
  const index = sampleIndexOf(profile, request.sampleIndex);
  if (form === 'speedscope') {
    return exported(`${JSON.stringify(toSpeedscope(profile, name, index))}\n`, profile);
  }
  if (!diffBase) return exported(toFolded(profile, index), profile);
  const before = withoutUninteresting(decodeBase(diffBase));
  return exported(toFoldedDifference(profile, before, profile.sampleTypes[index]!.type), profile, before);
}

function exported(text: string, ...shown: Pruned[]): ProfileExport {
  return { text, warnings: [...new Set(shown.flatMap(({ undropped }) => undropped ?? []))] };
}

function decodeBase(bytes: Uint8Array): Profile {
  try {
    return decodeProfile(bytes);
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    throw new BenchError(error.exitCode, `the base: ${error.message}`, error.mend, { cause: error });
  }
}

/** An integer as JSON holds it exactly: a number up to 2^53, a string of digits beyond. */
type ExactInteger = number | string;

export interface ProfileJson {
  sampleType: string;
  unit: string;
  total: ExactInteger;
  functions: { name: string; flat: ExactInteger; cum: ExactInteger }[];
  /** Absent where there are none. */
  warnings?: string[];
}

/** The contract of `profile --json`. */
export function profileJson({ sampleType, unit, total, rows, warnings }: ProfileTable): ProfileJson {
  return {
    sampleType,
    unit,
    total: exact(total),
    functions: rows.map(({ name, flat, cum }) => ({ name, flat: exact(flat), cum: exact(cum) })),
    ...(warnings.length > 0 && { warnings }),
  };
}

function exact(value: bigint): ExactInteger {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : `${value}`;
}

const HEADINGS: Readonly<Record<Granularity, string>> = {
  function: 'function',
  file: 'file (one row a function’s start line, as pprof counts them)',
  line: 'line',
};
const INLINE = { inline: ' (inline)', 'partial-inline': ' (partial-inline)' } as const;

/** The table for a person; figures rounded, shares of the total. */
export function profileText(table: ProfileTable): string {
  const figure = (value: bigint): string[] => [quantity(value, table.unit), share(value, table.total)];
  const rows = table.rows.map(({ name, flat, cum, inline }) => [
    ...figure(flat),
    ...figure(cum),
    // A name may hold anything, and the terminal obeys control characters.
    `${name.replaceAll(/\p{Cc}/gu, '\uFFFD')}${inline ? INLINE[inline] : ''}`,
  ]);
  const cells = [['flat', 'flat%', 'cum', 'cum%', HEADINGS[table.granularity]], ...rows];
  const widths = [0, 1, 2, 3].map((column) => cells.reduce((most, row) => Math.max(most, row[column]!.length), 0));
  const lines = cells.map((row) =>
    [...widths.map((width, column) => row[column]!.padStart(width)), row[4]!].join('  '),
  );
  return [`${table.sampleType}: ${quantity(table.total, table.unit)} in total`, ...lines, ''].join('\n');
}

/** Unknown units are printed as they stand. */
function quantity(value: bigint, unit: string): string {
  if (unit === 'count') return formatAmount(Number(value), unit);
  return unit === 'nanoseconds' || unit === 'bytes' ? formatCost(Number(value), unit) : `${value} ${unit}`;
}

function share(value: bigint, total: bigint): string {
  return total === 0n ? '' : formatQuantity(Number(value) / Number(total), 'share');
}
