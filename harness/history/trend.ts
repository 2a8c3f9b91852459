// The trend of a scenario: its series over all nights of a branch, epoch by epoch, with the shifts that can be believed.
import type { HistoryRun, Series, Trend, TrendSeries, TrendShift } from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { findShifts } from '../stats/shifts.ts';
import { differencesBetween } from './epoch.ts';
import type { HistoryReader } from './history.ts';
import { fromTracked, trackedVariant } from './tracked.ts';

export interface TrendOptions {
  /** The newest run's where none is named. */
  branch?: string | null;
  /** Only this metric, of every variant; else the gates. */
  metric?: MetricId;
  /** Only this variant, or benchmark. */
  variant?: string;
  /** In a fleet: the newest run's class of machines where none is named. */
  class?: string;
  /** Only the newest so many nights; all of them otherwise. */
  last?: number;
}

/** undefined where the scenario has no run on the branch; of the newest run's class of machines. */
export async function trendOf(
  history: HistoryReader,
  scenario: string,
  options: TrendOptions = {},
): Promise<Trend | undefined> {
  const { newest, branch, classes } = await nightsOf(history, scenario, options);
  const name = options.class ?? newest?.name;
  return classes.has(name) ? trendOfClass(history, { scenario, branch, classes, name }, options) : undefined;
}

/** One for each class of machines that has nights on the branch, by name; outside of a fleet there is one at most. */
export async function trendsOf(history: HistoryReader, scenario: string, options: TrendOptions = {}): Promise<Trend[]> {
  const { branch, classes } = await nightsOf(history, scenario, options);
  const names = [...classes.keys()].sort((a = '', b = '') => (a < b ? -1 : 1));
  return Promise.all(names.map((name) => trendOfClass(history, { scenario, branch, classes, name }, options)));
}

type ByClass = ReadonlyMap<string | undefined, readonly HistoryRun[]>;

/** The tips of a branch, by the class of the machines that they ran on. */
async function nightsOf(history: HistoryReader, scenario: string, options: TrendOptions) {
  const tips = await history.runs({ scenario, role: 'tip' });
  const branch = options.branch === undefined ? (tips.at(-1)?.branch ?? null) : options.branch;
  const runs = tips.filter((run) => run.branch === branch);
  const epochs = [...new Set(runs.map(({ epoch }) => epoch))];
  const names = new Map(
    await Promise.all(epochs.map(async (epoch) => [epoch, (await history.factsOf(epoch))?.class] as const)),
  );
  const last = runs.at(-1);
  return {
    branch,
    newest: last && { name: names.get(last.epoch) },
    classes: Map.groupBy(runs, ({ epoch }) => names.get(epoch)) satisfies ByClass,
  };
}

interface OfClass {
  scenario: string;
  branch: string | null;
  classes: ByClass;
  name: string | undefined;
}

async function trendOfClass(
  history: HistoryReader,
  { scenario, branch, classes, name }: OfClass,
  { metric: wantedMetric, variant: wantedVariant, last }: TrendOptions,
): Promise<Trend> {
  const runs = classes.get(name)!;
  const own = new Set(runs.map(({ epoch }) => epoch));
  const wanted = (await history.seriesOf(scenario, runs.at(-1)!.epoch, branch)).filter(
    ({ metric, variant, gate }) =>
      (wantedMetric === undefined ? gate : metric === wantedMetric) && (wantedVariant ?? variant) === variant,
  );
  const series = await Promise.all(
    wanted.map(async ({ epoch: _, machine: __, ...key }) => {
      // The newest of all classes hold the newest of this one, as each has about as many nights.
      const all = await history.points(key, last === undefined ? undefined : last * classes.size);
      const points = all.filter(({ epoch }) => own.has(epoch)).slice(last === undefined ? 0 : -last);
      return withShifts({ ...key, points }, history);
    }),
  );
  const epochs = await epochsOf(runs, history);
  return { scenario, ...(name === undefined ? {} : { class: name }), branch, epochs, series };
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
