// A learner's guess, made before the run is looked at, and what became of it.
import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';

/** About one gate: a factor where its sides are divided, or both sides where zero is an ordinary value. */
export type Guess = FactorGuess | SidesGuess;

export interface FactorGuess {
  metric: MetricId;
  /** Fix ÷ antipattern; above one it rises, one is no movement. */
  factor: number;
}

export interface SidesGuess {
  metric: MetricId;
  /** What the antipattern has, in the metric's unit; zero is an answer. */
  from: number;
  /** What the fix has. */
  to: number;
}

export interface GuessScore {
  guess: Guess;
  label: string;
  /** Fix ÷ antipattern as measured, or what the fix has where both sides were guessed; absent where it was not measured. */
  measured?: number;
  direction: 'right' | 'wrong' | 'unknown';
  /** |ln guess − ln measured|; absent where there is no ratio, or none was guessed. */
  logError?: number;
  /** Of a guess of both sides: those that are near. */
  sidesRight?: number;
  /** The way of a factor, or both sides. */
  isRight: boolean;
  /** The gate that moved most, by its label. */
  movedMost: string;
  metricRight: boolean;
  /** All of it as sentences. */
  text: Message;
}
