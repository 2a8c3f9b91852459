// How long the runtime stood still, and how long goroutines waited for a processor, from its own histograms.
import { measured } from '../model/artifact.ts';
import type { RuntimeTimes, TimeRange } from '../model/runtime.ts';
import { countedIn, dataOf, type HistogramId, type TimeHistogram } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { english } from '../words/speak.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';

const IDS: readonly HistogramId[] = ['gcPauses', 'otherPauses', 'schedulingLatency'];

/** One row a histogram of each variant that has any. */
export function runtimeTimesOf({ variants }: LinedUp): RuntimeTimes[] {
  return variants.flatMap((variant) => IDS.flatMap((id) => timesOf(variant, id) ?? []));
}

function timesOf(variant: VariantTrials, id: HistogramId): RuntimeTimes | undefined {
  const windows = countedOf(variant).flatMap((trial) => {
    const histogram = dataOf('histograms', trial)?.[id];
    const load = measured(trial.load);
    return histogram && load ? [{ histogram, seconds: countedIn(load.window).durationMs / 1000 }] : [];
  });
  if (windows.length === 0) return undefined;
  const merged = mergeTimes(windows.map(({ histogram }) => histogram));
  const count = merged.counts.reduce((total, each) => total + each, 0);
  const perSecond = count / windows.reduce((total, { seconds }) => total + seconds, 0);
  const common = { variant: variant.id, id, label: english(message(`times.${id}`)), count, perSecond };
  if (count === 0) return common;
  return { ...common, times: { p50: rangeAt(merged, 0.5), p99: rangeAt(merged, 0.99), max: rangeAt(merged, 1) } };
}

/** Buckets are the same in every process of one toolchain, so counts of one bucket add up. */
export function mergeTimes(histograms: readonly TimeHistogram[]): TimeHistogram {
  const buckets = new Map<number, { highS: number | null; count: number }>();
  for (const { lowS, highS, counts } of histograms) {
    for (const [i, low] of lowS.entries()) {
      const known = buckets.get(low);
      buckets.set(low, { highS: highS[i]!, count: (known?.count ?? 0) + counts[i]! });
    }
  }
  const ordered = [...buckets].sort(([a], [b]) => a - b);
  return {
    lowS: ordered.map(([low]) => low),
    highS: ordered.map(([, { highS }]) => highS),
    counts: ordered.map(([, { count }]) => count),
  };
}

/** The bucket that the quantile falls in. */
export function rangeAt({ lowS, highS, counts }: TimeHistogram, quantile: number): TimeRange {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(quantile * total));
  let seen = 0;
  const at = counts.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
  const high = highS[at]!;
  return { lowUs: lowS[at]! * 1e6, highUs: high === null ? null : high * 1e6 };
}
