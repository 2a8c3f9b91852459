// Scores a guess: was it the right metric, the right way, and by which factor it was off.
import type { Analysis, Comparison } from '../model/analysis.ts';
import type { FactorGuess, Guess, GuessScore, SidesGuess } from '../model/guess.ts';
import type { Message } from '../model/message.ts';
import { message, sentences } from '../words/messages.ts';
import { amount, metricLabel, ratio as ratioFigure } from '../words/values.ts';

type Way = 'rises' | 'falls' | 'stays';

/** A guess so close to one says that nothing moves; it is the narrowest band of the verdicts. */
const NO_MOVEMENT = 0.03;
/** A guess of an amount is right within a tenth of it, or within what counts as no change where that is more. */
const NEAR = 0.1;

/** undefined where the run compared no gate of that name. The gates are those of the first compared variant. */
export function scoreGuess({ comparisons }: Pick<Analysis, 'comparisons'>, guess: Guess): GuessScore | undefined {
  const first = comparisons.find(({ gate }) => gate)?.variant;
  const gates = comparisons.filter(({ gate, variant }) => gate && variant === first);
  const gate = gates.find(({ metric }) => metric === guess.metric);
  if (!gate) return undefined;
  const most = gates.toSorted((a, b) => movementOf(b) - movementOf(a))[0]!;
  const metricRight = most.metric === guess.metric;
  const { said, ...scored } = 'factor' in guess ? scoreFactor(gate, guess) : scoreSides(gate, guess);
  return {
    guess,
    label: gate.label,
    ...scored,
    movedMost: most.label,
    metricRight,
    text: sentences([
      ...said,
      metricRight ? message('guess.moved-most') : message('guess.moved-more', { metric: labelOf(most) }),
    ]),
  };
}

type Scored = Omit<GuessScore, 'guess' | 'label' | 'movedMost' | 'metricRight' | 'text'> & {
  said: (Message | undefined)[];
};

function scoreFactor(gate: Comparison, { factor }: FactorGuess): Scored {
  const measured = ratioOf(gate);
  const [guessed, found] = [guessedWay(factor), foundWay(gate)];
  const direction = found === undefined ? 'unknown' : guessed === found ? 'right' : 'wrong';
  const logError = measured === undefined ? undefined : Math.abs(Math.log(factor) - Math.log(measured));
  return {
    ...(measured === undefined ? {} : { measured }),
    direction,
    ...(logError === undefined ? {} : { logError }),
    isRight: direction === 'right',
    said: [
      message(`guess.${guessed}`, { metric: labelOf(gate), factor: ratioFigure(factor) }),
      measured === undefined ? message('guess.no-ratio') : message('guess.measured', { factor: ratioFigure(measured) }),
      found === undefined
        ? message('guess.unknown')
        : message(`guess.${found}.${guessed === found ? 'right' : 'wrong'}`),
      logError === undefined ? undefined : message('guess.off', { factor: ratioFigure(Math.exp(logError)) }),
    ],
  };
}

function scoreSides(gate: Comparison, { from, to }: SidesGuess): Scored {
  const figure = (value: number) => amount(value, gate.unit);
  const said = message('guess.sides', { metric: labelOf(gate), from: figure(from), to: figure(to) });
  const [base, head] = [gate.base.center, gate.head.center];
  if (base === null || head === null) {
    return { direction: 'unknown', isRight: false, said: [said, message('guess.unknown')] };
  }
  const found = foundWay(gate);
  const guessed = isNear(to, from, gate.band) ? 'stays' : to > from ? 'rises' : 'falls';
  const sidesRight = [isNear(from, base, gate.band), isNear(to, head, gate.band)].filter(Boolean).length;
  return {
    measured: head,
    direction: found === undefined ? 'unknown' : guessed === found ? 'right' : 'wrong',
    sidesRight,
    isRight: sidesRight === 2,
    said: [
      said,
      message('guess.sides-measured', { from: figure(base), to: figure(head) }),
      message(sidesRight === 2 ? 'guess.sides-both' : sidesRight === 1 ? 'guess.sides-one' : 'guess.sides-none'),
    ],
  };
}

/** `band`: of a metric whose sides are subtracted it is an amount. */
function isNear(guess: number, measured: number, band: number): boolean {
  return Math.abs(guess - measured) <= Math.max(NEAR * Math.abs(measured), band);
}

function labelOf({ metric: id, label }: Comparison) {
  return metricLabel({ id, label });
}

function guessedWay(factor: number): Way {
  if (Math.abs(Math.log(factor)) < Math.log1p(NO_MOVEMENT)) return 'stays';
  return factor > 1 ? 'rises' : 'falls';
}

/** undefined where the verdict itself cannot tell. */
function foundWay({ verdict, ratio, difference }: Comparison): Way | undefined {
  if (verdict === 'same') return 'stays';
  if (verdict !== 'better' && verdict !== 'worse') return undefined;
  const rises = ratio ? ratio.center > 1 : (difference?.center ?? 0) > 0;
  return rises ? 'rises' : 'falls';
}

function ratioOf({ ratio, base, head }: Comparison): number | undefined {
  if (ratio && ratio.center > 0) return ratio.center;
  return base.center && head.center && base.center > 0 && head.center > 0 ? head.center / base.center : undefined;
}

/** How far a gate moved, as the size of a logarithm; from or to zero is further than any ratio. */
function movementOf(comparison: Comparison): number {
  const ratio = ratioOf(comparison);
  if (ratio !== undefined) return Math.abs(Math.log(ratio));
  return comparison.difference && comparison.difference.center !== 0 ? Number.POSITIVE_INFINITY : 0;
}
