// Of two versions of a service: a request costs more or less where they differ, and the rounds have shown that it does.
import {
  type BeforeAfter,
  type ChangedCosts,
  type CostDifference,
  type Finding,
  placeText,
} from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { cost } from '../../words/values.ts';
import { cpuMoved, type Facts, labelOf } from './facts.ts';

/** By type of sample: the metric that it explains, and the words. */
const KINDS = {
  cpu: { metric: 'cpu.per_request', less: 'moved.cpu-less', more: 'moved.cpu-more', evidence: 'evidence.cpu' },
  alloc_space: {
    metric: 'alloc.bytes_per_request',
    less: 'moved.bytes-less',
    more: 'moved.bytes-more',
    evidence: 'evidence.allocs',
  },
} as const;

/** Of the whole; less explains nothing, however sure it is. */
const LEAST_SHARE = 0.02;
/** Fewer readings in the lines, on both sides together, can be chance. */
const FEWEST_READINGS = 10;
/** By chance alone one place in 370 moves so far, and half of these the other way. */
const SIGMAS = 3;
const MOST_PLACES = 2;
/** A caller holds what it calls; of places whose change is about as large, the one through which least else passes is told first. */
const NEARLY = 0.8;

/** Where to look is known beforehand, so a smaller share can be told from chance than where any function may be the reason. */
export function changedRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.costs.changed.flatMap(({ variant, against, sampleType, unit, hunks }) => {
    const kind = Object.hasOwn(KINDS, sampleType) ? KINDS[sampleType as keyof typeof KINDS] : undefined;
    const isPair = (each: { variant: string; against: string }) => each.variant === variant && each.against === against;
    const whole = facts.costs.differences.find((each) => isPair(each) && each.sampleType === sampleType);
    const verdict =
      kind?.metric === 'cpu.per_request'
        ? cpuMoved(facts, variant, against)
        : facts.comparisons.find((each) => isPair(each) && each.metric === kind?.metric)?.verdict;
    if (!kind || !whole || (verdict !== 'better' && verdict !== 'worse')) return [];
    const effect = message(verdict === 'better' ? kind.less : kind.more, {
      change: cost(Math.abs(whole.total.head - whole.total.base), unit),
    });
    return tellingPlaces(hunks, whole, verdict).map(({ place, name, base, head }) => {
      const ends = { from: cost(base, unit), to: cost(head, unit), place: placeText(place) };
      const values = { variant: labelOf(facts, variant), effect, ...ends };
      return {
        variant,
        text:
          name === undefined
            ? message('finding.changed', values)
            : message('finding.changed-around', { ...values, function: name }),
        metric: kind.metric,
        evidence: message(kind.evidence),
        place,
      };
    });
  });
}

/** `name`: of the function, where its figure says more than that of the lines. */
type Telling = BeforeAfter & Pick<ChangedCosts['hunks'][number], 'place'> & { name?: string; innermost?: BeforeAfter };

/** Those that explain a verdict, the best first. */
function tellingPlaces(hunks: ChangedCosts['hunks'], whole: CostDifference, verdict: 'better' | 'worse'): Telling[] {
  const explains = (spent: BeforeAfter) =>
    spent.head < spent.base === (verdict === 'better') && isTelling(spent, whole);
  const telling = hunks
    // What a changed line decides is often paid for by the line below it.
    .map(
      ({ place, own, innermost, around }): Telling =>
        around && changeOf(around) > changeOf(own) ? { place, ...around } : { place, ...own, innermost },
    )
    .filter(explains);
  const most = Math.max(...telling.map(changeOf));
  const isLarge = (each: Telling) => changeOf(each) >= NEARLY * most;
  const ordered: Telling[] = [
    ...telling.filter(isLarge).toSorted((a, b) => Math.max(a.base, a.head) - Math.max(b.base, b.head)),
    ...telling.filter((each) => !isLarge(each)),
  ];
  return (
    ordered
      // Two places in one function have one figure.
      .filter(({ name }, i) => name === undefined || ordered.findIndex((each) => each.name === name) === i)
      // A line that calls what differs has that one's figure, but for what it costs besides.
      .filter(({ innermost }, i) => i === 0 || innermost === undefined || explains(innermost))
      .slice(0, MOST_PLACES)
  );
}

function changeOf({ base, head }: BeforeAfter): number {
  return Math.abs(head - base);
}

/** Of the readings in the lines each side has its share by its requests, if nothing but chance moves them. */
function isTelling(spent: BeforeAfter, { total, readings, requests }: CostDifference): boolean {
  const count = (side: 'base' | 'head') => (total[side] > 0 ? (readings[side] * spent[side]) / total[side] : 0);
  const all = count('base') + count('head');
  const chance = requests.head / (requests.base + requests.head);
  return (
    changeOf(spent) >= LEAST_SHARE * total.base &&
    all >= FEWEST_READINGS &&
    Math.abs(count('head') - all * chance) >= SIGMAS * Math.sqrt(all * chance * (1 - chance))
  );
}
