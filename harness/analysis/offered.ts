// One rate that was offered: what each trial made of it, and whether it kept the objective.
import type { Limit, Offered, OfferedRound } from '../model/capacity.ts';
import { observed, quantile, quantiles } from '../model/latency.ts';
import type { BenchRecord } from '../model/record.ts';
import type { LoadResult, Trial, TrialOutcome } from '../model/trial.ts';
import { failedShare, GAPS_SHARE, gapsShare, generatorHealth } from './generator.ts';
import { whyDiscounted } from './trials.ts';

/** A subject that answers less than this share of what is due does not carry the rate, whatever its latencies say. */
const CARRIED_SHARE = 0.95;
/** What a curve shows, beside what the objective asks. */
const SHOWN = [0.5, 0.99];
/** A service that ends so did not carry the rate; any other trial without a load says nothing of it. */
const DEFEATED: readonly TrialOutcome[] = ['crashed', 'hung', 'killed'];

function carries({ window, punctuality }: LoadResult): boolean {
  return punctuality !== undefined && window.ledger.ok >= CARRIED_SHARE * punctuality.due;
}

/** Whether a trial kept the objective, and carried the rate at all. */
export function keeps(load: LoadResult, limits: readonly Limit[]): boolean {
  if (!carries(load)) return false;
  const { window } = load;
  return limits.every((limit) => {
    if (limit.of === 'errors') return (failedShare([window]) ?? 1) < limit.below;
    const found = quantile(window.latencyUs, limit.q);
    return found !== undefined && !found.atLeast && found.us < limit.belowUs;
  });
}

/** The quantiles that the curves have, ascending. */
export function quantilesOf(limits: readonly Limit[]): number[] {
  const asked = limits.flatMap((limit) => (limit.of === 'quantile' ? [limit.q] : []));
  return [...new Set([...SHOWN, ...asked])].sort((a, b) => a - b);
}

/** Of fewer requests none need lie beyond the quantile, or fail: whatever they say would be chance. */
function fewestFor(limit: Limit): number {
  return Math.ceil(1 / (limit.of === 'errors' ? 1 : 1 - limit.q) - 1e-9);
}

function figuresOf({ window }: LoadResult, limits: readonly Limit[]): OfferedRound['figures'] {
  const qs = quantilesOf(limits);
  const found = quantiles(window.latencyUs, qs) ?? [];
  return {
    quantiles: found.map((one, i) => ({ q: qs[i]!, ...one })),
    failed: failedShare([window]) ?? null,
  };
}

function roundOf(trial: Trial, limits: readonly Limit[]): OfferedRound | null {
  if (DEFEATED.includes(trial.outcome)) return { kept: false };
  if (!trial.load.ok) return null;
  const load = trial.load.value;
  if (whyDiscounted(trial) === undefined) {
    if (limits.some((limit) => observed(load.window.latencyUs) < fewestFor(limit))) return null;
    const kept = keeps(load, limits);
    // The host's gaps explain a long wait, and not that a rate was not carried at all.
    if (!kept && carries(load) && gapsShare(load) > GAPS_SHARE) return null;
    return { kept, figures: figuresOf(load, limits) };
  }
  // The driver gave up because nothing answered.
  return load.faults.length > 0 ? { kept: false } : null;
}

export function offeredIn({ run, plan, trials }: BenchRecord, ratePerSec: number, limits: readonly Limit[]): Offered {
  const none = () => Array.from({ length: plan.rounds }, (): OfferedRound | null => null);
  const rounds = Object.fromEntries(plan.variants.map((variant) => [variant, none()]));
  for (const trial of trials) {
    if (trial.role === 'measured') rounds[trial.variant]![trial.round] = roundOf(trial, limits);
  }
  return { ratePerSec, run, rounds };
}

/** In most of its trials. */
export function isGeneratorLimited({ trials }: Pick<BenchRecord, 'trials'>): boolean {
  const limited = trials.flatMap(({ load }) => {
    if (!load.ok) return [];
    const { cpuLimited, loopLimited } = generatorHealth(load.value, 'at-rate');
    return [cpuLimited || loopLimited];
  });
  return 2 * limited.filter(Boolean).length > limited.length;
}
