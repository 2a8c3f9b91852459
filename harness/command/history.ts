// `history [scenario]`: what the nights have been.
import type { HistoryReader } from '../history/history.ts';
import { allAlerts } from '../history/tracking.ts';
import { trendOf } from '../history/trend.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Trend, TrendSeries } from '../model/history.ts';
import { plainJson } from '../model/json.ts';
import type { MetricId } from '../model/metrics.ts';
import { formatChange, formatQuantity } from '../model/units.ts';
import { inEnglish } from '../words/json.ts';
import { english } from '../words/speak.ts';
import { withChosenHistory } from './chosen-history.ts';
import { columns } from './columns.ts';
import type { Call, CommandIo } from './command.ts';

/** A terminal shows so many of the newest nights of a metric; `--json` has them all. */
const SHOWN_NIGHTS = 30;

interface Flags {
  out: string;
  queue?: string;
  json?: boolean;
  metric?: MetricId;
  variant?: string;
  class?: string;
}

export async function run({ args, flags, print, log }: Call<Flags>): Promise<ExitCode> {
  const [scenario] = args;
  const { json = false } = flags;
  await withChosenHistory(flags, log, async (history) => {
    if (scenario === undefined) await showOverview(history, json, print);
    else await showTrend(history, scenario, flags, print);
  });
  return EXIT.ok;
}

async function showOverview(history: HistoryReader, asJson: boolean, print: CommandIo['print']): Promise<void> {
  const alerts = await allAlerts(history);
  const byScenario = Map.groupBy(await history.runs(), ({ scenario }) => scenario);
  const rows = (await history.scenarios()).map((scenario) => {
    const runs = byScenario.get(scenario)!;
    return {
      scenario,
      runs: runs.length,
      epochs: new Set(runs.map(({ epoch }) => epoch)).size,
      first: runs[0]!.run,
      last: runs.at(-1)!.run,
      openAlerts: alerts.filter((alert) => alert.scenario === scenario && alert.state === 'open').length,
    };
  });
  if (asJson) print(plainJson(rows));
  else if (rows.length === 0) print('no runs yet');
  else {
    const head = ['scenario', 'runs', 'epochs', 'first', 'last', 'open alerts'];
    print(columns([head, ...rows.map((row) => Object.values(row).map(String))]));
  }
}

async function showTrend(
  history: HistoryReader,
  scenario: string,
  { metric, variant, class: ofClass, json: asJson }: Flags,
  print: CommandIo['print'],
): Promise<void> {
  const trend = await trendOf(history, scenario, {
    ...(metric === undefined ? {} : { metric }),
    ...(variant === undefined ? {} : { variant }),
    ...(ofClass === undefined ? {} : { class: ofClass }),
  });
  if (!trend) {
    const known = (await history.scenarios()).join(', ') || 'no runs at all';
    throw new BenchError(EXIT.usage, `the history has no run of ${scenario}`, `it has: ${known}`);
  }
  if ((metric !== undefined || variant !== undefined) && trend.series.length === 0) {
    const asked = [...(metric === undefined ? [] : [`metric ${metric}`]), ...(variant === undefined ? [] : [variant])];
    throw new BenchError(
      EXIT.usage,
      `${scenario} has no ${asked.join(' of ')}`,
      'it has what ‘history <scenario> --json’ names as variant and metric',
    );
  }
  if (asJson) print(plainJson(inEnglish(trend)));
  else print(metric === undefined ? describeGates(trend) : trend.series.map(describeNights).join('\n\n'));
}

function describeGates({ scenario, class: ofClass, branch, epochs, series }: Trend): string {
  const rows = series.map((one) => {
    const value = figureOf(one, one.points.at(-1)!);
    const shift = one.shifts.at(-1);
    return [
      one.variant,
      one.metric,
      String(one.points.length),
      value === null ? '–' : formatChange(value, one.compare, one.unit),
      shift
        ? `${shift.word} since ${shift.run}: ${formatChange(shift.before, one.compare, one.unit)} → ${formatChange(shift.after, one.compare, one.unit)}${shift.confirmed ? '' : ' (not confirmed)'}`
        : 'no shift',
    ];
  });
  const name = ofClass === undefined ? '' : `, class ${ofClass}`;
  return [
    `${scenario}${name} on ${branch ?? 'no named branch'}, ${epochs.length === 1 ? '1 epoch' : `${epochs.length} epochs`}; against the baseline of the same run, or the reference build where there is one`,
    '',
    columns([['variant', 'metric', 'nights', 'last night', 'last shift'], ...rows]),
    ...epochs
      .slice(1)
      .flatMap(({ from, differences }) => ['', `New epoch from ${from}. ${differences.map(english).join(' ')}`]),
  ].join('\n');
}

function figureOf({ against }: TrendSeries, point: TrendSeries['points'][number]): number | null {
  return against === 'reference' ? point.toReference : point.within;
}

function describeNights(series: TrendSeries): string {
  const { variant, metric, points, shifts, compare, unit } = series;
  const rows = points.slice(-SHOWN_NIGHTS).map((point) => {
    const value = figureOf(series, point);
    const shift = shifts.find(({ run }) => run === point.run);
    return [
      point.run,
      `${point.commit?.slice(0, 12) ?? 'unknown'}${point.dirty ? '+' : ''}`,
      value === null ? '–' : formatChange(value, compare, unit),
      point.absolute === null ? '–' : formatQuantity(point.absolute, unit),
      point.verdict ?? '–',
      shift ? `← ${shift.word}${shift.confirmed ? '' : ', not confirmed'}` : '',
    ];
  });
  const more = points.length > SHOWN_NIGHTS ? [`${points.length - SHOWN_NIGHTS} earlier nights are in --json`] : [];
  return [
    `${variant}, ${metric}`,
    columns([['run', 'commit', series.against, 'value', 'verdict', ''], ...rows]),
    ...more,
  ].join('\n');
}
