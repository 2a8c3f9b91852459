// Two runs of one lesson against each other: what moved between them, unpaired, and what keeps them from being compared.
import type { VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { Message } from './message.ts';
import type { Metric, MetricId } from './metrics.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';

export interface AcrossRow {
  variant: SubjectId;
  metric: MetricId;
  label: string;
  unit: Unit;
  compare: Metric['compare'];
  /** The same build in both runs: what moved is the machine, and the row is no verdict. */
  sameBuild?: true;
  /** The earlier run's centre, and the same moved by the effect. */
  before: number;
  after: number;
  /**
   * Hodges–Lehmann shift of the later run's trials from the earlier's: a ratio, or a difference in the unit. Where other
   * variants are the same build in both runs, each trial is first held against theirs of its round.
   */
  effect: number;
  /** Of the effect, by the same ranks; absent where so few trials bound nothing, or one of the ends is no number. */
  interval?: { low: number; high: number; confidence: number };
  /** Movements smaller than this count as none: a share for ratios, an amount for differences. */
  band: number;
  /** Every trial's figure, in the order of the rounds. */
  trials: { before: number[]; after: number[] };
  /** Mann–Whitney, and corrected over all rows (Benjamini–Hochberg). */
  p: number;
  q: number;
  /** Cliff's delta: −1 where every later trial is below every earlier one, 1 where every one is above. */
  delta: number;
  /** `better` or `worse` only where q is below 5 % and the effect is beyond the metric's band; otherwise `unclear`. */
  word: VerdictWord;
}

export interface Across {
  scenario: ExperimentId;
  title: string;
  earlier: string;
  later: string;
  /** Why the two say nothing about each other; empty where they can be compared. */
  obstacles: Message[];
  /** How far what moved may be the machine's doing. */
  notes: Message[];
  /** The gravest word of the rows: `worse` before `better` before `unclear`. */
  word: VerdictWord;
  rows: AcrossRow[];
}
