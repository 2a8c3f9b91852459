// Alerts: one cause that made a variant worse, from the first suspicion to its end, and the messages that tell of it.

import type { ExperimentId } from './experiment.ts';
import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';

/**
 * `suspected`: seen once, a note and no alarm. `open`: confirmed on a second night. `acked`: a person has accepted it for
 * now. `recovering`: back at its old level, not yet for long enough. `resolved`: gone. `withdrawn`: a second look does
 * not bear it out; counted, since each is a false alarm of ours.
 */
export type AlertState = 'suspected' | 'open' | 'acked' | 'recovering' | 'resolved' | 'withdrawn';

/** One metric that moved at the alert's change point, on the natural scale: ratios, or differences in the unit. */
export interface MovedMetric {
  metric: MetricId;
  unit: Unit;
  compare: 'ratio' | 'difference';
  better: 'higher' | 'lower';
  /** `reference`: of the ratios to the reference build; `within`: of those to the antipattern in the same run. */
  against: 'reference' | 'within';
  /** Medians of the nights before and since. */
  before: number;
  after: number;
  /** Within this distance of `before` a night counts as recovered, as a share or an amount. */
  reach: number;
  /** Of the two tests that both had to agree; null while it is only suspected of one night. */
  t: number | null;
  p: number | null;
}

/** A line of the repository's file of acknowledgements. */
export interface Ack {
  scenario: ExperimentId;
  /** `*` for every metric. */
  metric: MetricId | '*';
  /** Absent: every variant. */
  variant?: SubjectId;
  /** Only for the change that came with this commit, or a beginning of its hash. */
  commit?: string;
  /** The last day on which it holds: `2026-12-31`. */
  until: string;
  reason: string;
  /** Worse than this level, in the units of `MovedMetric.after`, is not covered. */
  expected?: number;
}

/** A change of state and the night that brought it. */
export interface AlertStep {
  state: AlertState;
  run: string;
  /** A plain text in histories of earlier versions. */
  because: Message | string;
}

export interface Alert {
  /** `<scenario>/<variant>/<run of the change>`; the same on every reading of the same history. */
  id: string;
  scenario: ExperimentId;
  variant: SubjectId;
  machine: string;
  epoch: string;
  branch: string | null;
  state: AlertState;
  /** The first night of the new level and the last of the old; the change lies between their commits. */
  change: { run: string; commit: string | null; goodRun: string; goodCommit: string | null };
  /** Gates that moved; the first moved most. */
  moved: MovedMetric[];
  steps: AlertStep[];
  ack?: Ack;
  /** Nights in a row that bore out what comes next: back inside, or no longer to be found. */
  streak: { inside: number; missing: number };
}

/** Everything that is remembered of a variant's alerts from one night to the next. */
export interface Tracker {
  /** The last night it has seen; null before the first. */
  lastRun: string | null;
  /** Oldest first, the ended ones with them: a change point stays in its series, and must not alarm again. */
  alerts: Alert[];
}

/** What channels deliver: one for each change of state. */
export interface AlertMessage {
  /** `<alert id>#<n>`: a channel that keeps it can tell a message it has already delivered. */
  key: string;
  alert: string;
  /** null: there was nothing before. */
  from: AlertState | null;
  to: AlertState;
  /** The night that brought the change of state. */
  run: string;
  /** `note`: for the site and the log. `alert`: somebody should look. */
  severity: 'note' | 'alert';
  /** In English, which is what channels speak. */
  title: string;
  text: string;
}
