// A run against its baseline: is tonight a night like the accepted ones? Unpaired, so the spread between nights is in it.
import type { Baseline, BaselineComparison, BaselineRow } from '../model/baseline.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { HistoryRun } from '../model/history.ts';
import type { SubjectId } from '../model/subject.ts';
import { formatChange } from '../model/units.ts';
import { mean, median, standardDeviation } from '../stats/describe.ts';
import { holm } from '../stats/multiplicity.ts';
import { studentCdf, studentQuantile } from '../stats/student.ts';
import { english } from '../words/speak.ts';
import { differencesBetween } from './epoch.ts';
import type { HistoryReader } from './history.ts';
import { fromTracked, type TrackedVariant, trackedVariant } from './tracked.ts';
import { allAlerts, isUnderRegression } from './tracking.ts';

/** A rolling baseline is so many nights long: a level, and not a memory of it. */
const NIGHTS = 20;
/** Fewer nights do not know how far a night strays. */
export const FEWEST_NIGHTS = 5;
const ALPHA = 0.05;

/**
 * The accepted nights: the sources as committed, a valid measurement, no regression standing. Oldest first; a rolling
 * baseline's are those before the run `before`, where one is named.
 */
export async function nightsOf(
  history: HistoryReader,
  baseline: Baseline,
  scenario: string,
  before?: string,
): Promise<HistoryRun[]> {
  const alerts = await allAlerts(history);
  const { through } = baseline;
  const belongs = (run: string) =>
    through === null ? before === undefined || run < before : run <= through && run !== before;
  const tips = await history.runs({ scenario, role: 'tip', branch: baseline.branch });
  return tips
    .filter(({ run, machine }) => machine === baseline.machine && belongs(run))
    .filter(({ dirty, outcome }) => !dirty && outcome !== 'invalid')
    .filter((run) => !isUnderRegression(alerts, run))
    .slice(-NIGHTS);
}

/**
 * Rejects with a BenchError where no night can be compared: none was accepted, or all are of another machine or epoch. With
 * `force` the newest nights are taken whatever they are, and the comparison names what is wrong with that.
 */
export async function compareWithBaseline(
  history: HistoryReader,
  baseline: Baseline,
  run: HistoryRun,
  force: boolean,
): Promise<BaselineComparison> {
  const all = await nightsOf(history, baseline, run.scenario, run.run);
  const own = all.filter(({ epoch }) => epoch === run.epoch);
  const newest = all.at(-1);
  if (!newest) {
    throw new BenchError(
      EXIT.usage,
      `baseline ${baseline.name} has no accepted night of ${run.scenario}`,
      'a night is accepted when it ran on the baseline’s machine and branch, valid, without uncommitted changes and without an open alert',
    );
  }
  const obstacles = own.length > 0 ? [] : await obstaclesBetween(history, newest, run);
  if (obstacles.length > 0 && !force) {
    throw new BenchError(
      EXIT.usage,
      `baseline ${baseline.name} says nothing about this run. ${obstacles.join(' ')}`,
      'wait for nights of this epoch, or add --force',
    );
  }
  const nights = own.length > 0 ? own : all.filter(({ epoch }) => epoch === newest.epoch);
  return {
    baseline: baseline.name,
    run: run.run,
    nights: nights.map((night) => night.run),
    obstacles,
    rows: nights.length < FEWEST_NIGHTS ? [] : rowsOf(await gatesOf(history, nights, run), run),
  };
}

async function obstaclesBetween(history: HistoryReader, night: HistoryRun, run: HistoryRun): Promise<string[]> {
  const [then, now] = await Promise.all([history.factsOf(night.epoch), history.factsOf(run.epoch)]);
  return then && now ? differencesBetween(then, now).map(english) : ['Another epoch.'];
}

/** The gates of each variant of a run, over the accepted nights and the run itself. */
async function gatesOf(
  history: HistoryReader,
  nights: readonly HistoryRun[],
  run: HistoryRun,
): Promise<{ variant: SubjectId; tracked: TrackedVariant }[]> {
  const heads = await history.seriesOf(run.scenario, run.epoch, run.branch, run.run);
  const { epoch, branch } = nights[0]!;
  const wanted = new Set(nights.map((night) => night.run));
  const series = await Promise.all(
    heads
      .filter(({ gate }) => gate)
      .map(async (one) => {
        const earlier = (await history.points({ ...one, epoch, branch })).filter((point) => wanted.has(point.run));
        const own = (await history.points(one)).filter((point) => point.run === run.run);
        return { ...one, points: [...earlier, ...own] };
      }),
  );
  const controls = await history.controls(run.scenario, run.epoch);
  return [...Map.groupBy(series, ({ variant }) => variant)].map(([variant, all]) => {
    return { variant, tracked: trackedVariant(all, controls) };
  });
}

function rowsOf(gates: readonly { variant: SubjectId; tracked: TrackedVariant }[], run: HistoryRun): BaselineRow[] {
  const drafts = gates.flatMap(({ variant, tracked: { nights: seen, metrics } }) => {
    const at = seen.findIndex((night) => night.run === run.run);
    return metrics.flatMap((metric) => {
      const now = metric.values[at] ?? null;
      const earlier = metric.values.filter((value, i): value is number => value !== null && i !== at);
      if (now === null || earlier.length < FEWEST_NIGHTS) return [];
      const stray = standardDeviation(earlier)! * Math.sqrt(1 + 1 / earlier.length);
      const step = now - mean(earlier)!;
      const t = stray === 0 ? (step === 0 ? 0 : Math.sign(step) * Number.POSITIVE_INFINITY) : step / stray;
      const p = t === 0 ? 1 : 2 * studentCdf(-Math.abs(t), earlier.length - 1);
      const reach = stray * studentQuantile(1 - ALPHA / 2, earlier.length - 1);
      return [{ variant, metric, now, level: median(earlier)!, count: earlier.length, step, p, reach }];
    });
  });
  const corrected = holm(drafts.map(({ p }) => p));
  return drafts.map(({ variant, metric, now, level, count, step, reach }, i): BaselineRow => {
    const { unit, compare, band, least, against } = metric;
    const p = corrected[i]!;
    const isOut = p < ALPHA && Math.abs(now - level) >= least;
    const word = isOut ? (now > level ? 'worse' : 'better') : Math.abs(step) + reach <= band ? 'same' : 'unclear';
    const change =
      compare === 'ratio' ? Math.exp(fromSigned(now - level, metric.better)) : fromSigned(now - level, metric.better);
    const nightsText = `the last ${count} accepted nights`;
    return {
      ...{ variant, metric: metric.metric, unit, compare, against, nights: count },
      ...{ level: fromTracked(level, metric), now: fromTracked(now, metric), change, p, word },
      because: isOut
        ? `${formatChange(change, compare, unit)} against ${nightsText}, more than a night varies by chance.`
        : word === 'same'
          ? `As on ${nightsText}, within the band.`
          : `${formatChange(change, compare, unit)} against ${nightsText}, no more than a night varies by chance.`,
    };
  });
}

/** From the tracked scale, where worse is more, to the metric's own direction. */
function fromSigned(step: number, better: 'higher' | 'lower'): number {
  return better === 'higher' ? -step : step;
}
