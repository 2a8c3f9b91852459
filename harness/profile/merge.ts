// Profiles added and subtracted as pprof does it: equal stacks become one sample, and what cancels out is gone.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Label, Location, Mapping, Profile, ProfileFunction, ValueType } from '../model/profile.ts';
import { inColumns, labelMaps, labelsAt, sampleCount, stackAt, valueAt } from './samples.ts';

/** The label by which pprof tells the base of a difference; totals then count its samples only. */
export const BASE_LABEL = 'pprof::base';

/** `after` − `before`, sample by sample: what a cumulative profile gained between the two. Exact. */
export function subtract(after: Profile, before: Profile): Profile {
  return merge([after, negated(before)]);
}

/** The difference that `-diff_base` shows: its percentages are of the base. */
export function againstBase(head: Profile, base: Profile): Profile {
  const mark: Label = { key: BASE_LABEL, text: 'true', number: 0n, unit: undefined };
  const labels: Label[] = [];
  const labelStarts = [0];
  for (let sample = 0; sample < sampleCount(base); sample++) {
    labels.push(...labelsAt(base, sample).filter(({ key }) => key !== BASE_LABEL), mark);
    labelStarts.push(labels.length);
  }
  const samples = { ...base.samples, labelStarts: Uint32Array.from(labelStarts), labels };
  return subtract(head, { ...base, samples });
}

function negated(profile: Profile): Profile {
  // pprof multiplies by −1.0 here and so rounds beyond 2^53; these stay exact, and so need not be an int64.
  const values = Array.from(profile.samples.values, (value) => -value);
  return { ...profile, samples: { ...profile.samples, values } };
}

/**
 * Keeps the sample types that all profiles have, in the order of the first; a type named twice in one profile is no type
 * of all, as pprof counts. Throws a `BenchError` where none is left.
 */
export function commonSampleTypes(profiles: Profile[]): Profile[] {
  const counts = new Map<string, number>();
  for (const { type } of profiles.flatMap((profile) => profile.sampleTypes)) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const common = profiles[0]!.sampleTypes
    .map(({ type }) => type)
    .filter((type) => counts.get(type) === profiles.length);
  if (common.length === 0) throw nothingToShow([...counts.keys()]);
  return profiles.map((profile) => {
    const placeOf = new Map(profile.sampleTypes.map(({ type }, place) => [type, place]));
    const places = common.map((type) => placeOf.get(type)!);
    if (places.length === profile.sampleTypes.length && places.every((place, index) => place === index)) return profile;
    return {
      ...profile,
      defaultSampleType: common.includes(profile.defaultSampleType) ? profile.defaultSampleType : common[0]!,
      sampleTypes: places.map((place) => profile.sampleTypes[place]!),
      samples: { ...profile.samples, values: pickedValues(profile, places) },
    };
  });
}

function pickedValues(profile: Profile, types: number[]): bigint[] {
  return Array.from({ length: sampleCount(profile) }, (_, sample) =>
    types.map((type) => valueAt(profile, sample, type)),
  ).flat();
}

export function nothingToShow(types: string[]): BenchError {
  const found = types.length === 0 ? 'none' : types.slice(0, 8).join(', ');
  return new BenchError(
    EXIT.usage,
    `there is no sample type to show; found: ${found}`,
    'give profiles that have sample types, and to compare two, of one kind',
  );
}

/** One profile with the samples of all. Throws a `BenchError` where they do not measure the same. */
function merge(all: Profile[]): Profile {
  const profiles = commonSampleTypes(all);
  const first = profiles[0]!;
  for (const other of profiles.slice(1)) mustMeasureTheSame(first, other);

  const types = first.sampleTypes.length;
  const merged = new Map<string, number>();
  const values: bigint[] = [];
  const stacks: number[] = [];
  const stackStarts = [0];
  const labels: Label[] = [];
  const labelStarts = [0];
  const pool = emptyPool();
  for (const profile of profiles) {
    // pprof puts the first mapping of the first profile in front, as the program itself.
    if (pool.mappings.size === 0 && profile.mappings[0]) pooledMapping(pool, profile.mappings[0]);
    const seen: number[] = [];
    for (let sample = 0; sample < sampleCount(profile); sample++) {
      if (isZero(profile, sample)) continue;
      const stack = Array.from(stackAt(profile, sample), (place) => {
        seen[place] ??= Number(pooledLocation(pool, profile.locations[place]!).id) - 1;
        return seen[place];
      });
      const own = labelsAt(profile, sample);
      const key = `${stack.join(' ')} ${own.length === 0 ? '' : labelKey(own)}`;
      const known = merged.get(key);
      const at = known ?? merged.size;
      for (let type = 0; type < types; type++) {
        values[at * types + type] = (values[at * types + type] ?? 0n) + valueAt(profile, sample, type);
      }
      if (known !== undefined) continue;
      merged.set(key, at);
      for (const place of stack) stacks.push(place);
      stackStarts.push(stacks.length);
      labels.push(...own);
      labelStarts.push(labels.length);
    }
  }

  const whole: Profile = {
    ...first,
    samples: inColumns({ stackStarts, stacks, values, labelStarts, labels }),
    mappings: [...pool.mappings.values()],
    locations: [...pool.locations.values()],
    functions: [...pool.functions.values()],
    timeNanos: profiles.map((p) => p.timeNanos).reduce((a, b) => (a === 0n || b < a ? b : a)),
    durationNanos: profiles.reduce((sum, p) => sum + p.durationNanos, 0n),
    period: profiles.map((p) => p.period).reduce((a, b) => (a === 0n || a < b ? b : a)),
    comments: [...new Set(profiles.flatMap((p) => p.comments))],
    defaultSampleType: profiles.map((p) => p.defaultSampleType).find((type) => type !== '') ?? '',
    docUrl: profiles.map((p) => p.docUrl).find((url) => url !== '') ?? '',
  };
  // What cancelled out is gone, and with it the locations and functions that nothing else uses.
  const cancelled = Array.from({ length: merged.size }, (_, sample) => sample).some((sample) => isZero(whole, sample));
  return cancelled ? merge([whole]) : whole;
}

function isZero(profile: Profile, sample: number): boolean {
  return profile.sampleTypes.every((_, type) => valueAt(profile, sample, type) === 0n);
}

function mustMeasureTheSame(a: Profile, b: Profile): void {
  const pairs: [ValueType, ValueType][] = [
    [a.periodType, b.periodType],
    ...a.sampleTypes.map((type, index): [ValueType, ValueType] => [type, b.sampleTypes[index]!]),
  ];
  for (const [x, y] of pairs) {
    if (x.type === y.type && x.unit === y.unit) continue;
    throw new BenchError(
      EXIT.usage,
      `the profiles measure different things: ${x.type} in ${x.unit}, and ${y.type} in ${y.unit}`,
      'compare two profiles of one kind',
    );
  }
}

interface Pool {
  mappings: Map<string, Mapping>;
  functions: Map<string, ProfileFunction>;
  locations: Map<string, Location>;
}

function emptyPool(): Pool {
  return { mappings: new Map(), functions: new Map(), locations: new Map() };
}

function pooled<T extends { id: bigint }>(pool: Map<string, T>, key: string, found: T): T {
  const known = pool.get(key) ?? { ...found, id: BigInt(pool.size + 1) };
  pool.set(key, known);
  return known;
}

const PAGE = 0x1000n;

/** Builds and processes map one file at different addresses: size in pages, offset and build id tell it. */
function pooledMapping(pool: Pool, mapping: Mapping): Mapping {
  const size = BigInt.asUintN(64, mapping.limit - mapping.start);
  const pages = BigInt.asUintN(64, size + PAGE - 1n) / PAGE;
  return pooled(
    pool.mappings,
    JSON.stringify([`${pages}`, `${mapping.offset}`, mapping.buildId || mapping.file]),
    mapping,
  );
}

function pooledFunction(pool: Pool, found: ProfileFunction): ProfileFunction {
  const { startLine, name, systemName, file } = found;
  return pooled(pool.functions, JSON.stringify([startLine, name, systemName, file]), found);
}

function pooledLocation(pool: Pool, location: Location): Location {
  const mapping = location.mapping && pooledMapping(pool, location.mapping);
  const shift = mapping ? mapping.start - location.mapping!.start : 0n;
  const address = BigInt.asUintN(64, location.address + shift);
  const lines = location.lines.map((line) => ({ ...line, function: pooledFunction(pool, line.function) }));
  const key = [
    address,
    mapping?.id ?? 0n,
    location.isFolded,
    ...lines.map((line) => `${line.function.id}:${line.line}`),
    // pprof's key holds the column of the last line only.
    lines.at(-1)?.column ?? '',
  ].join('|');
  return pooled(pool.locations, key, { ...location, mapping, address, lines });
}

/** The same for labels that differ in nothing but the order of their keys. */
function labelKey(all: Label[]): string {
  const { labels, numLabels } = labelMaps(all);
  const numbers = [...numLabels]
    .sort(byKey)
    .map(([key, { values, units }]) => [key, values.map(String), units ?? null]);
  return JSON.stringify([[...labels].sort(byKey), numbers]);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
