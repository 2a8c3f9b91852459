// `history`: what the nights have been, their export, and the care of the store.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readBaselines } from '../baselines.ts';
import { rebuildHistory, runFolder, withHistory, writeEntry } from '../histories.ts';
import { EXPORT_FORMATS, type ExportFormat, exportLines } from '../history/export.ts';
import { planPruning } from '../history/pruning.ts';
import type { HistoryStore } from '../history/store.ts';
import { allAlerts } from '../history/tracking.ts';
import { trendOf } from '../history/trend.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Trend, TrendSeries } from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { formatChange, formatQuantity } from '../model/units.ts';
import { systemClock } from '../run/clock.ts';
import { FILES } from '../run/folder.ts';
import { type CommandIo, columns } from './io.ts';
import { flag, whole } from './options.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A terminal shows so many of the newest nights of a metric; `--json` has them all. */
const SHOWN_NIGHTS = 30;

interface Flags {
  out: string;
  json?: boolean;
  metric?: MetricId;
}

export function addHistory(root: Command, io: CommandIo): void {
  const { print, log, done } = io;
  const open = <T>(out: string, work: (store: HistoryStore) => T): T =>
    withHistory(resolve(out), (text) => log(`warning: ${text}`), work);

  const history = root
    .command('history')
    .description('the nights of a scenario, and the levels of its gates')
    .argument('[scenario]', 'id of a scenario; without it, what there is')
    .option('--metric <id>', 'this metric night by night')
    .addOption(flag('--json', 'one JSON document on stdout'))
    .action((scenario: string | undefined, _own, command: Command) => {
      const { out, json = false, metric } = command.optsWithGlobals<Flags>();
      open(out, (store) => {
        if (scenario === undefined) showOverview(store, json, print);
        else showTrend(store, scenario, metric, json, print);
      });
      done(EXIT.ok);
    });

  history
    .command('rebuild')
    .description('make the history again from the run folders')
    .action((_own, command: Command) => {
      const { out } = command.optsWithGlobals<Flags>();
      const { entered, skipped } = rebuildHistory(resolve(out), (text) => log(`warning: ${text}`));
      for (const text of skipped) log(`warning: ${text}`);
      print(`${entered} runs entered, ${skipped.length} folders skipped`);
      done(EXIT.ok);
    });

  history
    .command('export')
    .description('every figure, for other tools')
    .argument('[scenario]', 'only this one')
    .addOption(new Option('--format <format>', 'of the file').choices([...EXPORT_FORMATS]).default('csv'))
    .action((scenario: string | undefined, { format }: { format: ExportFormat }, command: Command) => {
      open(command.optsWithGlobals<Flags>().out, (store) => {
        for (const line of exportLines(store, format, scenario)) print(line);
      });
      done(EXIT.ok);
    });

  history
    .command('prune')
    .description('remove the raw files of old runs; their figures stay, and so do the runs beside a change point')
    .requiredOption('--older-than <days>', 'age in days', whole)
    .option('--apply', 'do it; without this only what would be done is shown')
    .action(({ olderThan, apply }: { olderThan: number; apply?: boolean }, command: Command) => {
      const out = resolve(command.optsWithGlobals<Flags>().out);
      const before = new Date(systemClock.now() - olderThan * DAY_MS).toISOString();
      const plan = open(out, (store) => planPruning(store, readBaselines(out), before));
      for (const { scenario, run, because } of plan.kept) log(`kept ${scenario}/${run}: ${because}`);
      let bytes = 0;
      let count = 0;
      for (const { scenario, run } of plan.prune) {
        const folder = runFolder(out, scenario, run);
        const raw = rawFilesOf(folder);
        if (raw.length === 0) continue;
        count++;
        bytes += raw.reduce((sum, path) => sum + sizeOf(path), 0);
        if (apply !== true) print(`would prune ${folder}`);
        else if (writeEntry(folder, out)) for (const path of raw) rmSync(path, { recursive: true, force: true });
        else log(`warning: ${folder} is left alone: its figures could not be kept`);
      }
      print(
        `${apply ? 'pruned' : 'would prune'} ${count} runs, ${formatQuantity(bytes, 'bytes')}${apply ? '' : '; add --apply to do it'}`,
      );
      done(EXIT.ok);
    });
}

/** Everything in a run's folder but what the history is made again from. */
function rawFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== FILES.history)
    .map((name) => join(folder, name));
}

function sizeOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

function showOverview(store: HistoryStore, asJson: boolean, print: CommandIo['print']): void {
  const alerts = allAlerts(store);
  const rows = store.scenarios().map((scenario) => {
    const runs = store.runs({ scenario });
    return {
      scenario,
      runs: runs.length,
      epochs: new Set(runs.map(({ epoch }) => epoch)).size,
      first: runs[0]!.run,
      last: runs.at(-1)!.run,
      openAlerts: alerts.filter((alert) => alert.scenario === scenario && alert.state === 'open').length,
    };
  });
  if (asJson) print(JSON.stringify(rows));
  else if (rows.length === 0) print('no runs yet');
  else {
    const head = ['scenario', 'runs', 'epochs', 'first', 'last', 'open alerts'];
    print(columns([head, ...rows.map((row) => Object.values(row).map(String))]));
  }
}

function showTrend(
  store: HistoryStore,
  scenario: string,
  metric: MetricId | undefined,
  asJson: boolean,
  print: CommandIo['print'],
): void {
  const trend = trendOf(store, scenario, metric === undefined ? {} : { metric });
  if (!trend || (metric !== undefined && trend.series.length === 0)) {
    throw new BenchError(
      EXIT.usage,
      trend ? `${scenario} has no metric ${metric}` : `the history has no run of ${scenario}`,
      `it has: ${trend ? 'see --json of a run for the ids' : store.scenarios().join(', ') || 'no runs at all'}`,
    );
  }
  if (asJson) print(JSON.stringify(trend));
  else print(metric === undefined ? describeGates(trend) : trend.series.map(describeNights).join('\n\n'));
}

function describeGates({ scenario, branch, epochs, series }: Trend): string {
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
  return [
    `${scenario} on ${branch ?? 'no named branch'}, ${epochs.length} epochs; against the antipattern of the same run, or the pinned build where there is one`,
    '',
    columns([['variant', 'metric', 'nights', 'last night', 'last shift'], ...rows]),
    ...epochs.slice(1).flatMap(({ from, differences }) => ['', `New epoch from ${from}. ${differences.join(' ')}`]),
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
