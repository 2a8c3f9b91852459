// From a search for capacities to its answer: what each subject carries, what that is of the baseline's, and the curves.
import type { Interval, VerdictWord } from '../model/analysis.ts';
import type {
  Capacity,
  CapacityChange,
  CapacityCurve,
  CapacityOutcome,
  CapacitySearch,
  CurvePoint,
  Limit,
  OfferedRound,
  SubjectCapacity,
} from '../model/capacity.ts';
import type { Label, Message } from '../model/message.ts';
import type { SubjectId } from '../model/subject.ts';
import { median } from '../stats/describe.ts';
import { message, sentences } from '../words/messages.ts';
import { list, quantity, ratio, share, subjectLabel } from '../words/values.ts';
import { bracketOf, rateOf, ratioOf } from './capacity.ts';
import { quantilesOf } from './offered.ts';
import { BANDS, positionOf, wordOf } from './verdict.ts';

const perSec = (rate: number) => quantity(rate, 'requests/s');

/** `P99 < 20 ms, errors < 0.1 %`. */
function limitsInWords(limits: readonly Limit[]) {
  return list(
    limits.map((limit) =>
      limit.of === 'errors'
        ? message('capacity.limit-errors', { share: share(limit.below) })
        : message('capacity.limit-quantile', {
            quantile: `P${100 * limit.q}`,
            time: quantity(limit.belowUs, 'us'),
          }),
    ),
  );
}

/** Derived from the search alone, so that it can be judged again. */
export function capacityOf(search: CapacitySearch): Capacity {
  const { offered, variants, cut } = search;
  const subjects = variants.map((variant) => subjectCapacity(search, variant));
  const [against, ...candidates] = subjects;
  const changes = candidates.map((subject) => changeOf(search, subject, against!));
  const ended = cut && endOf(search, cut);
  const told = changes.length > 0 ? changes : subjects;
  return {
    ...search,
    kind: 'capacity',
    outcome: outcomeOf(search, changes),
    sentence: offered.length === 0 ? message('capacity.nothing') : sentences(told.map(({ because }) => because)),
    subjects,
    changes,
    curves: curvesOf(search),
    ...(ended ? { ended } : {}),
  };
}

function outcomeOf({ offered }: CapacitySearch, changes: readonly CapacityChange[]): CapacityOutcome {
  if (offered.length === 0) return 'invalid';
  const words = changes.map(({ verdict }) => verdict);
  if (words.includes('better') && words.includes('worse')) return 'mixed';
  const loudest = (['worse', 'better', 'unclear'] as const).find((word) => words.includes(word));
  return loudest ?? words[0] ?? null;
}

function endOf({ offered, endedAt }: CapacitySearch, cut: NonNullable<CapacitySearch['cut']>): Message {
  switch (cut) {
    case 'interrupted':
      return message('capacity.interrupted');
    case 'generator':
      return message('capacity.generator', { rate: perSec(endedAt ?? 0) });
    case 'uncounted':
      return message('capacity.uncounted', { rate: perSec(endedAt ?? 0) });
    case 'runs':
      return message('capacity.runs', { runs: offered.length });
  }
}

function subjectCapacity(search: CapacitySearch, subject: { id: SubjectId; label: string }): SubjectCapacity {
  const { word, ratePerSec } = rateOf(search, subject.id);
  const variant = subjectLabel(subject);
  const because = (): Message => {
    const { kept, lost } = bracketOf(search.offered, subject.id);
    switch (word) {
      case 'found': {
        const { center, low, high } = ratePerSec!;
        return message('capacity.found', { variant, rate: perSec(center), low: perSec(low), high: perSec(high) });
      }
      case 'everywhere':
        return message('capacity.everywhere', { variant, rate: perSec(kept!) });
      case 'nowhere':
        return message('capacity.nowhere', { variant, rate: perSec(lost!) });
      case 'unclear':
        return message(lost === undefined ? 'capacity.unmeasured' : 'capacity.unclear', { variant });
    }
  };
  return { variant: subject.id, label: subject.label, word, ratePerSec, because: because() };
}

/** Where a capacity may lie: one that was kept everywhere has no upper end, and one kept nowhere no lower. */
function reachOf({ offered }: CapacitySearch, { variant, word, ratePerSec }: SubjectCapacity): [number, number] {
  const { kept, lost } = bracketOf(offered, variant);
  switch (word) {
    case 'found':
      return [ratePerSec!.low, ratePerSec!.high];
    case 'everywhere':
      return [kept!, Number.POSITIVE_INFINITY];
    case 'nowhere':
      return [0, lost!];
    case 'unclear':
      return [0, Number.POSITIVE_INFINITY];
  }
}

/** By the band of throughput, which is what a capacity is. */
function changeOf(search: CapacitySearch, head: SubjectCapacity, base: SubjectCapacity): CapacityChange {
  const places = { variant: head.variant, against: base.variant };
  const said = { variant: labelOf(head), against: labelOf(base), limits: limitsInWords(search.limits) };
  const isFound = head.word === 'found' && base.word === 'found';
  const found = isFound ? ratioOf(search, head.variant, base.variant) : undefined;
  if (found) {
    const { center, low, high } = found;
    const times = { ...said, ratio: ratio(center), low: ratio(low), high: ratio(high) };
    return { ...places, ratio: found, verdict: verdictOf(found), because: message('capacity.times', times) };
  }
  const [[low, high], [lowest, highest]] = [reachOf(search, head), reachOf(search, base)];
  const [least, most] = [low / highest, high / lowest];
  const verdict = verdictOf({ low: least, high: most });
  const because = {
    better: () => message('capacity.more', { ...said, ratio: ratio(least) }),
    worse: () => message('capacity.less', { ...said, ratio: ratio(most) }),
    open: () => message('capacity.open', said),
  }[verdict === 'better' || verdict === 'worse' ? verdict : 'open'];
  return { ...places, ratio: null, verdict, because: because() };
}

function verdictOf(interval: Pick<Interval, 'low' | 'high'>): VerdictWord {
  return wordOf(positionOf(interval, BANDS.throughput.share, 'ratio'), 'higher');
}

function labelOf({ variant, label }: SubjectCapacity): Label {
  return subjectLabel({ id: variant, label });
}

/** One a quantile, and one of what failed. */
function curvesOf(search: CapacitySearch): CapacityCurve[] {
  const { limits } = search;
  const ofQuantiles = quantilesOf(limits).map((q): CapacityCurve => {
    const below = limits.flatMap((limit) => (limit.of === 'quantile' && limit.q === q ? [limit.belowUs] : []));
    return {
      of: { quantile: q },
      ...(below.length > 0 ? { below: Math.min(...below) } : {}),
      subjects: pointsOf(search, ({ figures }) => {
        const found = figures?.quantiles.find((one) => one.q === q);
        return found && { value: found.us, atLeast: found.atLeast };
      }),
    };
  });
  const below = limits.flatMap((limit) => (limit.of === 'errors' ? [limit.below] : []));
  return [
    ...ofQuantiles,
    {
      of: 'errors',
      ...(below.length > 0 ? { below: Math.min(...below) } : {}),
      subjects: pointsOf(search, ({ figures }) => {
        const failed = figures?.failed ?? null;
        return failed === null ? undefined : { value: failed, atLeast: false };
      }),
    },
  ];
}

type Read = (round: OfferedRound) => { value: number; atLeast: boolean } | undefined;

function pointsOf({ offered, variants }: CapacitySearch, read: Read): CapacityCurve['subjects'] {
  const ascending = offered.toSorted((a, b) => a.ratePerSec - b.ratePerSec);
  return variants.map(({ id }) => ({
    variant: id,
    points: ascending.flatMap(({ ratePerSec, rounds }): CurvePoint[] => {
      const found = (rounds[id] ?? []).flatMap((round) => (round && read(round)) ?? []);
      const values = found.map(({ value }) => value);
      const center = median(values);
      if (center === undefined) return [];
      const atLeast = found.some((one) => one.atLeast && one.value <= center);
      return [{ ratePerSec, center, low: Math.min(...values), high: Math.max(...values), atLeast }];
    }),
  }));
}
