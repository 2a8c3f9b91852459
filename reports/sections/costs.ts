// What a request costs by function, before and after: one group a compared variant, one table a kind of cost.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BeforeAfter, CostDifference, CostFlame, CostKind } from '../../harness/model/finding.ts';
import type { ProfileKind } from '../../harness/model/profile.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatAmount, formatCost } from '../../harness/model/units.ts';
import { flameSvg, flameTable } from '../flame/drawing.ts';
import { isThin, isWithinChance } from '../flame/noise.ts';
import type { Markup } from '../language/markup.ts';
import type { Own } from '../language/own.ts';
import { type Said, say } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

export interface CostLine {
  heading: Said;
  /** The totals of both sides, in a sentence. */
  total: Said;
  /** How much the figures rest on. */
  readings: Said;
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
  label: Said;
  against: Said;
  costs: CostLine[];
  /** What rests on too few readings to be shown, a sentence each. */
  thin: Said[];
}

/** What one reading of a sample type is called, and why few of them say little. */
const READINGS: Record<string, Said> = {
  cpu: say`ticks of the profiler’s clock, 100 a second`,
  alloc_space: say`sampled allocations`,
  alloc_objects: say`sampled allocations`,
  delay: say`waits`,
  goroutine: say`goroutines`,
};

const SAMPLES: Record<string, Said> = {
  alloc_space: say`Bytes allocated`,
  alloc_objects: say`Objects allocated`,
};

const KINDS: Record<ProfileKind, Said> = {
  cpu: say`CPU time`,
  allocs: say`Allocations`,
  mutex: say`Waiting for locks, charged to whoever held them`,
  block: say`Waiting, charged to whoever waited`,
  goroutine: say`Goroutines left behind`,
  heap: say`Live heap`,
};

interface Sides {
  base: Said;
  head: Said;
}

/** One group a variant, in the order of the experiment; empty where the run had no profiled round. */
export function costGroups(analysis: Analysis, { subject }: Own): CostGroup[] {
  const { differences, flames } = analysis.costs;
  const pairs = new Map<SubjectId, SubjectId>(differences.map(({ variant, against }) => [variant, against]));
  const order = Object.keys(analysis.variants);
  const inOrder = [...pairs].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return inOrder.map(([variant, against]) => {
    const own = differences.filter((each) => each.variant === variant && each.rows.length > 0);
    const sides = { base: subject(against), head: subject(variant) };
    return {
      label: sides.head,
      against: sides.base,
      costs: own
        .filter((difference) => !isThin(difference))
        .map((difference) => {
          const flame = flames.find((each) => each.variant === variant && isSame(each, difference));
          return costLine(difference, flame, sides);
        }),
      thin: own.filter(isThin).map(thinLine),
    };
  });
}

function thinLine({ kind, sampleType, readings }: CostDifference): Said {
  const [base, head] = [formatAmount(readings.base, 'count'), formatAmount(readings.head, 'count')];
  return say`${KINDS[kind]}: ${base} and ${head} ${READINGS[sampleType] ?? say`readings`}, too few to show anything.`;
}

function isSame(one: CostKind, other: CostKind): boolean {
  return one.kind === other.kind && one.sampleType === other.sampleType;
}

function costLine(difference: CostDifference, flame: CostFlame | undefined, sides: Sides): CostLine {
  const { kind, sampleType, unit, total, readings, requests } = difference;
  const heading = SAMPLES[sampleType] ?? KINDS[kind];
  const count = ({ base, head }: BeforeAfter) => say`${formatAmount(base, 'count')} and ${formatAmount(head, 'count')}`;
  const title = say`Flame graph: ${heading}, ${sides.head} against ${sides.base}`;
  const svg = flame && flameSvg(flame, title.en, difference);
  return {
    heading,
    total: say`${formatCost(total.base, unit)} a request → ${formatCost(total.head, unit)}.`,
    readings: readingsText(difference, count(readings), READINGS[sampleType] ?? say`readings`, count(requests)),
    table: functionTable(difference, heading, sides),
    flame:
      flame && svg
        ? {
            id: `flame-${flame.variant}-${kind}`,
            title,
            svg,
            table: flameTable(flame, say`${heading}: the frames that changed most, from the root down`, sides),
          }
        : undefined,
  };
}

/** The profiler's clock is coarse: a row that moved by a tick or two moved by chance. */
function readingsText(
  { sampleType, total, readings, unit }: CostDifference,
  counted: Said,
  word: Said,
  requests: Said,
): Said {
  if (sampleType !== 'cpu' || readings.base === 0 || readings.head === 0) {
    return say`Rests on ${counted} ${word} over ${requests} requests.`;
  }
  const tick = Math.max(total.base / readings.base, total.head / readings.head);
  return say`Rests on ${counted} ${word} over ${requests} requests; a tick is ${formatCost(tick, unit)} a request, and rows that moved by a few of them moved by chance.`;
}

function functionTable(difference: CostDifference, heading: Said, sides: Sides): Table {
  const { rows, other, unit } = difference;
  const cost = (value: number) => formatCost(value, unit);
  const moved = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${cost(Math.abs(value))}`;
  return {
    caption: say`${heading} per request, by function`,
    columns: [
      text(say`Function`),
      figure(sides.base),
      figure(sides.head),
      figure(say`Difference`),
      figure(say`With all it calls: ${sides.base}`),
      figure(sides.head),
    ],
    rows: [
      ...rows.map(({ name, base, head }) => [
        name,
        cost(base.flat),
        cost(head.flat),
        isWithinChance({ base: base.flat, head: head.flat }, difference)
          ? say`within chance`
          : moved(head.flat - base.flat),
        cost(base.cum),
        cost(head.cum),
      ]),
      ...(other
        ? [
            [
              say`${formatAmount(other.functions, 'count')} others together`,
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
