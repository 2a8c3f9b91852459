// A run judged again: which of its verdicts are no longer what they were, told to whoever asked for it.
import type { Comparison } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { metricLabel } from '../words/values.ts';

/** A metric, or a unit of a Go benchmark. */
export interface EarlierVerdict extends Pick<Comparison, 'variant' | 'verdict'> {
  metric: string;
}

/** One message a comparison whose word has changed since, in the order of the comparisons; none where nothing has. */
export function rejudged(
  before: readonly EarlierVerdict[],
  now: readonly (EarlierVerdict & { label: string })[],
): Message[] {
  return now.flatMap(({ variant, metric, label, verdict }) => {
    const then = before.find((one) => one.variant === variant && one.metric === metric)?.verdict;
    if (then === undefined || then === verdict) return [];
    const about = { metric: metricLabel({ id: metric, label }), variant };
    return [message('rejudged', { ...about, now: message(`word.${verdict}`), before: message(`word.${then}`) })];
  });
}
