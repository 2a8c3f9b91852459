// Curves over the rounds: each quantity on one time grid, as the median of the trials between their lowest and highest.
import type { Curve, CurveId } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import { gaugeColumn } from '../model/metric-readers.ts';
import { dataOf, type IntervalRow, type Series, type Trial, windowsEndMs } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';

export const GRID_MS = 100;
/** Of a run that lasts longer every second, third … step is read: a screen is no wider, and a page has a dozen such curves a variant. */
const MOST_POINTS = 3000;
/** Samples further apart than this leave a gap in the curve. */
const WIDEST_GAP_MS = 1.5 * GRID_MS;

/** One trial's value at a point of the time axis; undefined where none was measured. */
type Reading = (atMs: number) => number | undefined;

/** A warm-up that is longer than planned by more was slept through, and has no curve of its own. */
const MOST_BEYOND_PLAN_MS = 60_000;

/** The end of the measured time, pauses included. */
function endOf({ plan, variants }: Pick<LinedUp, 'plan' | 'variants'>): number {
  return windowsEndMs(variants.flatMap(countedOf), plan.measureMs);
}

/** From the start of the longest warm-up to the end of the drain. */
export function gridOf({ plan, variants }: LinedUp): number[] {
  const warmups = variants.flatMap(countedOf).flatMap(({ load }) => (load.ok ? [load.value.warmup.durationMs] : []));
  if (warmups.length === 0) return [];
  const longestMs = Math.min(Math.max(...warmups), plan.maxWarmupMs + MOST_BEYOND_PLAN_MS);
  const first = -Math.ceil(longestMs / GRID_MS);
  const last = Math.floor((endOf({ plan, variants }) + plan.drainMs) / GRID_MS);
  const every = Math.ceil((last - first + 1) / MOST_POINTS);
  const from = Math.ceil(first / every);
  return Array.from({ length: Math.floor(last / every) - from + 1 }, (_, i) => (from + i) * every * GRID_MS);
}

/** The slice of the load that a point falls into, or the next where that begins within a quarter of a step: slices are longer than a step by a breath. */
function fromIntervals(trial: Trial, read: (row: IntervalRow) => number | undefined): Reading {
  const rows = measured(trial.load)?.intervals ?? [];
  let i = 0;
  return (atMs) => {
    const inside = atMs + GRID_MS / 4;
    while (i < rows.length && rows[i]!.startMs + rows[i]!.durationMs <= inside) i++;
    const row = rows[i];
    return row && row.startMs <= inside && row.durationMs > 0 ? read(row) : undefined;
  };
}

/** Between two samples the straight line; beside a gap the sample itself, up to half a step away. */
function fromSamples(series: Series | undefined, column: string): Reading {
  const values = series?.columns[column];
  if (!series || !values) return () => undefined;
  const { atMs: times } = series;
  let after = 0;
  return (atMs) => {
    while (after < times.length && times[after]! < atMs) after++;
    const [t0, t1] = [times[after - 1], times[after]];
    if (t1 === atMs) return values[after];
    if (t0 !== undefined && t1 !== undefined && t1 - t0 <= WIDEST_GAP_MS) {
      return values[after - 1]! + ((atMs - t0) / (t1 - t0)) * (values[after]! - values[after - 1]!);
    }
    const near = [after - 1, after].find((i) => times[i] !== undefined && Math.abs(times[i]! - atMs) <= GRID_MS / 2);
    return near === undefined ? undefined : values[near];
  };
}

/** Collections since the window began; the harness's own do not count. */
function fromGc(trial: Trial, endMs: number): Reading {
  const events = dataOf('gc', trial);
  if (!events) return () => undefined;
  const starts = events.flatMap(({ forced, atMs }) => (!forced && atMs >= 0 ? [atMs] : [])).sort((a, b) => a - b);
  let count = 0;
  return (atMs) => {
    while (count < starts.length && starts[count]! <= atMs) count++;
    return atMs < 0 || atMs > endMs ? undefined : count;
  };
}

function readingsOf({ gauges = [] }: Experiment, endMs: number): [CurveId, (trial: Trial) => Reading][] {
  const runtime = (column: string) => (trial: Trial) => fromSamples(dataOf('runtime', trial), column);
  return [
    ['qps', (trial) => fromIntervals(trial, ({ ok, durationMs }) => ok / (durationMs / 1000))],
    ['latency.p50', (trial) => fromIntervals(trial, ({ p50Us }) => p50Us)],
    ['latency.p99', (trial) => fromIntervals(trial, ({ p99Us }) => p99Us)],
    ['goroutines', runtime('goroutines')],
    ['heap', runtime('/memory/classes/heap/objects:bytes')],
    ['heap.unused', runtime('/memory/classes/heap/unused:bytes')],
    ['heap.free', runtime('/memory/classes/heap/free:bytes')],
    ['heap.released', runtime('/memory/classes/heap/released:bytes')],
    ['stacks', runtime('/memory/classes/heap/stacks:bytes')],
    ['gc', (trial) => fromGc(trial, endMs)],
    ['rss', (trial) => fromSamples(dataOf('process', trial)?.series, 'rssBytes')],
    ...gauges.map((gauge): [CurveId, (trial: Trial) => Reading] => [`gauge.${gauge.id}`, runtime(gaugeColumn(gauge))]),
  ];
}

/** The curves that at least one trial of the variant has a point of. */
export function curvesOf(lined: LinedUp, variant: VariantTrials, grid: number[]): Partial<Record<CurveId, Curve>> {
  const { plan, experiment } = lined;
  const curves: Partial<Record<CurveId, Curve>> = {};
  for (const [id, readingOf] of readingsOf(experiment, endOf(lined) + plan.drainMs)) {
    const readings = countedOf(variant).map(readingOf);
    const curve: Curve = { atMs: grid, center: [], low: [], high: [] };
    for (const atMs of grid) {
      const values = readings.map((read) => read(atMs)).filter((value) => value !== undefined);
      curve.center.push(brief(median(values)));
      curve.low.push(brief(values.length > 0 ? Math.min(...values) : undefined));
      curve.high.push(brief(values.length > 0 ? Math.max(...values) : undefined));
    }
    if (curve.center.some((value) => value !== null)) curves[id] = curve;
  }
  return curves;
}

/** Six significant digits: what lies between two samples is no better known, and every page carries its curves. */
function brief(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(6));
}
