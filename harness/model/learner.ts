// What a workspace remembers of its learner: hints taken, exercises passed, guesses made.
import type { ExperimentId } from './experiment.ts';
import type { MetricId } from './metrics.ts';

export const LEARNER_SCHEMA = 1;

/** One guess about one gate, and what was measured. */
export interface RememberedGuess {
  run: string;
  scenario: ExperimentId;
  metric: MetricId;
  /** Fix ÷ antipattern, or the fix's own amount where the question was for it. */
  guessed: number;
  /** Absent where the run has no such figure. */
  measured?: number;
  right: boolean;
}

export interface Learner {
  schema: typeof LEARNER_SCHEMA;
  /** How many hints of a lesson were unfolded. */
  hints: Record<ExperimentId, number>;
  /** The run in which a lesson's exercise was first passed. */
  passed: Record<ExperimentId, string>;
  /** In the order in which they were made. */
  guesses: RememberedGuess[];
}

export const NEW_LEARNER: Learner = { schema: LEARNER_SCHEMA, hints: {}, passed: {}, guesses: [] };
