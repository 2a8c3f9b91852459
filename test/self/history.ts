// The history with ten thousand runs of four lessons: what a night more costs, and how long its trend takes.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HistoryStore } from '../../harness/history/store.ts';
import { enter } from '../../harness/history/tracking.ts';
import { trendOf } from '../../harness/history/trend.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { METRICS } from '../../harness/model/metrics.ts';
import { madeEntry, madeFigure } from '../history/entries.ts';
import { drawNights } from '../history/simulated.ts';

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

export function costOfHistory(runs: number): HistoryCost {
  const dir = mkdtempSync(join(tmpdir(), 'fixproof-history-'));
  const file = join(dir, 'history.sqlite');
  try {
    using store = new HistoryStore(file, new Date());
    const steps = Array.from({ length: 20 }, (_, i) => ({ at: (i * runs) / 20, factor: 1 + (i % 4) / 10 }));
    const values = drawNights({ seed: 1, nights: runs, sd: 0.02, steps });
    let halfBytes = 0;
    const size = () => {
      store.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return statSync(file).size;
    };
    const measured = 50;
    store.transaction(() => {
      for (let night = 0; night < runs / 2; night++) store.insert(nightOf(night, values[night]!));
    });
    halfBytes = size();
    store.transaction(() => {
      for (let night = runs / 2; night < runs - measured; night++) store.insert(nightOf(night, values[night]!));
    });
    const times = Array.from({ length: measured }, (_, i) => {
      const night = runs - measured + i;
      const entry = nightOf(night, values[night]!);
      const began = performance.now();
      enter(store, entry, { acks: [] });
      return performance.now() - began;
    });
    const began = performance.now();
    const trend = trendOf(store, 'lesson-0')!;
    const trendMs = performance.now() - began;
    return {
      runs,
      enterMs: times.sort((a, b) => a - b)[Math.floor(measured / 2)]!,
      trendMs,
      shifts: trend.series.reduce((sum, { shifts }) => sum + shifts.length, 0),
      halfBytes,
      bytes: size(),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
