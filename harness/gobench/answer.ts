// The answer of a whole run: its word, one sentence, and the few facts behind it.
import type {
  GobenchComparison,
  GobenchMessage,
  GobenchOutcome,
  GobenchRecord,
  GobenchRow,
  GobenchSkipped,
} from '../model/gobench.ts';
import { formatChange, formatGoUnit, formatShare } from '../model/gobench-units.ts';
import { formatSeconds } from '../model/units.ts';
import { roundsToSettle } from '../stats/power.ts';
import { type MessageId, message } from './messages.ts';

export function outcomeOf(rows: readonly GobenchRow[], skipped: readonly GobenchSkipped[]): GobenchOutcome {
  const words = rows.flatMap(({ comparisons }) => comparisons.filter(({ gate }) => gate).map(({ verdict }) => verdict));
  if (rows.length === 0) return isSameBuild(skipped) ? 'same' : 'invalid';
  if (words.includes('worse')) return words.includes('better') ? 'mixed' : 'worse';
  if (words.includes('better')) return 'better';
  if (words.includes('unclear')) return 'unclear';
  if (words.includes('same')) return 'same';
  return words.includes('invalid') ? 'invalid' : 'unclear';
}

/** Whether all there is to measure is the same on both sides; what did not build or run might not be. */
function isSameBuild(skipped: readonly GobenchSkipped[]): boolean {
  const open = ['build-failed', 'failed', 'too-slow', 'not-reached'];
  return skipped.some(({ kind }) => kind === 'same-build') && !skipped.some(({ kind }) => open.includes(kind));
}

/** At most so many are named, largest mover first. */
const NAMED = 2;

export function answer(
  outcome: GobenchOutcome,
  rows: readonly GobenchRow[],
  { skipped, plan }: Pick<GobenchRecord, 'skipped' | 'plan'>,
): GobenchMessage {
  if (rows.length === 0) {
    const packages = skipped.filter(({ kind }) => kind === 'same-build').length;
    return isSameBuild(skipped) ? message('answer-same-build', { packages }) : message('answer-none');
  }
  const movers = moversOf(rows);
  const wanted = outcome === 'mixed' ? ['worse', 'better'] : [outcome];
  const shown =
    outcome === 'mixed' ? [movers.worse[0]!, movers.better[0]!] : (movers[outcome as 'worse'] ?? []).slice(0, NAMED);
  const counts = { worse: movers.worse.length, better: movers.better.length };
  const told = rows.filter(({ verdict }) => !wanted.includes(verdict));
  const more = wanted.reduce((sum, word) => sum + (counts[word as 'worse'] ?? 0), 0) - shown.length;
  const names = shown.length > 0 ? `${shown.map(nameOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}` : '';
  const rest = restOf(told);
  const id = `answer-${outcome}` as MessageId;
  const values = { names: names || `${rows.length - told.length} of ${rows.length} benchmarks`, rest };
  return message(id, { ...values, isTime: shown.every(isTime) ? 1 : 0, band: formatShare(plan.minEffect) });
}

interface Mover {
  row: GobenchRow;
  comparison: GobenchComparison;
}

/** By word: time before memory, within a benchmark and among them, and the largest change first. */
export function moversOf(rows: readonly GobenchRow[]): { worse: Mover[]; better: Mover[] } {
  const of = (word: 'worse' | 'better') =>
    rows
      .flatMap((row): Mover[] => {
        const own = row.comparisons.filter(({ gate, verdict }) => gate && verdict === word);
        const first = own.find(({ unit }) => unit === 'ns/op') ?? own.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
        return first ? [{ row, comparison: first }] : [];
      })
      .sort((a, b) => Number(isTime(b)) - Number(isTime(a)) || sizeOf(b.comparison) - sizeOf(a.comparison));
  return { worse: of('worse'), better: of('better') };
}

function isTime({ comparison }: Mover): boolean {
  return comparison.unit === 'ns/op';
}

/** From nothing to something is beyond every ratio. */
function sizeOf({ ratio }: GobenchComparison): number {
  return ratio === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log(ratio.center));
}

function nameOf({ row, comparison: { unit, ratio, base, head } }: Mover): string {
  const name = shortName(row.name);
  const what = unit === 'ns/op' ? '' : ` ${unit}`;
  if (ratio === null) return `${name} ${formatGoUnit(base.center, unit)} → ${formatGoUnit(head.center, unit)}`;
  return `${name} ${formatChange(ratio.center)}${what}`;
}

/** Go's own prefix says nothing in a list of benchmarks. */
export function shortName(name: string): string {
  return name.replace(/^Benchmark(?=.)/, '');
}

function restOf(rows: readonly GobenchRow[]): string {
  const words = ['better', 'worse', 'same', 'unclear', 'invalid'] as const;
  const spoken = { better: 'faster', worse: 'slower', same: 'the same', unclear: 'unclear', invalid: 'invalid' };
  const parts = words.flatMap((word) => {
    const count = rows.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${count} ${spoken[word]}`];
  });
  return parts.length === 0 ? '' : ` ${parts.join(', ')}.`;
}

const KINDS: Record<GobenchSkipped['kind'], string> = {
  'same-build': 'same build',
  'build-failed': 'not building',
  failed: 'failing',
  skipped: 'skipping themselves',
  new: 'new',
  removed: 'removed',
  'too-slow': 'too slow',
  'not-reached': 'not reached',
};

export function detailOf(rows: readonly GobenchRow[], record: GobenchRecord): GobenchMessage[] {
  const { skipped, plan, complete, tookMs, buildMs } = record;
  const kinds = Object.entries(KINDS).flatMap(([kind, words]) => {
    const count = skipped.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const took = {
    benchmarks: rows.length,
    rounds: Math.max(0, ...rows.map(({ rounds }) => rounds)),
    took: formatSeconds(tookMs / 1000),
    build: formatSeconds(buildMs / 1000),
  };
  return [
    ...(complete ? [] : [message('partial')]),
    ...(rows.length === 0 ? [] : [message('took', took)]),
    ...(skipped.length === 0 ? [] : [message('not-measured', { count: skipped.length, kinds: kinds.join(', ') })]),
    ...(complete ? moreTime(rows, plan, tookMs - buildMs) : []),
  ];
}

/** A budget of more than a night is none. */
const MOST_BUDGET_MS = 8 * 3600 * 1000;

/** What more time would settle: half-widths shrink with the root of the rounds. */
function moreTime(
  rows: readonly GobenchRow[],
  { minEffect }: GobenchRecord['plan'],
  spentMs: number,
): GobenchMessage[] {
  const open = rows.filter(({ verdict }) => verdict === 'unclear');
  if (open.length === 0) return [];
  const factors = open.flatMap(({ rounds, comparisons }) => {
    const ratio = comparisons.find(({ unit }) => unit === 'ns/op')?.ratio;
    if (!ratio || rounds < 2) return [];
    const distance = Math.abs(Math.abs(Math.log(ratio.center)) - Math.log1p(minEffect));
    const halfWidth = Math.log(ratio.high / ratio.low) / 2;
    return distance > 0 ? [roundsToSettle(rounds, halfWidth, distance) / rounds] : [];
  });
  const affordable = factors.filter((factor) => factor * spentMs <= MOST_BUDGET_MS).toSorted((a, b) => a - b);
  const most = affordable.at(-1);
  if (most === undefined) return [message('more-time-none', { open: open.length, band: formatShare(minEffect) })];
  const budget = `${Math.max(1, Math.ceil((most * spentMs) / 60_000))}m`;
  return [message('more-time', { budget, count: affordable.length, open: open.length })];
}
