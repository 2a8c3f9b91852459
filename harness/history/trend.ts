// The trend of a scenario: its series over all nights of a branch, epoch by epoch, with the shifts that can be believed.
import type { HistoryRun, Series, Trend, TrendSeries, TrendShift } from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { findShifts } from '../stats/shifts.ts';
import { differencesBetween } from './epoch.ts';
import type { HistoryReader } from './history.ts';
import { fromTracked, trackedVariant } from './nights.ts';

export interface TrendOptions {
  /** The newest run's where none is named. */
  branch?: string | null;
  /** Only this metric, of every variant; else the gates. */
  metric?: MetricId;
  /** Only the newest so many nights; all of them otherwise. */
  last?: number;
}

/** undefined where the scenario has no run on the branch. */
export async function trendOf(
  history: HistoryReader,
  scenario: string,
  options: TrendOptions = {},
): Promise<Trend | undefined> {
  const tips = await history.runs({ scenario, role: 'tip' });
  const branch = options.branch === undefined ? (tips.at(-1)?.branch ?? null) : options.branch;
  const runs = tips.filter((run) => run.branch === branch);
  const newest = runs.at(-1);
  if (!newest) return undefined;
  const wanted = (await history.seriesOf(scenario, newest.epoch, branch)).filter(({ metric, gate }) =>
    options.metric === undefined ? gate : metric === options.metric,
  );
  const series = await Promise.all(
    wanted.map(async ({ epoch: _, machine: __, ...key }) => {
      return withShifts({ ...key, points: await history.points(key, options.last) }, history);
    }),
  );
  return { scenario, branch, epochs: await epochsOf(runs, history), series };
}

async function epochsOf(runs: readonly HistoryRun[], history: HistoryReader): Promise<Trend['epochs']> {
  const first = runs.filter(({ epoch }, i) => epoch !== runs[i - 1]?.epoch);
  const facts = await Promise.all(first.map(({ epoch }) => history.factsOf(epoch)));
  return first.map(({ epoch, machine, run }, i) => {
    const [earlier, now] = [facts[i - 1], facts[i]];
    return { epoch, machine, from: run, differences: earlier && now ? differencesBetween(earlier, now) : [] };
  });
}

async function withShifts(series: Omit<Series, 'epoch' | 'machine'>, history: HistoryReader): Promise<TrendSeries> {
  const byEpoch = [...Map.groupBy(series.points, ({ epoch }) => epoch)];
  const found = await Promise.all(
    byEpoch.map(async ([epoch, points]) => {
      const controls = await history.controls(series.scenario, epoch);
      return trackedVariant([{ ...series, points }], controls);
    }),
  );
  const tracked = found.flatMap(({ nights, metrics }) => metrics.map((metric) => ({ nights, metric })));
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
