// The nights of one variant as its alerts see them: each gate on a scale on which effects add up and worse is more.
import type { MovedMetric } from '../model/alert.ts';
import type { Series, SeriesPoint } from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { scaledMad } from '../stats/describe.ts';

export interface TrackedNight {
  run: string;
  commit: string | null;
}

/** One gate of a variant over its nights. */
export interface TrackedMetric extends Pick<MovedMetric, 'metric' | 'unit' | 'compare' | 'better' | 'against'> {
  /** One a night, in the order of the nights; null where it has no such figure. Worse is more. */
  values: (number | null)[];
  /** What lies within it is the same. */
  band: number;
  /** Smaller shifts are not shown: as wide as the band, or as what control runs show for no reason. */
  least: number;
}

export interface TrackedVariant {
  nights: TrackedNight[];
  metrics: TrackedMetric[];
}

/** Fewer control runs say too little of how far a night strays without a cause. */
const FEWEST_CONTROLS = 5;
/** A shift has to stand out of what control runs show for no reason. */
const CONTROL_FACTOR = 2;

/** From the natural scale, ratios or differences, to the tracked one, and back. */
export function toTracked(value: number, { compare, better }: Pick<MovedMetric, 'compare' | 'better'>): number {
  return (better === 'higher' ? -1 : 1) * (compare === 'ratio' ? Math.log(value) : value);
}
export function fromTracked(value: number, { compare, better }: Pick<MovedMetric, 'compare' | 'better'>): number {
  const signed = better === 'higher' ? -value : value;
  return compare === 'ratio' ? Math.exp(signed) : signed;
}

/**
 * The series of one variant, its gates as a rule. Against the reference build where most nights have it, since that cancels what the machine did
 * that night to both; else against the first variant of the same run; that one itself only against the reference build.
 * `controls` are the within-run figures of control runs in the epoch, by metric.
 */
export function trackedVariant(
  series: readonly Pick<Series, 'metric' | 'unit' | 'compare' | 'better' | 'points'>[],
  controls: ReadonlyMap<MetricId, readonly number[]>,
): TrackedVariant {
  const gates = series.filter(({ better }) => better !== 'neither');
  const runs = new Map<string, TrackedNight>();
  for (const { points } of gates) for (const { run, commit } of points) runs.set(run, { run, commit });
  const nights = [...runs.values()].sort((a, b) => (a.run < b.run ? -1 : 1));
  const metrics = gates.flatMap((one): TrackedMetric[] => {
    const withReference = one.points.filter(({ toReference }) => toReference !== null).length;
    const against = 2 * withReference > one.points.length ? 'reference' : 'within';
    const scale = { compare: one.compare, better: one.better as 'higher' | 'lower' };
    const read = (point: SeriesPoint | undefined): number | null => {
      const value = (against === 'reference' ? point?.toReference : point?.within) ?? null;
      return value === null || (one.compare === 'ratio' && value <= 0) ? null : toTracked(value, scale);
    };
    const byRun = new Map(one.points.map((point) => [point.run, point]));
    const values = nights.map(({ run }) => read(byRun.get(run)));
    if (values.every((value) => value === null)) return [];
    const last = one.points.findLast((point) => point.band !== null)?.band ?? 0;
    const band = one.compare === 'ratio' ? Math.log1p(last) : last;
    const strays = (controls.get(one.metric) ?? []).map((value) => (one.compare === 'ratio' ? Math.log(value) : value));
    const least = Math.max(band, strays.length < FEWEST_CONTROLS ? 0 : CONTROL_FACTOR * scaledMad(strays)!);
    return [{ metric: one.metric, unit: one.unit, ...scale, against, values, band, least }];
  });
  return { nights, metrics };
}
