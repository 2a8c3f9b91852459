// What the page about two runs is made of: the comparison, both records, and where their reports lie.
import type { Across } from '../../harness/model/across.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { type VariantId, variantsOf } from '../../harness/model/scenario.ts';
import { type Paint, paintAt } from '../charts/theme.ts';

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

/** Every variant that both runs measured, in the colours that it has on the page of a run. */
export function paintsAcross({ across, later }: AcrossSource): Paint[] {
  const declared = variantsOf(later.record.scenario);
  const fixes = declared.filter(([, { role }]) => role === 'fix').slice(0, 1);
  const order = new Set<VariantId>(['antipattern', ...[...fixes, ...declared].map(([id]) => id)]);
  for (const { variant } of across.rows) order.add(variant);
  return [...order]
    .map((variant, i) => paintAt(i, variant, later.record.scenario.variants[variant]?.label ?? variant))
    .filter(({ variant }) => across.rows.some((row) => row.variant === variant));
}
