// A calibration: what a control run, one variant against itself, says about the instrument on one machine.
import type { Interval, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { MetricId } from './metrics.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';
import type { Rate } from './workload.ts';

export const CALIBRATION_SCHEMA = 1;

export interface CalibratedMetric {
  unit: Unit;
  compare: 'ratio' | 'difference';
  /** Rounds with both values. */
  rounds: number;
  /**
   * How far a round strays although the code is the same: 1.4826 × MAD of the log ratios, or of the differences in the
   * metric's unit.
   */
  noise: number;
  /** Second ÷ first, or second − first; an instrument that favours neither has 1, or 0, inside. null: too few rounds. */
  bias: Interval | null;
  /** The smallest change that as many rounds find in 80 % of runs: a share for ratios, else an amount in the unit. */
  detectable: number | null;
}

export interface Calibration {
  schema: typeof CALIBRATION_SCHEMA;
  run: string;
  startedAt: string;
  scenario: ExperimentId;
  /** The variant that was compared with itself. */
  variant: SubjectId;
  /** Of the host; a calibration says nothing about another machine. */
  fingerprint: string;
  /** What it was measured with; other windows and loads have other noise. */
  measureMs: number;
  connections: number;
  /** Absent: a closed loop. */
  rate?: Rate;
  /** The most turns of a window, where both lived at the same time; absent: one stretch, one after the other. */
  turns?: number;
  rounds: number;
  metrics: Partial<Record<MetricId, CalibratedMetric>>;
}

/** One line of the ledger: a control run, its gates, and those of them that were called better or worse. */
export interface LedgerLine {
  run: string;
  scenario: string;
  variant: string;
  fingerprint: string;
  plan: string;
  rounds: number;
  gates: Partial<Record<MetricId, VerdictWord>>;
  falseVerdicts: number;
}
