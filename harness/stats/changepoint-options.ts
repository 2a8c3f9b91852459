// How change points are searched for. It stands alone, for the command line needs it to name its defaults.

export interface ChangePointOptions {
  /** Points searched at a time; the window moves on by half of it. */
  window: number;
  /** A point stays only while the t test of the levels beside it gives less. */
  maxP: number;
  /** A point stays only while its relative change is larger; 0 keeps every change. */
  minMagnitude: number;
}

/** Otava's own defaults. */
export const CHANGE_POINT_DEFAULTS: ChangePointOptions = { window: 50, maxP: 0.001, minMagnitude: 0 };
