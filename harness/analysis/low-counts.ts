// Garbage collections as counts: where there are few of them, their rates are compared as Poisson rates.
import { measured } from '../model/artifact.ts';
import type { MetricId } from '../model/metrics.ts';
import { countedIn, dataOf, type Trial } from '../model/trial.ts';
import type { EventCount } from './family.ts';
import { BANDS } from './verdict.ts';

/** From twenty events on, the rounds themselves tell more than the counting noise. */
const FEW_EVENTS = 20;

/** What a count is exposed to: the seconds of the window, or the requests served in it. */
const EXPOSURES: Partial<Record<MetricId, 'seconds' | 'requests'>> = {
  'gc.cycles': 'seconds',
  'gc.per1k': 'requests',
};

function sumUp(trials: readonly Trial[], per: 'seconds' | 'requests'): EventCount {
  let count = 0;
  let exposure = 0;
  for (const trial of trials) {
    const counters = dataOf('counters', trial);
    const window = measured(trial.load)?.window;
    if (!counters || !window) continue;
    count += counters.gcCycles - counters.gcForced;
    const { durationMs, ok } = countedIn(window);
    exposure += per === 'seconds' ? durationMs / 1000 : ok;
  }
  return { count, exposure };
}

/** The counts to compare by, or undefined where the metric is no count, there are enough events, or there is none at all. */
export function lowCounts(
  id: MetricId,
  base: readonly Trial[],
  head: readonly Trial[],
): { base: EventCount; head: EventCount; share: number } | undefined {
  const per = EXPOSURES[id];
  if (!per) return undefined;
  const sums = { base: sumUp(base, per), head: sumUp(head, per) };
  const total = sums.base.count + sums.head.count;
  if (total === 0 || total >= FEW_EVENTS || sums.base.exposure === 0 || sums.head.exposure === 0) return undefined;
  return { ...sums, share: BANDS.gc.share };
}
