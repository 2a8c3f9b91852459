// The trend of a scenario: its series over all nights of a branch, epoch by epoch, with the shifts that can be believed.
import type { HistoryRun, Series, Trend, TrendSeries, TrendShift } from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { findShifts } from '../stats/shifts.ts';
import { differencesBetween } from './epoch.ts';
import { fromTracked, trackedVariant } from './nights.ts';
import type { HistoryStore } from './store.ts';

export interface TrendOptions {
  /** The newest run's where none is named. */
  branch?: string | null;
  /** Only this metric, of every variant; else the gates. */
  metric?: MetricId;
  /** Only the newest so many nights; all of them otherwise. */
  last?: number;
}

/** undefined where the scenario has no run on the branch. */
export function trendOf(store: HistoryStore, scenario: string, options: TrendOptions = {}): Trend | undefined {
  const tips = store.runs({ scenario, role: 'tip' });
  const branch = options.branch === undefined ? (tips.at(-1)?.branch ?? null) : options.branch;
  const runs = tips.filter((run) => run.branch === branch);
  const newest = runs.at(-1);
  if (!newest) return undefined;
  const series = store
    .seriesOf(scenario, newest.epoch, branch)
    .filter(({ metric, gate }) => (options.metric === undefined ? gate : metric === options.metric))
    .map(({ epoch: _, machine: __, ...key }) => withShifts({ ...key, points: store.points(key, options.last) }, store));
  return { scenario, branch, epochs: epochsOf(runs, store), series };
}

function epochsOf(runs: readonly HistoryRun[], store: HistoryStore): Trend['epochs'] {
  const first = runs.filter(({ epoch }, i) => epoch !== runs[i - 1]?.epoch);
  return first.map(({ epoch, machine, run }, i) => {
    const [earlier, now] = [first[i - 1] && store.factsOf(first[i - 1]!.epoch), store.factsOf(epoch)];
    return { epoch, machine, from: run, differences: earlier && now ? differencesBetween(earlier, now) : [] };
  });
}

function withShifts(series: Omit<Series, 'epoch' | 'machine'>, store: HistoryStore): TrendSeries {
  const byEpoch = Map.groupBy(series.points, ({ epoch }) => epoch);
  const tracked = [...byEpoch].flatMap(([epoch, points]) => {
    const controls = store.controls(series.scenario, epoch);
    const { nights, metrics } = trackedVariant([{ ...series, points }], controls);
    return metrics.map((metric) => ({ nights, metric }));
  });
  const shifts = tracked.flatMap(({ nights, metric }) => {
    const seen = metric.values.flatMap((value, i) => (value === null ? [] : [{ value, night: nights[i]! }]));
    const found = findShifts(
      seen.map(({ value }) => value),
      metric.least,
    );
    return found.map(({ index, before, after, strength }): TrendShift => {
      return {
        ...seen[index]!.night,
        before: fromTracked(before, metric),
        after: fromTracked(after, metric),
        word: series.better === 'neither' ? 'moved' : after > before ? 'worse' : 'better',
        confirmed: strength === 'confirmed',
      };
    });
  });
  return { ...series, against: tracked.at(-1)?.metric.against ?? 'within', shifts };
}
