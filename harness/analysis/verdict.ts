// The verdict's rules: the bands within which a movement counts as none, and which word an interval earns.
import type { Interval, VerdictWord } from '../model/analysis.ts';
import type { CalibratedMetric } from '../model/calibration.ts';
import type { Message } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { Unit } from '../model/units.ts';
import type { Scale } from './pairs.ts';

interface Band {
  /** For ratios the band itself; for differences a share of the baseline's centre. */
  share: number;
  /** For differences the band is at least this much, since a share of next to nothing is nothing. */
  least?: Partial<Record<Unit, number>>;
  because: string;
}

/** The only place where a tolerance stands. */
export const BANDS = {
  throughput: { share: 0.03, because: 'restarting one process moves its throughput by a per cent or two' },
  'latency-median': { share: 0.05, because: 'a closed loop turns each per cent of throughput into one of latency' },
  'latency-tail': { share: 0.1, because: 'a tail quantile of a few seconds rests on some twenty requests' },
  allocation: { share: 0.01, because: 'what a request allocates is decided by the code, not by the machine' },
  gc: {
    share: 0.05,
    least: { count: 1, 'per 1k requests': 0.01, us: 100 },
    because: 'where the window cuts the collector’s rhythm decides over one cycle',
  },
  memory: {
    share: 0.05,
    least: { share: 0.02, 'bytes/request': 16 },
    because: 'the heap breathes between collections',
  },
  count: {
    share: 0.05,
    least: { count: 8, 'per request': 0.001 },
    because: 'the runtime, the listener and idle connections come and go by a handful',
  },
  cpu: { share: 0.05, because: 'the kernel accounts CPU time in ticks' },
  errors: { share: 0, least: { share: 0.001 }, because: 'one failed request in a thousand already voids a throughput' },
} as const satisfies Record<Metric['family'], Band>;

/** A calibrated machine cannot show a change below its own noise: 1.5 × the noise floor of one round. */
const NOISE_FACTOR = 1.5;
/** A teaching effect is called decisive from three bands on. */
const DECISIVE_BANDS = 3;

/** The band of a comparison: a share for ratios, an amount in the metric's unit for differences. */
export function bandOf(metric: Metric, baseCenter: number | null): number {
  const { share, least }: Band = BANDS[metric.family];
  if (metric.compare === 'ratio') return share;
  return Math.max(share * Math.abs(baseCenter ?? 0), least?.[metric.unit] ?? 0);
}

/**
 * How far a change must reach to be shown where the machine's noise is wider than the band; undefined elsewhere. It asks
 * more of *better* and *worse*, and nothing less of *same*: that an instrument is blunt does not make two things alike.
 */
export function barOf(band: number, noise: CalibratedMetric | undefined): number | undefined {
  if (!noise) return undefined;
  const bar = noise.compare === 'ratio' ? Math.expm1(NOISE_FACTOR * noise.noise) : NOISE_FACTOR * noise.noise;
  return bar > band ? bar : undefined;
}

/**
 * Where an interval lies: beyond the bar, inside the band, across an edge of them but clear of ‘no change’, or open, with
 * ‘no change’ and more than the band both possible. A share δ as band of ratios is 1/(1 + δ) … 1 + δ. The bar is the band's
 * own edge unless noise has raised it.
 */
export type Position = 'below' | 'above' | 'inside' | 'across' | 'open';

export function positionOf(
  interval: Pick<Interval, 'low' | 'high'>,
  band: number,
  scale: Scale,
  bar: number = band,
): Position {
  const none = scale === 'ratio' ? 1 : 0;
  const [inner, outer] = [edgesOf(band, scale), edgesOf(bar, scale)];
  if (interval.low > outer.top) return 'above';
  if (interval.high < outer.bottom) return 'below';
  if (interval.low >= inner.bottom && interval.high <= inner.top) return 'inside';
  return interval.low > none || interval.high < none ? 'across' : 'open';
}

function edgesOf(band: number, scale: Scale): { bottom: number; top: number } {
  return scale === 'ratio' ? { bottom: 1 / (1 + band), top: 1 + band } : { bottom: -band, top: band };
}

/** A shown change needs the whole interval beyond the bar, a shown sameness the whole interval inside; all else is unclear. */
export function wordOf(position: Position | undefined, better: Metric['better']): VerdictWord {
  switch (position) {
    case 'inside':
      return 'same';
    case 'above':
      return better === 'neither' ? 'unclear' : better === 'higher' ? 'better' : 'worse';
    case 'below':
      return better === 'neither' ? 'unclear' : better === 'higher' ? 'worse' : 'better';
    case 'across':
    case 'open':
    case undefined:
      return 'unclear';
  }
}

/** Do all rounds agree, and does even the nearer end of the interval lie beyond three bands? */
export function isDecisive(
  interval: Pick<Interval, 'low' | 'high'>,
  band: number,
  scale: Scale,
  steps: readonly number[],
): boolean {
  const position = positionOf(interval, DECISIVE_BANDS * band, scale);
  if (position === 'above') return steps.every((step) => step > 0);
  return position === 'below' && steps.every((step) => step < 0);
}

/**
 * Something that makes a measured effect look smaller or larger than it is. Words in `survives` stand in spite of it,
 * all others give way to `otherwise`.
 */
export interface Doubt {
  survives: readonly VerdictWord[];
  otherwise: 'unclear' | 'invalid';
  /** The true effect is at least as good, or as bad, as the measured; absent where nothing is known. */
  truth?: 'better' | 'worse';
  because: Message;
}

/** The word that is left of a verdict, and the doubt that took it, if one did. An `invalid` outweighs an `unclear`. */
export function afterDoubts(word: VerdictWord, doubts: readonly Doubt[]): { word: VerdictWord; doubt?: Doubt } {
  const against = doubts.filter(({ survives }) => !survives.includes(word));
  const doubt = against.find(({ otherwise }) => otherwise === 'invalid') ?? against[0];
  return doubt ? { word: doubt.otherwise, doubt } : { word };
}
