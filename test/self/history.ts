// The history with ten thousand runs of four lessons: what a night more costs, and how long its trend takes.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enter } from '../../harness/history/tracking.ts';
import { trendOf } from '../../harness/history/trend.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { METRICS } from '../../harness/model/metrics.ts';
import { historyFile } from '../../harness/workspace/layout.ts';
import { trendPage } from '../../reports/trend/page.ts';
import { madeEntry, madeFigure } from '../history/entries.ts';
import { openIn } from '../history/histories.ts';
import { drawNights } from '../history/simulated.ts';
import { sixtyNights } from '../trend/sixty.ts';

const VARIANTS = ['antipattern', 'fix', 'buffered'] as const;
const LESSONS = 4;
const GATES: readonly string[] = ['qps', 'latency.p99', 'alloc.objects_per_request', 'goroutines.per_request'];

export interface HistoryCost {
  runs: number;
  /** Medians of the last fifty nights; with the alerts' part in it. */
  enterMs: number;
  trendMs: number;
  shifts: number;
  /** Of the file: at half of the runs, and at all. */
  halfBytes: number;
  bytes: number;
}

/** A run of three variants with every metric of the table; the gates drift by steps now and then. */
function nightOf(night: number, value: number): HistoryEntry {
  const figures = VARIANTS.flatMap((variant) =>
    METRICS.map(({ id, unit, better }) => {
      const within = variant === 'antipattern' ? null : Math.exp(value);
      return madeFigure({
        variant,
        metric: id,
        unit,
        better,
        gate: GATES.includes(id),
        within,
        absolute: 2_000 + night,
      });
    }),
  );
  return madeEntry(night, { scenario: `lesson-${night % LESSONS}`, figures });
}

export async function costOfHistory(runs: number): Promise<HistoryCost> {
  const dir = mkdtempSync(join(tmpdir(), 'fixproof-history-'));
  // What was closed last has all of its figures in the file itself.
  const size = () => statSync(historyFile(dir)).size;
  try {
    const steps = Array.from({ length: 20 }, (_, i) => ({ at: (i * runs) / 20, factor: 1 + (i % 4) / 10 }));
    const values = drawNights({ seed: 1, nights: runs, sd: 0.02, steps });
    const measured = 50;
    await insertNights(dir, values, 0, runs / 2);
    const halfBytes = size();
    await insertNights(dir, values, runs / 2, runs - measured);
    const costs = await costsOf(dir, values, runs - measured);
    return { runs, ...costs, halfBytes, bytes: size() };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function insertNights(dir: string, values: readonly number[], from: number, to: number): Promise<void> {
  await using history = await openIn(dir);
  await history.change(async (change) => {
    for (let night = from; night < to; night++) await change.insert(nightOf(night, values[night]!));
  });
}

/** Of the nights from `from` on, which enter with all that follows from them. */
async function costsOf(dir: string, values: readonly number[], from: number) {
  await using history = await openIn(dir);
  const times: number[] = [];
  for (let night = from; night < values.length; night++) {
    const entry = nightOf(night, values[night]!);
    const began = performance.now();
    await enter(history, entry, { acks: [] });
    times.push(performance.now() - began);
  }
  const began = performance.now();
  const trend = (await trendOf(history, 'lesson-0'))!;
  const trendMs = performance.now() - began;
  const shifts = trend.series.reduce((sum, one) => sum + one.shifts.length, 0);
  return { enterMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!, trendMs, shifts };
}

/** The second time, when all that draws is loaded. */
export async function trendPageMs(): Promise<number> {
  const source = sixtyNights();
  await trendPage(source);
  const began = performance.now();
  await trendPage(source);
  return performance.now() - began;
}
