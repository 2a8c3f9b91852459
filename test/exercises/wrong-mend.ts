// A wrong mend: what a reasonable person would try, as edits of the antipattern, and what must find it out.
import type { MetricId } from '../../harness/model/metrics.ts';

export interface WrongMend {
  name: string;
  /** Why a reasonable person would write it. */
  looksRight: string;
  edits: readonly (readonly [from: string, to: string])[];
  /** The metric of an expectation that it must not meet; or that it answers otherwise than before. */
  fails: MetricId | 'answers';
}
