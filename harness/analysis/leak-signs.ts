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

/** What the tables and buffers of a server grow by once and keep; the lessons' fixes leave 30 to 60 KiB of them. */
export const LEAST_RETAINED_BYTES = 256 * 1024;
/** The descriptor of a goroutine that has ended is kept for the next one (gfput in runtime/proc.go), in the size class of 480 bytes. */
const DESCRIPTOR_BYTES = 480;

export interface HeapHistory {
  /** Live bytes above the idle level, after the drain and at most. */
  left: number;
  peak: number;
  /** Goroutines there were at most, less those after the drain. */
  ended: number;
}

/** More live heap remains than a server and its runtime keep for themselves. Forced collections leave no noise to speak of. */
export function isHeapRetained({ left, peak, ended }: HeapHistory): boolean {
  return left > Math.max(LEAST_RETAINED_BYTES + DESCRIPTOR_BYTES * Math.max(0, ended), PEAK_SHARE * peak);
}

/** The first fifth of the load is connections and pools filling up. */
const SETTLING_SHARE = 0.2;
/** A rise of so much, or of a tenth of the middle, over the load. */
interface RiseRule {
  least: number;
  fewestReadings: number;
}
const GOROUTINE_RISE: RiseRule = { least: 10, fewestReadings: 10 };
/** A collection tells the live heap to the byte, so a few of them show its course. */
export const HEAP_RISE: RiseRule = { least: LEAST_RETAINED_BYTES, fewestReadings: 5 };
const LEAST_RISE_SHARE = 0.1;
/** A step or a pool that fills up is over by the last half; a leak goes on there at no less than a quarter of its pace. */
const LATE_PACE_SHARE = 0.25;

export interface Rise {
  /** By an amount that matters, and still in the last half of the load. */
  matters: boolean;
  /** Mann–Kendall, its variance inflated for autocorrelation (Hamed & Rao 1998); large where the rise is no accident. Absent below ten readings. */
  z?: number;
}

/** How a level moves under load, by Theil–Sen slopes; undefined with fewer readings after the first fifth than the rule asks for. */
export function riseOf(load: GoroutineHistory['load'], rule = GOROUTINE_RISE): Rise | undefined {
  const first = load.atMs[0];
  const last = load.atMs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const from = load.atMs.findIndex((ms) => ms >= first + SETTLING_SHARE * (last - first));
  const atMs = load.atMs.slice(from);
  const values = load.values.slice(from);
  if (values.length < rule.fewestReadings) return undefined;
  const half = Math.floor(values.length / 2);
  const line = theilSen(atMs, values);
  const late = theilSen(atMs.slice(half), values.slice(half));
  const trend = mannKendall(values);
  if (!line || !late) return undefined;
  const rise = line.slope * (last - atMs[0]!);
  const isEnough = rise >= Math.max(rule.least, LEAST_RISE_SHARE * median(values)!);
  const matters = isEnough && late.slope >= LATE_PACE_SHARE * line.slope;
  return { matters, ...(trend ? { z: trend.z } : {}) };
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
