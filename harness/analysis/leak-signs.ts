// The two signs of a goroutine leak in one trial: goroutines that stay after the drain, and a count that rises under load.
import { median, scaledMad } from '../stats/describe.ts';
import { normalCdf } from '../stats/student.ts';
import { mannKendall, theilSen } from '../stats/trend.ts';

export interface GoroutineHistory {
  idle: number;
  peak: number;
  drained: number;
  /** Readings before any load. */
  baseline: readonly number[];
  /** Readings from the first request of the warm-up to the end of the window. */
  load: { atMs: readonly number[]; values: readonly number[] };
}

/** A handful of runtime goroutines and connections come and go without meaning anything. */
export const LEAST_RETAINED = 8;
/** Beyond five deviations of the idle level. */
const NOISE_FACTOR = 5;
/** A fiftieth of the peak may be late in leaving. */
const PEAK_SHARE = 0.02;

/** More goroutines remain after the drain than noise and stragglers explain. */
export function isRetained({ idle, peak, drained, baseline }: GoroutineHistory): boolean {
  // One goroutine either way is the least noise there is, also where nobody read the idle level twice.
  const noise = Math.max(1, scaledMad(baseline) ?? 1);
  return drained - idle > Math.max(LEAST_RETAINED, NOISE_FACTOR * noise, PEAK_SHARE * (peak - idle));
}

/** The first fifth of the load is connections and pools filling up. */
const SETTLING_SHARE = 0.2;
const FEWEST_READINGS = 10;
/** A rise of ten goroutines, or of a tenth of their middle, over the load. */
const LEAST_RISE = 10;
const LEAST_RISE_SHARE = 0.1;
/** A step or a pool that fills up is over by the last half; a leak goes on there at no less than a quarter of its pace. */
const LATE_PACE_SHARE = 0.25;

export interface Rise {
  /** By an amount that matters, and still in the last half of the load. */
  matters: boolean;
  /** Mann–Kendall, its variance inflated for autocorrelation (Hamed & Rao 1998); large where the rise is no accident. */
  z: number;
}

/** How the count moves under load, by Theil–Sen slopes; undefined with fewer than ten readings after the first fifth. */
export function riseOf({ load }: GoroutineHistory): Rise | undefined {
  const first = load.atMs[0];
  const last = load.atMs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const from = load.atMs.findIndex((ms) => ms >= first + SETTLING_SHARE * (last - first));
  const atMs = load.atMs.slice(from);
  const values = load.values.slice(from);
  if (values.length < FEWEST_READINGS) return undefined;
  const half = Math.floor(values.length / 2);
  const line = theilSen(atMs, values);
  const late = theilSen(atMs.slice(half), values.slice(half));
  const trend = mannKendall(values);
  if (!line || !late || !trend) return undefined;
  const rise = line.slope * (last - atMs[0]!);
  const isEnough = rise >= Math.max(LEAST_RISE, LEAST_RISE_SHARE * median(values)!);
  return { matters: isEnough && late.slope >= LATE_PACE_SHARE * line.slope, z: trend.z };
}

const TREND_LEVEL = 0.01;

/**
 * Is the rise of all trials together no accident? The one-sided p of their z, summed (Stouffer et al. 1949): trials are
 * separate processes, and a window too short to tell by itself still adds its word.
 */
export function isSignificant(zs: readonly number[]): boolean {
  const sum = zs.reduce((total, z) => total + z, 0);
  return zs.length > 0 && normalCdf(-sum / Math.sqrt(zs.length)) < TREND_LEVEL;
}
