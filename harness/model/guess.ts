// A learner's guess, made before the run is looked at, and what became of it.
import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';

export interface Guess {
  /** The gate that is thought to move most. */
  metric: MetricId;
  /** Fix ÷ antipattern; above one it rises, one is no movement. */
  factor: number;
}

export interface GuessScore {
  guess: Guess;
  label: string;
  /** Fix ÷ antipattern as measured; absent where one of both is zero or was not measured. */
  measured?: number;
  direction: 'right' | 'wrong' | 'unknown';
  /** |ln guess − ln measured|; absent where there is no ratio. */
  logError?: number;
  /** The gate that moved most, by its label. */
  movedMost: string;
  metricRight: boolean;
  /** All of it as sentences. */
  text: Message;
}
