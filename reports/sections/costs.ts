// What a request costs by function, before and after: one group a compared variant, one table a kind of cost.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BeforeAfter, CostDifference, CostFlame, CostKind } from '../../harness/model/evidence.ts';
import { PROFILE_KINDS } from '../../harness/model/profile.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatAmount, formatCost } from '../../harness/model/units.ts';
import { flameSvg, flameTable } from '../flame/drawing.ts';
import { type Said, say } from '../language/said.ts';
import type { Markup } from '../page/markup.ts';
import { figure, type Table, text } from '../table.ts';
import { labelOf } from './comparisons.ts';

export interface CostLine {
  heading: string;
  /** The totals of both sides, in a sentence. */
  total: string;
  /** How much the figures rest on. */
  readings: string;
  table: Table;
  flame: FlamePicture | undefined;
}

export interface FlamePicture {
  /** One of its kind on the page. */
  id: string;
  title: Said;
  svg: Markup;
  table: Table;
}

export interface CostGroup {
  label: string;
  against: string;
  costs: CostLine[];
}

/** What one reading of a sample type is called, and why few of them say little. */
const READINGS: Record<string, string> = {
  cpu: 'ticks of the profiler’s clock, 100 a second',
  alloc_space: 'sampled allocations',
  alloc_objects: 'sampled allocations',
  delay: 'waits',
  goroutine: 'goroutines',
};

const WORDS: Record<string, string> = {
  alloc_space: 'Bytes allocated',
  alloc_objects: 'Objects allocated',
};

/** One group a variant, in the order of the costs; empty where the run had no profiled round. */
export function costGroups(analysis: Analysis): CostGroup[] {
  const { differences, flames } = analysis.costs;
  const pairs = new Map<SubjectId, SubjectId>(differences.map(({ variant, against }) => [variant, against]));
  return [...pairs].map(([variant, against]) => {
    const sides = { base: labelOf(analysis, against), head: labelOf(analysis, variant) };
    return {
      label: sides.head,
      against: sides.base,
      costs: differences
        .filter((difference) => difference.variant === variant && difference.rows.length > 0)
        .map((difference) => {
          const flame = flames.find((each) => each.variant === variant && isSame(each, difference));
          return costLine(difference, flame, sides);
        }),
    };
  });
}

function isSame(one: CostKind, other: CostKind): boolean {
  return one.kind === other.kind && one.sampleType === other.sampleType;
}

function costLine(
  difference: CostDifference,
  flame: CostFlame | undefined,
  sides: { base: string; head: string },
): CostLine {
  const { kind, sampleType, unit, total, readings, requests } = difference;
  const heading = WORDS[sampleType] ?? PROFILE_KINDS[kind].label;
  const count = ({ base, head }: BeforeAfter) => `${formatAmount(base, 'count')} and ${formatAmount(head, 'count')}`;
  const title = say`Flame graph: ${heading}, ${sides.head} against ${sides.base}`;
  const svg = flame && flameSvg(flame, title.en);
  return {
    heading,
    total: `${formatCost(total.base, unit)} a request → ${formatCost(total.head, unit)}.`,
    readings: `Rests on ${count(readings)} ${READINGS[sampleType] ?? 'readings'} over ${count(requests)} requests${perReading(difference)}.`,
    table: functionTable(difference, heading, sides),
    flame:
      flame && svg
        ? {
            id: `flame-${flame.variant}-${kind}`,
            title,
            svg,
            table: flameTable(flame, `${heading}: the frames that changed most, from the root down`, sides),
          }
        : undefined,
  };
}

/** The profiler's clock is coarse: a row that moved by a tick or two moved by chance. */
function perReading({ sampleType, total, readings, unit }: CostDifference): string {
  if (sampleType !== 'cpu' || readings.base === 0 || readings.head === 0) return '';
  const tick = Math.max(total.base / readings.base, total.head / readings.head);
  return `; a tick is ${formatCost(tick, unit)} a request, and rows that moved by a few of them moved by chance`;
}

function functionTable(
  { rows, other, unit }: CostDifference,
  heading: string,
  sides: { base: string; head: string },
): Table {
  const cost = (value: number) => formatCost(value, unit);
  const moved = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${cost(Math.abs(value))}`;
  return {
    caption: `${heading} per request, by function`,
    columns: [
      text('Function'),
      figure(sides.base),
      figure(sides.head),
      figure('Difference'),
      figure(`With all it calls: ${sides.base}`),
      figure(sides.head),
    ],
    rows: [
      ...rows.map(({ name, base, head }) => [
        name,
        cost(base.flat),
        cost(head.flat),
        moved(head.flat - base.flat),
        cost(base.cum),
        cost(head.cum),
      ]),
      ...(other
        ? [
            [
              `${formatAmount(other.functions, 'count')} others together`,
              cost(other.base),
              cost(other.head),
              moved(other.head - other.base),
              '',
              '',
            ],
          ]
        : []),
    ],
  };
}
