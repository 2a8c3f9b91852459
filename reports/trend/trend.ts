// A lesson over its nights: what a trend page shows, before it is drawn.
import type { ExpectationOutcome } from '../../harness/model/analysis.ts';
import type { Series } from '../../harness/model/history.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import type { ScenarioId, VariantId } from '../../harness/model/scenario.ts';

/** The nights on one machine with one set of tools; figures of two epochs are never compared. */
export interface TrendEpoch {
  epoch: string;
  /** What is another than in the epoch before, as sentences; empty for the first. */
  because: string[];
  series: Series[];
}

/** A place where a series took another level. */
export interface TrendChange {
  variant: VariantId;
  metric: MetricId;
  /** The first night of the new level. */
  run: string;
  /** Before, after and why it counts, as a sentence. */
  because: string;
}

/** One alert with all its changes of state, oldest first. */
export interface TrendAlert {
  id: string;
  title: string;
  state: 'suspected' | 'open' | 'acked' | 'recovering' | 'resolved' | 'withdrawn';
  variant: VariantId;
  steps: { state: TrendAlert['state']; run: string; because: string }[];
}

export interface TrendSource {
  scenario: ScenarioId;
  title: string;
  labels: Record<VariantId, string>;
  metricLabels: Partial<Record<MetricId, string>>;
  /** Oldest first. */
  epochs: TrendEpoch[];
  changes: TrendChange[];
  alerts: TrendAlert[];
  /** The newest run's page, relative to this one. */
  last?: { href: string; outcome: ExpectationOutcome; sentence: string };
}

/** One night of the axis: all series share it. */
export interface Night {
  /** Its place on the axis, from 0; nights that were missed have none. */
  place: number;
  run: string;
  startedAt: string;
  epoch: string;
}

/** Older nights are in the history, and no longer on the page. */
export const NIGHTS_SHOWN = 180;

/** The newest nights of all epochs in the order of their run ids, which a clock that went back does not change. */
export function nightsOf({ epochs }: TrendSource): Night[] {
  const found = new Map<string, Omit<Night, 'place'>>();
  for (const { epoch, series } of epochs) {
    for (const { points } of series) for (const { run, startedAt } of points) found.set(run, { run, startedAt, epoch });
  }
  const sorted = [...found.values()].sort((a, b) => (a.run < b.run ? -1 : 1));
  return sorted.slice(-NIGHTS_SHOWN).map((night, place) => ({ ...night, place }));
}
