// What the profiled trials of a run say per request: each variant beside the baseline, and the service's own lines.
import { measured } from '../model/artifact.ts';
import { baselineOf } from '../model/experiment.ts';
import type { CostDifference, CostKind, Costs, LineCosts } from '../model/finding.ts';
import {
  type DifferenceRow,
  type FlameDifference,
  type Moment,
  type PerRequestCosts,
  PROFILE_KINDS,
  type Profile,
  type ProfileKind,
} from '../model/profile.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Trial } from '../model/trial.ts';
import { changedHunks } from './changed.ts';
import { perRequestDifference, type RequestProfile } from './difference.ts';
import { flameDifference } from './flame.ts';
import { lineFigures } from './lines.ts';
import { subtract } from './merge.ts';
import { type OwnLineCount, type OwnPath, ownLines } from './own-lines.ts';
import { ownPathOf } from './own-path.ts';
import { samplesOf } from './samples.ts';
import { sampleIndexOf } from './table.ts';
import { withoutInstruments } from './without-instruments.ts';

/** Reads one profile of a trial; undefined where it was not taken or cannot be read. */
export type FindProfile = (trial: Trial, kind: ProfileKind, moment: Moment) => Profile | undefined;

type CostRow = PerRequestCosts & { kind: ProfileKind; sampleType: string; flame: boolean };

/** One row a sample type, kinds in the order of their table; the first of a kind has a flame graph. */
const COSTS: readonly CostRow[] = Object.entries(PROFILE_KINDS).flatMap(([kind, row]) => {
  const costs: PerRequestCosts | undefined = 'costs' in row ? row.costs : undefined;
  return (costs?.sampleTypes ?? []).map((sampleType, i) => ({
    ...costs!,
    kind: kind as ProfileKind,
    sampleType,
    flame: i === 0,
  }));
});

/** Of these the lines that differ between two versions have their costs. */
const CHANGED: ReadonlySet<string> = new Set(['cpu', 'alloc_space']);

/** A page shows so many functions a table; all others are one row. */
const ROWS = 12;
/** A flame graph on a page has at most about so many frames. */
const FLAME_NODES = 240;
/** Longer than any name that a person reads to its end; type arguments can be longer. */
const LONGEST_NAME = 300;
/** Of the lesson's own lines so many are named. */
const OWN_LINES = 6;

interface Side extends RequestProfile {
  readings: number;
}

export interface CostEvidence extends Costs {
  /** The flame graphs at full size, for a file of their own. */
  wholeFlames: { variant: SubjectId; kind: ProfileKind; sampleType: string; flame: FlameDifference }[];
}

/** A flame graph in a file keeps so many frames. */
const WHOLE_FLAME_NODES = 20_000;

/** Costs of all variants that were profiled; a kind that one side lacks is left out for that side. */
export function costsOf(record: BenchRecord, find: FindProfile): CostEvidence {
  const trials = record.trials.filter(
    ({ role, outcome }) => role === 'profiled' && (outcome === 'ok' || outcome === 'capped'),
  );
  const evidence: CostEvidence = { differences: [], lines: [], flames: [], changed: [], wholeFlames: [] };
  const baseTrial = trials.find(({ variant }) => variant === baselineOf(record.experiment).id);
  const heads = trials.filter((trial) => trial !== baseTrial);
  for (const row of COSTS) {
    const base = baseTrial && sideOf(baseTrial, row, find);
    const sides = heads.flatMap((trial) => {
      const side = sideOf(trial, row, find);
      return side ? [{ variant: trial.variant, side }] : [];
    });
    const all = base && baseTrial ? [{ variant: baseTrial.variant, side: base }, ...sides] : sides;
    for (const { variant, side } of all) {
      const own = ownPathOf(record, variant);
      const taughtFile = record.modules
        ? ''
        : (record.sources.find((source) => source.variant === variant)?.path ?? '');
      evidence.lines.push(
        lineCosts(variant, row, side, (index) => ownLines(side.profile, index, own, taughtFile), own),
      );
    }
    if (!base || !baseTrial) continue;
    for (const { variant, side } of sides) {
      const pair = { variant, against: baseTrial.variant };
      const difference = differenceOf(row, base, side);
      if (difference) evidence.differences.push({ ...pair, ...difference });
      const hunks = CHANGED.has(row.sampleType)
        ? changedHunks(record, row.sampleType, { ...base, variant: pair.against }, { ...side, variant })
        : [];
      if (hunks.length > 0) evidence.changed.push({ ...pair, ...kindOf(row, side), hunks });
      const flame = (nodes: number) => flameDifference(base, side, row.sampleType, nodes);
      const [shown, whole] = row.flame ? [flame(FLAME_NODES), flame(WHOLE_FLAME_NODES)] : [];
      if (!shown || !whole || isEmpty(shown)) continue;
      evidence.flames.push({ ...pair, ...kindOf(row, side), flame: forPage(shown) });
      evidence.wholeFlames.push({ variant, kind: row.kind, sampleType: row.sampleType, flame: whole });
    }
  }
  return evidence;
}

/**
 * A leak that reached its cap leaves no more from then on, so its requests cost otherwise; where its goroutines stand is
 * as true as before, and what they come to per request is the least it can be.
 */
function sideOf(trial: Trial, row: CostRow, find: FindProfile): Side | undefined {
  if (trial.outcome === 'capped' && row.kind !== 'goroutine') return undefined;
  const load = measured(trial.load);
  const end = find(trial, row.kind, row.to);
  const start = row.from && find(trial, row.kind, row.from);
  if (!load || !end || (row.from && !start)) return undefined;
  const profile = withoutInstruments(start ? subtract(end, start) : end);
  const { ok, non2xx, mismatch } = load.window.ledger;
  const requests = row.requests === 'window' ? ok + non2xx + mismatch : load.sentTotal;
  if (!(requests > 0) || !profile.sampleTypes.some(({ type }) => type === row.sampleType)) return undefined;
  return { profile, requests, readings: readingsOf(profile, row) };
}

function readingsOf(profile: Profile, { reading: { of, isPeriod } }: CostRow): number {
  const index = profile.sampleTypes.findIndex(({ type }) => type === of);
  if (index === -1) return 0;
  const sum = samplesOf(profile).reduce((total, { values }) => total + Math.abs(Number(values[index]!)), 0);
  const period = Number(profile.period);
  return Math.round(isPeriod ? sum / (period > 0 ? period : 1) : sum);
}

function kindOf({ kind, sampleType }: CostRow, { profile }: Side): CostKind {
  return { kind, sampleType, unit: profile.sampleTypes[sampleIndexOf(profile, sampleType)]!.unit };
}

function differenceOf(row: CostRow, base: Side, head: Side): Omit<CostDifference, 'variant' | 'against'> | undefined {
  const difference = perRequestDifference(base, head, row.sampleType);
  if (!difference) return undefined;
  const { rows } = difference;
  const rest = rows.slice(ROWS);
  const add = (side: 'base' | 'head') => forJson(rest.reduce((sum, each) => sum + each[side].flat, 0));
  return {
    ...kindOf(row, base),
    requests: { base: base.requests, head: head.requests },
    readings: { base: base.readings, head: head.readings },
    total: { base: totalOf(base, row.sampleType), head: totalOf(head, row.sampleType) },
    rows: rows.slice(0, ROWS).map((each) => ({
      name: readable(each.name),
      base: { flat: forJson(each.base.flat), cum: forJson(each.base.cum) },
      head: { flat: forJson(each.head.flat), cum: forJson(each.head.cum) },
    })),
    ...(row.kind === 'cpu' ? { collector: { base: collectorOf(rows, 'base'), head: collectorOf(rows, 'head') } } : {}),
    ...(rest.length === 0 ? {} : { other: { functions: rest.length, base: add('base'), head: add('head') } }),
  };
}

/** Per request. The sum itself, not of sizes as pprof's totals are: a goroutine that has ended is one less. */
function totalOf({ profile, requests }: Side, sampleType: string): number {
  const index = sampleIndexOf(profile, sampleType);
  const sum = samplesOf(profile).reduce((total, { values }) => total + values[index]!, 0n);
  return forJson(Number(sum) / requests);
}

/** Roots of the collector's stacks; none of them calls another. */
const COLLECTOR = ['runtime.gcBgMarkWorker', 'runtime.gcAssistAlloc', 'runtime.bgsweep', 'runtime.bgscavenge'];

function collectorOf(rows: DifferenceRow[], side: 'base' | 'head'): number {
  const own = rows.filter(({ name }) => COLLECTOR.includes(name));
  return forJson(own.reduce((sum, row) => sum + row[side].cum, 0));
}

function lineCosts(
  variant: SubjectId,
  row: CostRow,
  side: Side,
  ownLinesOf: (index: number) => OwnLineCount[],
  ownPath: OwnPath,
): LineCosts {
  const { profile, requests, readings } = side;
  const index = sampleIndexOf(profile, row.sampleType);
  const per = (value: bigint) => forJson(Number(value) / requests);
  return {
    variant,
    ...kindOf(row, side),
    requests,
    readings,
    total: totalOf(side, row.sampleType),
    own: ownLinesOf(index)
      .slice(0, OWN_LINES)
      .map(({ value, leaf, taught, ...line }) => ({
        ...line,
        function: readable(line.function),
        perRequest: per(value),
        leaf: { name: readable(leaf.name), perRequest: per(leaf.value) },
        ...(taught ? { taught } : {}),
      })),
    lines: lineFigures(profile, ownPath, index).map(({ file, line, flat, cum }) => ({
      file,
      line,
      flat: per(flat),
      cum: per(cum),
    })),
  };
}

function isEmpty({ levels }: FlameDifference): boolean {
  const root = levels[0]?.[0];
  return !root || (root[1] === 0 && root[4] === 0);
}

/** Six significant digits: a frame that is drawn at all is off by far less than a pixel. */
function forPage({ levels, names, unit }: FlameDifference): FlameDifference {
  const round = ([xl, tl, sl, xr, tr, sr, name]: FlameDifference['levels'][0][0]) =>
    [brief(xl), brief(tl), brief(sl), brief(xr), brief(tr), brief(sr), name] as const;
  return { unit, names: names.map(readable), levels: levels.map((level) => level.map((node) => [...round(node)])) };
}

function readable(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

function brief(value: number): number {
  return Number(value.toPrecision(6));
}

/** Seven significant digits: far beyond what sampling can tell, and short in the file. */
function forJson(value: number): number {
  return Number(value.toPrecision(7));
}
