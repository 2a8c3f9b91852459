// A run judged again: which of its verdicts are no longer what they were, told to whoever asked for it.
import type { Comparison } from '../model/analysis.ts';

export type EarlierVerdict = Pick<Comparison, 'variant' | 'metric' | 'verdict'>;

/** One sentence a comparison whose word has changed since, in the order of the comparisons; none where nothing has. */
export function rejudged(before: readonly EarlierVerdict[], now: readonly Comparison[]): string[] {
  return now.flatMap(({ variant, metric, label, verdict }) => {
    const then = before.find((one) => one.variant === variant && one.metric === metric)?.verdict;
    if (then === undefined || then === verdict) return [];
    return [`Judged otherwise than before: ${label} of ${variant} is ${verdict}, and was ${then}.`];
  });
}
