// Where the CPU time of a request went, or comes from: the lesson's own function that most of the difference lies in.
import { type CostDifference, type Finding, placeText } from '../../model/finding.ts';
import type { Figure } from '../../model/message.ts';
import type { SubjectId } from '../../model/subject.ts';
import { message, sentences } from '../../words/messages.ts';
import { cost } from '../../words/values.ts';
import { costsOf, cpuMoved, type Facts, labelOf, shortName, shownPlace } from './facts.ts';

/** Ticks on the larger side: a hundred leave an error of a tenth in the total. */
const FEWEST_READINGS = 100;
/** Less of the profile's total may be its own error. */
const LEAST_SHARE = 0.2;
/** One function is the reason where it makes most of the difference, with all that it calls. */
const MOST = 0.5;
/** A caller holds what its callee does; of those that hold about as much as the most, the innermost is named. */
const NEARLY = 0.8;
/** What the profiler charges to code that is no Go: compiled WebAssembly, cgo. It knows no function of it, and no caller. */
const OUTSIDE_GO = 'runtime._ExternalCode';
/** A part of the difference below this needs no word of its own. */
const LEAST_OUTSIDE = 0.1;
/** What is left of a function's time where it is said to take none any longer. */
const GONE = 0.05;

type CostRow = CostDifference['rows'][number];

/** Only where the rounds have shown that the CPU time changed: the profiled trial enters no statistic of its own. */
export function cpuRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.costs.differences
    .filter(({ kind, variant, against }) => kind === 'cpu' && cpuMoved(facts, variant, against) !== undefined)
    .flatMap((difference) => {
      const { variant, against, total, readings, unit } = difference;
      const change = total.head - total.base;
      if (Math.max(readings.base, readings.head) < FEWEST_READINGS) return [];
      if (!(Math.abs(change) >= LEAST_SHARE * total.base)) return [];
      const outside = outsideGo(difference);
      const row = reason(facts, difference, change - outside);
      if (!row) return [];
      const less = change < 0;
      const side = less ? against : variant;
      const [much, little] = less ? [row.base.cum, row.head.cum] : [row.head.cum, row.base.cum];
      const line = ownLines(facts, side).find(
        ({ function: name, perRequest }) => name === row.name && perRequest >= MOST * much,
      );
      const [from, to] = [row.base.cum, row.head.cum].map((time) => cost(time, unit)) as [Figure, Figure];
      const verb =
        little > GONE * much
          ? message('takes.instead', { to, from })
          : less
            ? message('takes.no-longer', { from })
            : message('takes.newly', { to });
      return [
        {
          variant,
          text: sentences([
            message('finding.cpu', {
              variant: labelOf(facts, variant),
              effect: message(less ? 'moved.cpu-less' : 'moved.cpu-more', { change: cost(Math.abs(change), unit) }),
              function: shortName(row.name),
              verb,
              way: line ? message('way.most-of-it', { place: placeText(line) }) : message('way.none'),
            }),
            outside / change >= LEAST_OUTSIDE
              ? message('cpu.outside-go', { time: cost(Math.abs(outside), unit) })
              : undefined,
          ]),
          metric: 'cpu.per_request',
          evidence: message('evidence.cpu'),
          ...(line ? { place: shownPlace(facts, side, line) } : {}),
        },
      ];
    });
}

function ownLines(facts: Facts, variant: SubjectId) {
  return costsOf(facts, variant, 'cpu', 'cpu')?.own ?? [];
}

/** Signed nanoseconds a request of the change that no function can be named for; 0 where there are none. */
function outsideGo({ total, rows }: CostDifference): number {
  const row = rows.find(({ name }) => name === OUTSIDE_GO);
  const moved = row ? row.head.flat - row.base.flat : 0;
  // What moved against the total explains none of it.
  return Math.sign(moved) === Math.sign(total.head - total.base) ? moved : 0;
}

/** `change`: what Go's own functions moved by. */
function reason(facts: Facts, { variant, against, rows }: CostDifference, change: number): CostRow | undefined {
  const own = new Set([variant, against].flatMap((id) => ownLines(facts, id).map(({ function: name }) => name)));
  const moved = (row: CostRow) => (row.head.cum - row.base.cum) / change;
  const heavy = rows.filter((row) => own.has(row.name) && moved(row) >= MOST);
  const most = Math.max(...heavy.map(moved));
  return heavy
    .filter((row) => moved(row) >= NEARLY * most)
    .sort((a, b) => Math.max(a.base.cum, a.head.cum) - Math.max(b.base.cum, b.head.cum))[0];
}
