// How much of a run's wall time was not measuring.
import { windowMsOf } from '../model/plan.ts';
import type { BenchRecord } from '../model/record.ts';

/** Wall time outside warm-ups, windows and drains, as a share of the run, 0…1. */
export function overheadShare({ plan, trials, redone, tookMs }: BenchRecord): number {
  if (tookMs <= 0) return 0;
  let plannedMs = 0;
  for (const trial of [...trials, ...redone]) {
    const { load } = trial;
    const warmupMs = load.ok ? load.value.warmup.durationMs : plan.warmupMs;
    plannedMs += warmupMs + windowMsOf(plan, trial) + plan.drainMs;
  }
  return Math.min(1, Math.max(0, 1 - plannedMs / tookMs));
}
