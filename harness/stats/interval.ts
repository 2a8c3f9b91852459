// An interval estimate together with the confidence that its method guarantees.

export interface Interval {
  center: number;
  low: number;
  high: number;
  /** Actual confidence of [low, high]: what the method guarantees, which may differ from what was asked for. */
  confidence: number;
}
