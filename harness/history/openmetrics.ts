// The newest figures of the history as OpenMetrics 1.0 text: gauges, each family whole, once, and of one unit.
import type { HistoryFigure, HistoryRun } from '../model/history.ts';
import type { Unit } from '../model/units.ts';
import type { HistoryReader } from './history.ts';

/** Base units, as the end of a family's name; `per` of ours make one of them. What is merely counted has none. */
const BASE = {
  'requests/s': { name: 'requests_per_second', per: 1 },
  us: { name: 'seconds', per: 1e6 },
  ms: { name: 'seconds', per: 1e3 },
  share: { name: 'ratio', per: 1 },
  count: { name: undefined, per: 1 },
  'per 1k requests': { name: 'per_request', per: 1e3 },
  'per request': { name: 'per_request', per: 1 },
  bytes: { name: 'bytes', per: 1 },
  'bytes/request': { name: 'bytes_per_request', per: 1 },
  'objects/request': { name: 'objects_per_request', per: 1 },
  'us/request': { name: 'seconds_per_request', per: 1e6 },
  'ns/op': { name: 'seconds_per_operation', per: 1e9 },
  'B/op': { name: 'bytes_per_operation', per: 1 },
  'allocs/op': { name: 'objects_per_operation', per: 1 },
  'MB/s': { name: 'bytes_per_second', per: 1e-6 },
} as const satisfies Record<Unit, { name: string | undefined; per: number }>;

/** What is told of a figure, and in which unit: its own, or none where a ratio is told. */
interface Telling {
  name: string;
  help: string;
  value: (figure: HistoryFigure) => number | null;
  unitOf: (figure: HistoryFigure) => Unit;
}

const own = ({ unit }: HistoryFigure) => unit;
const ratio = (): Unit => 'share';
const compared = (how: HistoryFigure['compare'], read: (figure: HistoryFigure) => number | null) => {
  return (figure: HistoryFigure) => (figure.compare === how ? read(figure) : null);
};
const within = (figure: HistoryFigure) => figure.within;
const toReference = (figure: HistoryFigure) => figure.toReference;

const TELLINGS: readonly Telling[] = [
  { name: 'value', help: 'Centre over the trials of the newest run.', value: ({ absolute }) => absolute, unitOf: own },
  {
    name: 'factor',
    help: 'Against the baseline of the same run, as a ratio.',
    value: compared('ratio', within),
    unitOf: ratio,
  },
  {
    name: 'difference',
    help: 'Against the baseline of the same run.',
    value: compared('difference', within),
    unitOf: own,
  },
  {
    name: 'reference_factor',
    help: 'Against the reference build of the same night, as a ratio.',
    value: compared('ratio', toReference),
    unitOf: ratio,
  },
  {
    name: 'reference_difference',
    help: 'Against the reference build of the same night.',
    value: compared('difference', toReference),
    unitOf: own,
  },
];

interface Sample {
  labels: Record<string, string>;
  value: number;
}

/**
 * The lines of the text, without their line ends. When a run began is a family of its own and no timestamp beside a figure:
 * Prometheus would take none that is older than an hour, and its node exporter no file with any.
 */
export async function openMetrics(history: HistoryReader, scenario: string | undefined): Promise<string[]> {
  const scenarios = scenario === undefined ? await history.scenarios() : [scenario];
  const tips = await Promise.all(scenarios.map((id) => history.runs({ scenario: id, role: 'tip' })));
  const newest = await Promise.all(
    tips.flatMap((runs) => runs.at(-1) ?? []).map(async (run) => ({ run, figures: await history.figuresOf(run.run) })),
  );
  return [...lines(newest)];
}

interface Newest {
  run: HistoryRun;
  figures: readonly HistoryFigure[];
}

function* lines(newest: readonly Newest[]): Generator<string> {
  const figures = newest.flatMap((one) => one.figures.map((figure) => ({ run: one.run, figure })));
  for (const { name, help, value, unitOf } of TELLINGS) {
    const told = figures.flatMap(({ run, figure }) => {
      const amount = value(figure);
      if (amount === null) return [];
      const base = BASE[unitOf(figure)];
      const { variant, metric } = figure;
      return [{ unit: base.name, labels: { ...labelsOf(run), variant, metric }, value: amount / base.per }];
    });
    for (const [unit, samples] of Map.groupBy(told, (one) => one.unit)) {
      yield* family(`fixproof_${name}`, unit, help, samples);
    }
  }
  const starts = newest.map(({ run }) => ({ labels: labelsOf(run), value: Date.parse(run.startedAt) / 1000 }));
  yield* family('fixproof_run_start_timestamp', 'seconds', 'When the newest run began.', starts);
  yield '# EOF';
}

function labelsOf({ scenario, epoch, branch }: HistoryRun): Record<string, string> {
  return { scenario, epoch, branch: branch ?? '' };
}

function* family(stem: string, unit: string | undefined, help: string, samples: readonly Sample[]): Generator<string> {
  if (samples.length === 0) return;
  const name = unit === undefined ? stem : `${stem}_${unit}`;
  yield `# TYPE ${name} gauge`;
  if (unit !== undefined) yield `# UNIT ${name} ${unit}`;
  yield `# HELP ${name} ${help}`;
  for (const { labels, value } of samples) {
    const written = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    yield `${name}{${written.join(',')}} ${value}`;
  }
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
