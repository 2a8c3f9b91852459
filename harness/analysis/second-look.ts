// The second look, judged: latencies below the limit. It decides nothing.
import type { Analysis } from '../model/analysis.ts';
import type { Experiment } from '../model/experiment.ts';
import type { MetricId } from '../model/metrics.ts';
import type { BenchRecord } from '../model/record.ts';
import { compareAll } from './comparisons.ts';
import { estimateAll } from './estimates.ts';
import { loadChecks } from './load-checks.ts';
import { lineUp } from './trials.ts';

/** In a comparison failures are a gate of the first look; a lesson may be about what only callers at a rate see. */
function isTold(metric: MetricId, { secondLook }: Experiment): boolean {
  return metric.startsWith('latency.') || (secondLook !== undefined && metric === 'errors.share');
}

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
    comparisons: compareAll(lined, estimateAll(lined), answers).filter(({ metric }) => isTold(metric, experiment)),
    checks: loadChecks(lined).flatMap((check) => (check && check.outcome !== 'good' ? [check] : [])),
  };
}
