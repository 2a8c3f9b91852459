// The facts that rules look at, what several of them ask, and how they name functions and lines.
import type { Comparison, Leak } from '../../model/analysis.ts';
import {
  type CompilerReasons,
  type Costs,
  type LineCosts,
  type OwnLine,
  type Place,
  placeText,
} from '../../model/finding.ts';
import type { Message, Value } from '../../model/message.ts';
import type { MetricId } from '../../model/metrics.ts';
import type { ProfileKind } from '../../model/profile.ts';
import type { BenchRecord } from '../../model/record.ts';
import type { RuntimeFacts } from '../../model/runtime.ts';
import type { SubjectId } from '../../model/subject.ts';
import { message } from '../../words/messages.ts';
import { subjectLabel } from '../../words/values.ts';
import type { Estimates } from '../estimates.ts';
import { type LinedUp, variantBy } from '../trials.ts';

/** All that a rule may look at. */
export interface Facts {
  record: BenchRecord;
  lined: LinedUp;
  estimates: Estimates;
  comparisons: Comparison[];
  leaks: Leak[];
  costs: Costs;
  reasons: CompilerReasons[];
  runtime: RuntimeFacts;
}

export function costsOf(
  { costs }: Facts,
  variant: SubjectId,
  kind: ProfileKind,
  sampleType: string,
): LineCosts | undefined {
  return costs.lines.find((each) => each.variant === variant && each.kind === kind && each.sampleType === sampleType);
}

/** In a control run the second of the two is the first, again. */
export function labelOf({ lined, record }: Facts, variant: SubjectId): Value {
  const measured = variantBy(lined, variant);
  const declared = record.experiment.subjects.find(({ id }) => id === variant);
  return measured ? measured.name : declared ? subjectLabel(declared) : variant;
}

/**
 * Which way the rounds have shown that a variant's CPU time per request moved: by its own verdict, or by the throughput's where
 * the CPU time's interval lies clear of ‘no change’ on the side that explains it. Its band is wider, for the kernel's ticks.
 */
export function cpuMoved(
  { comparisons }: Facts,
  variant: SubjectId,
  against: SubjectId,
): 'better' | 'worse' | undefined {
  const of = (metric: MetricId) =>
    comparisons.find((each) => each.metric === metric && each.variant === variant && each.against === against);
  const shown = (found: Comparison | undefined) =>
    found?.verdict === 'better' || found?.verdict === 'worse' ? found.verdict : undefined;
  const cpu = of('cpu.per_request');
  if (!cpu?.ratio || cpu.verdict === 'invalid') return undefined;
  const side = cpu.ratio.high < 1 ? 'better' : cpu.ratio.low > 1 ? 'worse' : undefined;
  return shown(cpu) ?? (shown(of('qps')) === side ? side : undefined);
}

/** A function without the path of its package: `inventory.(*Store).Reserve`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** `at catalogue.go:59, reached from antipattern.go:18`. */
export function wayText(way: OwnLine | undefined): Message {
  if (!way) return message('way.none');
  const place = placeText(way);
  return way.taught
    ? message('way.reached-from', { place, taught: placeText(way.taught) })
    : message('way.at', { place });
}

/** The line to show for a cost: in the taught file where the way leads through it. */
export function shownPlace({ record }: Facts, variant: SubjectId, { file, line, taught }: OwnLine): Place {
  // Two commits have the same file under one path, and its lines under other numbers.
  return { ...(taught ?? { file, line }), ...(record.modules ? { variant } : {}) };
}
