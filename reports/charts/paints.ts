// The paint of every variant of a run, with what its lesson calls it.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { ownOf } from '../language/own.ts';
import { type Paint, paintAt, paintOrder } from './theme.ts';

/** A missing one never recolours the others. */
export function paintsOf(analysis: Analysis, record: BenchRecord): Paint[] {
  const order = new Set([...paintOrder(record.experiment), ...Object.keys(analysis.variants)]);
  const own = ownOf(record.experiment);
  return [...order].flatMap((variant, i): Paint[] =>
    analysis.variants[variant] ? [paintAt(i, variant, own.subject(variant))] : [],
  );
}
