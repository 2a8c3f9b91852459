// A sweep: one lesson run at several places of its knob, and what its metrics do from place to place.
import type { Interval, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { Gauge } from './gauge.ts';
import type { MetricId } from './metrics.ts';
import type { PlanName } from './plan.ts';
import type { Host } from './record.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';
import type { Span } from './workload.ts';

export const SWEEP_SCHEMA = 1;

/** One place of the knob: a run like any other, in a folder of its own. */
export interface SweepPoint {
  value: number;
  run: string;
}

/** One variant's own figure at one place, with its interval where there is one. */
export interface SweptFigure {
  center: number;
  low: number | null;
  high: number | null;
}

/**
 * Where a comparison changes sides: its interval lies wholly on one side of ‘no change’ at `from` and wholly on the other
 * at `to`, and at no place between them. `estimate` is interpolated between those two centres; nothing was measured there.
 */
export interface Crossover {
  from: number;
  to: number;
  estimate: number;
}

/** A variant against the antipattern, at every place of the knob; null where a run has no such comparison. */
export interface SweptChange {
  variant: SubjectId;
  label: string;
  at: ({ change: Interval; verdict: VerdictWord } | null)[];
  crossovers: Crossover[];
}

export interface SweptMetric {
  metric: MetricId;
  label: string;
  unit: Unit;
  /** As the metric is compared: around 1, or around 0. */
  compare: 'ratio' | 'difference';
  gate: boolean;
  /** One a variant, antipattern first; a figure or null at every place of the knob. */
  curves: { variant: SubjectId; label: string; at: (SweptFigure | null)[] }[];
  changes: SweptChange[];
}

export interface Sweep {
  schema: typeof SWEEP_SCHEMA;
  scenario: ExperimentId;
  title: string;
  /** The environment variable that was turned. */
  knob: string;
  /** Ascending by value. */
  points: SweepPoint[];
  metrics: SweptMetric[];
  /** What some of the metrics are about; absent from earlier sweeps. */
  spans?: Pick<Span, 'id' | 'label'>[];
  gauges?: Pick<Gauge, 'id' | 'label'>[];
  plan: { name: PlanName; rounds: number; measureMs: number };
  host: Host;
  startedAt: string;
  /** False where it was interrupted; the places so far are there. */
  complete: boolean;
  command: string;
}

/** What is read back of a sweep, for the page over all and to judge its runs again. */
export type ToldSweep = Pick<
  Sweep,
  'schema' | 'scenario' | 'title' | 'knob' | 'points' | 'plan' | 'host' | 'startedAt' | 'complete' | 'command'
> & { metrics: Pick<SweptMetric, 'metric'>[] };

/** Whether the places of a knob, or figures, belong on a logarithmic axis: all above zero and a decade or more apart. */
export function isLogarithmic(values: readonly number[]): boolean {
  const low = Math.min(...values);
  return low > 0 && Math.max(...values) / low >= 10;
}
