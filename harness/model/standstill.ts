// A standstill: a stretch of a window in which nothing was answered, or in which the service took no sample of itself.
import type { SubjectId } from './subject.ts';

export interface Standstill {
  variant: SubjectId;
  /** 0-based. */
  round: number;
  /** `answers`: none came. `samples`: the service took none of itself, so its process stood still. */
  of: 'answers' | 'samples';
  /** Start, relative to the start of the window. */
  atMs: number;
  durationMs: number;
}
