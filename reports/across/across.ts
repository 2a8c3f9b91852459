// What the page about two runs is made of: the comparison, both records, and where their reports lie.
import type { Across, AcrossRow } from '../../harness/model/across.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { type Paint, paintAt, paintOrder } from '../charts/theme.ts';
import { ownOf } from '../language/own.ts';

export interface AcrossRun {
  record: BenchRecord;
  /** The run's own page, relative to the page about both. */
  href: string;
}

export interface AcrossSource {
  across: Across;
  earlier: AcrossRun;
  later: AcrossRun;
}

/** By more than its band and more than chance: every other row says only that nothing was seen. */
export function hasMoved({ word }: AcrossRow): boolean {
  return word !== 'unclear';
}

/** Every variant that both runs measured, in the colours that it has on the page of a run. */
export function paintsAcross({ across, later }: AcrossSource): Paint[] {
  const { experiment } = later.record;
  const order = new Set<SubjectId>([...paintOrder(experiment), ...across.rows.map(({ variant }) => variant)]);
  const own = ownOf(experiment);
  return [...order]
    .map((variant, i) => paintAt(i, variant, own.subject(variant)))
    .filter(({ variant }) => across.rows.some((row) => row.variant === variant));
}
