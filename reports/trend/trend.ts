// A lesson over its nights: what a trend page shows, before it is drawn.
import type { Alert } from '../../harness/model/alert.ts';
import type { Trend } from '../../harness/model/history.ts';
import type { Message } from '../../harness/model/message.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { Answered } from '../catalogue/answer.ts';
import { type Own, ownOf } from '../language/own.ts';
import type { Said } from '../language/said.ts';

export interface TrendAlert extends Pick<Alert, 'id' | 'state' | 'variant' | 'steps'> {
  title: Message;
}

export interface TrendSource {
  title: string;
  /** The index over all lessons and runs, relative to this page. */
  index: string;
  /** In the order of their declaration. */
  labels: Record<SubjectId, string>;
  metricLabels: Partial<Record<MetricId, string>>;
  trend: Trend;
  /** So many variants are not drawn; those that moved are. */
  left?: number;
  /** Oldest first. */
  alerts: TrendAlert[];
  /** The newest night's run and its page, relative to this one. */
  last?: { href: string; analysis: Answered };
}

export function ownIn({ trend, labels }: TrendSource): Own {
  return ownOf({ id: trend.scenario, subjects: Object.entries(labels).map(([id, label]) => ({ id, label })) });
}

export function metricIn(source: TrendSource, metric: MetricId): Said {
  return ownIn(source).metric({ metric, label: source.metricLabels[metric] ?? metric });
}

/** One night of the axis: all series share it. */
export interface NightOfAxis {
  /** Its place on the axis, from 0; nights that were missed have none. */
  place: number;
  run: string;
  startedAt: string;
  epoch: string;
}

/** Older nights are in the history, and no longer on the page. */
export const NIGHTS_SHOWN = 180;

/** The newest nights of all epochs in the order of their run ids, which a clock that went back does not change. */
export function nightsOf({ trend }: TrendSource): NightOfAxis[] {
  const points = trend.series.flatMap((series) => series.points);
  const found = new Map(points.map(({ run, startedAt, epoch }) => [run, { run, startedAt, epoch }]));
  const sorted = [...found.values()].sort((a, b) => (a.run < b.run ? -1 : 1));
  return sorted.slice(-NIGHTS_SHOWN).map((night, place) => ({ ...night, place }));
}
