// From a run of Go benchmarks to its entry: a series for each benchmark and unit, held against the commit that was its base.
import { basename } from 'node:path';
import type { BenchmarksEntry, JobSource } from '../model/fleet.ts';
import type { GobenchAnalysis, GobenchComparison, GobenchRecord, GobenchSubject } from '../model/gobench.ts';
import { directionOf, isGoUnit } from '../model/gobench-units.ts';
import { HISTORY_SCHEMA, type HistoryEntry, type HistoryFigure, type MachineFacts } from '../model/history.ts';
import { isId } from '../model/ids.ts';
import { epochWith, hash } from './epoch.ts';

/** Raise it when a change of how benchmarks are measured moves the figures of unchanged code. */
const INSTRUMENT = 1;

/** What the record does not hold. */
export interface GobenchContext extends Omit<BenchmarksEntry, 'scenario'> {
  machine: MachineFacts;
  /** Of a fleet's run, whose sources were brought: how they are called where they were asked for, by which other hosts continue the series. */
  brought?: { scenario: string; head: JobSource };
}

/** As which scenario the benchmarks of a repository's folder stand in the history: `gobench-api`. */
export function gobenchScenario(repository: string): string {
  const name = `gobench-${basename(repository).replaceAll(/[^A-Za-z0-9._+-]/g, '-')}`.slice(0, 80);
  return isId(name) ? name : 'gobench';
}

/** False where a side is a folder without commits: no later run could be held against the same. */
export function isForHistory(subjects: readonly GobenchSubject[]): boolean {
  const [base, head] = [subjects[0]!, subjects.at(-1)!];
  return head.source.kind !== 'folder' && (base.source.kind === 'commit' || isVaried(subjects));
}

/** undefined for one that is none for the history. */
export function gobenchEntryOf(
  record: GobenchRecord,
  analysis: GobenchAnalysis,
  { machine, brought, checkedOut, plan }: GobenchContext,
): HistoryEntry | undefined {
  const { subjects, host } = record;
  const [base, head] = [subjects[0]!, subjects.at(-1)!];
  if (!isForHistory(subjects) || head.source.kind === 'folder') return undefined;
  const commit = head.source.kind === 'commit' ? head.source.commit : checkedOut?.hash;
  const isCheckedOut = commit !== undefined && commit === checkedOut?.hash;
  const against = base.source.kind === 'commit' && !isVaried(subjects) ? base.source.commit : undefined;
  return {
    schema: HISTORY_SCHEMA,
    run: record.run,
    scenario: brought?.scenario ?? gobenchScenario(head.source.repository),
    startedAt: record.startedAt,
    plan,
    rounds: Math.max(0, ...analysis.benchmarks.map(({ rounds }) => rounds)),
    outcome: analysis.outcome,
    role: 'tip',
    referenceRun: null,
    commit: commit ?? null,
    dirty: head.source.kind === 'working-tree',
    shallow: (isCheckedOut && checkedOut.shallow) ?? false,
    branch: (isCheckedOut && checkedOut.branch) || null,
    fixture: hash([brought?.head ?? head.source, head.build]),
    ...epochWith(machine, {
      ...machine,
      go: host.go,
      node: host.node,
      autocannon: 'none',
      gomaxprocs: record.plan.cores.length,
      pinning: record.plan.cores.length === 0 ? 'none' : 'apart',
      shape: hash([record.plan.sampleMs, record.plan.tests, subjects.map(({ build, env }) => [build, env])]),
      instrument: INSTRUMENT,
      ...(against === undefined ? {} : { base: against }),
    }),
    figures: figuresOf(record, analysis),
  };
}

/** One source under several settings. */
function isVaried(subjects: readonly GobenchSubject[]): boolean {
  return new Set(subjects.map(({ build, env }) => JSON.stringify([build, env]))).size > 1;
}

function figuresOf(record: GobenchRecord, { benchmarks }: GobenchAnalysis): HistoryFigure[] {
  const labels = new Map(record.subjects.map(({ id, label }) => [id, label]));
  const declared = new Map(record.series.map((one) => [`${one.package} ${one.name}`, one.better]));
  return benchmarks.flatMap((row) =>
    row.comparisons.map((one) => {
      const name = `${row.package}.${row.name}`;
      const variant = record.subjects.length > 2 ? `${name} ${labels.get(one.variant) ?? one.variant}` : name;
      const better = directionOf(one.unit, declared.get(`${row.package} ${row.name}`) ?? {}) ?? 'neither';
      return figureOf(one, { variant, better, minEffect: record.plan.minEffect });
    }),
  );
}

interface OfBenchmark extends Pick<HistoryFigure, 'variant' | 'better'> {
  minEffect: number;
}

/** What is counted is compared by difference, since from or to nothing there is no ratio. */
function figureOf(
  { unit, base, head, ratio, verdict, gate }: GobenchComparison,
  { variant, better, minEffect }: OfBenchmark,
): HistoryFigure {
  const isCounted = unit === 'B/op' || unit === 'allocs/op';
  const isValid = verdict !== 'invalid';
  const moved = isCounted ? head.center - base.center : (ratio?.center ?? null);
  return {
    variant,
    metric: `bench.${unit}`,
    unit: isGoUnit(unit) ? unit : 'count',
    better,
    compare: isCounted ? 'difference' : 'ratio',
    gate,
    within: isValid ? moved : null,
    low: isValid && !isCounted ? (ratio?.low ?? null) : null,
    high: isValid && !isCounted ? (ratio?.high ?? null) : null,
    band: isCounted ? minEffect * base.center : minEffect,
    // The base ran in the same rounds: that is what `within` holds.
    toReference: null,
    absolute: isValid ? head.center : null,
    verdict,
  };
}
