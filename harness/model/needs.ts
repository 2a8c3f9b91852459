// What a part of an experiment needs that not every machine or toolchain has.

/**
 * What a subject or a gauge needs of the toolchain or the machine beyond what every experiment does. Where one of these is
 * not met, it is left out with the reason and the rest is run.
 */
export interface Needs {
  /** The oldest Go that has it, as the minor version of Go 1. */
  goAtLeast?: number;
  /** The newest Go that still has it. */
  goAtMost?: number;
  /** A GOEXPERIMENT that the toolchain must know; a subject that needs one is built with it. */
  experiment?: string;
  /** Cores that the run may use, a quota counted in. */
  cores?: number;
  /** Memory of the machine, or what its control group grants. */
  memoryBytes?: number;
  /** What there is without it, or why it is needed: half a sentence. */
  because: string;
}
