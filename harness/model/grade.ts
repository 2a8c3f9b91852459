// The grade of an exercise: which of the fix's expectations the learner's code meets.
import type { ExpectationResult } from './analysis.ts';

export interface Grade {
  passed: number;
  of: number;
  expectations: ExpectationResult[];
}
