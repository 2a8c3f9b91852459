// The group-sequential plan: after which rounds the data may be looked at, how much error each look may spend, when to stop.
import { standardDeviation } from './describe.ts';
import { assertCount } from './finite.ts';
import { signedRankInterval } from './signed-rank.ts';
import { studentQuantile } from './student.ts';

export interface Look {
  /** Rounds done when the look is taken. */
  rounds: number;
  /** The share of the error that this look may spend. */
  alpha: number;
}

/**
 * Looks whose alphas add up to 5 %: by the union bound the whole plan errs at most that often, whatever the statistic
 * and however discrete. The first look has enough rounds for four series: 2^(1 − 10) ≤ 0.010/4.
 */
export const LOOKS: readonly Look[] = [
  { rounds: 10, alpha: 0.01 },
  { rounds: 16, alpha: 0.015 },
  { rounds: 24, alpha: 0.025 },
];

/**
 * Where two subjects are measured in turns. Simulated, a host that lets a round stray by 2.3 % tells 4.5 % from a band of 3 %
 * nine times of ten in 36 rounds, and these fit into six minutes.
 */
export const LOOKS_IN_TURNS: readonly Look[] = [
  { rounds: 10, alpha: 0.01 },
  { rounds: 16, alpha: 0.01 },
  { rounds: 24, alpha: 0.01 },
  { rounds: 36, alpha: 0.02 },
];

/** What one series says at a look. `futility`: the rest of the plan is unlikely to settle it, or there is none left. */
export type SequentialWord = 'continue' | 'better' | 'worse' | 'same' | 'futility';

export interface SequentialSeries {
  /** Log ratios or differences of the rounds so far, turned so that larger is worse; rounds without a value are left out. */
  values: readonly number[];
  /** Movements within −band … band count as none; on the scale of the values (for a share: its ln(1 + share)). */
  band: number;
}

/** Below this chance of being settled at the last look, a series is given up. */
const SLIM = 0.1;

/**
 * Were the present centre the truth, would the last look settle the series? Its chance to get clear of the nearest edge
 * of the band, outward or inward, is slim where the edge is nearer than (t(1 − α/2) − t(1 − slim)) standard errors
 * (stochastic curtailment: Lan, Simon & Halperin 1982).
 */
function isFutile({ values, band }: SequentialSeries, center: number, alpha: number, last: Look): boolean {
  const standardError = (standardDeviation(values) ?? 0) / Math.sqrt(last.rounds);
  const df = last.rounds - 1;
  const reach = studentQuantile(1 - alpha / 2, df) - studentQuantile(1 - SLIM, df);
  return Math.abs(Math.abs(center) - band) < reach * standardError;
}

/**
 * One word for each series, from all data so far. Between looks every word is `continue`. At a look each series has its
 * signed-rank interval at 1 − alpha/(number of series): above the band is `worse`, below it `better`, inside it `same`.
 * A run may stop at any look, for whatever the words say, and is then judged at that look's alpha.
 *
 * RangeError past the last look: more rounds were run than the plan has error to spend on.
 */
export function sequentialWords(
  series: readonly SequentialSeries[],
  rounds: number,
  looks: readonly Look[] = LOOKS,
): SequentialWord[] {
  assertCount(rounds, 'rounds');
  const last = looks.at(-1);
  if (last === undefined || rounds > last.rounds) throw new RangeError(`the plan has no look after ${rounds} rounds`);
  const look = looks.find((planned) => planned.rounds === rounds);
  if (look === undefined) return series.map(() => 'continue');

  return series.map((one) => {
    if (!(one.band >= 0)) throw new RangeError(`band ${one.band} is not 0 or more`);
    const undecided = look === last ? 'futility' : 'continue';
    const interval = signedRankInterval(one.values, 1 - look.alpha / series.length);
    // Too few values for this confidence: the widest interval there is says less than the plan demands.
    if (interval === undefined || interval.confidence < 1 - look.alpha / series.length) return undecided;
    if (interval.low > one.band) return 'worse';
    if (interval.high < -one.band) return 'better';
    if (interval.low >= -one.band && interval.high <= one.band) return 'same';
    return isFutile(one, interval.center, last.alpha / series.length, last) ? 'futility' : undecided;
  });
}
