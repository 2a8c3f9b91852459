// The second look of a comparison, judged: latencies below the limit. It decides nothing.
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import { compareAll } from './comparisons.ts';
import { estimateAll } from './estimates.ts';
import { loadChecks } from './load-checks.ts';
import { lineUp } from './trials.ts';

/** Undefined where there was none, or it was not finished. */
export function secondLookIn(record: BenchRecord): Analysis['secondLook'] {
  const { secondLook, experiment, answers } = record;
  if (!secondLook) return undefined;
  const { ratePerSec, arrivals, plan, trials } = secondLook;
  const { kind: _, ...load } = experiment.workload;
  const workload = { ...load, kind: 'at-rate', connections: plan.connections, ratePerSec, arrivals } as const;
  const below = { ...experiment, workload, gates: [], expect: [] };
  const lined = lineUp({ experiment: below, plan, answers, trials });
  return {
    ratePerSec,
    arrivals,
    rounds: lined.rounds,
    comparisons: compareAll(lined, estimateAll(lined), answers).filter(({ metric }) => metric.startsWith('latency.')),
    checks: loadChecks(lined).flatMap((check) => (check && check.outcome !== 'good' ? [check] : [])),
  };
}
