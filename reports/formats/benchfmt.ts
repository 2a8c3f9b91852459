// The measured trials in the Go benchmark format, one line a trial, for benchstat and its like.
import { measured } from '../../harness/model/artifact.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { Metric } from '../../harness/model/metrics.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { gomaxprocsOf } from '../../harness/model/record.ts';
import type { Unit } from '../../harness/model/units.ts';
import type { Report } from '../report.ts';

/**
 * Units that benchstat knows and leaves as they are: it would make seconds of `ns`, but of a zero in `ns` it would not
 * (golang.org/x/perf/benchfmt), and a metric that is zero in one trial would fall into two tables.
 */
const SUFFIX: Record<Unit, { suffix: string; divisor: number }> = {
  'requests/s': { suffix: '', divisor: 1 },
  us: { suffix: '-sec', divisor: 1e6 },
  ms: { suffix: '-sec', divisor: 1e3 },
  share: { suffix: '', divisor: 1 },
  count: { suffix: '', divisor: 1 },
  'per 1k requests': { suffix: '', divisor: 1 },
  'per request': { suffix: '', divisor: 1 },
  bytes: { suffix: '-B', divisor: 1 },
  'bytes/request': { suffix: '-B/op', divisor: 1 },
  'objects/request': { suffix: '/op', divisor: 1 },
  'us/request': { suffix: '-sec/op', divisor: 1e6 },
  'ns/op': { suffix: '-sec/op', divisor: 1e9 },
  'B/op': { suffix: '-B/op', divisor: 1 },
  'allocs/op': { suffix: '/op', divisor: 1 },
  'MB/s': { suffix: '-B/s', divisor: 1e-6 },
};

/** The names that Go's own benchmarks have for the same thing. */
const GO_NAMES: Partial<Record<string, string>> = {
  'alloc.bytes_per_request': 'B/op',
  'alloc.objects_per_request': 'allocs/op',
};

function unitOf({ id, unit }: Metric): string {
  return GO_NAMES[id] ?? `${id}${SUFFIX[unit].suffix}`;
}

/** Node's names of processors that Go calls otherwise; of the systems only Windows has two. */
const GOARCH: Partial<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** `linux/x64` as Go names it. */
function goPlatform(os: string): string[] {
  const [system = '', processor = ''] = oneLine(os).split('/');
  const goarch = processor === '' ? [] : [`goarch: ${GOARCH[processor] ?? processor}`];
  return [`goos: ${system === 'win32' ? 'windows' : system}`, ...goarch];
}

/**
 * Why a metric that was measured is not in the file, as half a sentence; undefined where it is. One that is there for some
 * variants only would be compared with another variant than the baseline, since benchstat takes the first that it meets.
 */
function whyLeftOut({ id }: Metric, { analysis, record }: Report): string | undefined {
  const estimates = record.plan.variants.map((variant) => analysis.variants[variant]?.metrics[id]);
  if (!estimates[0]) return 'the first variant has no value of it';
  return estimates.some((estimate) => estimate?.atLeast)
    ? 'some of its values are only lower bounds, for which this format has no sign'
    : undefined;
}

/**
 * Format: golang.org/design/14313-benchmark-format. A line `Benchmark<Scenario>/variant=<id>-<GOMAXPROCS>`, its answered
 * requests as the iteration count, then value and unit of every metric. Only values that the analysis counts are written.
 * Two runs are compared with `benchstat -ignore runstamp`.
 */
export function writeBenchfmt(report: Report): string {
  const { analysis, record } = report;
  const all = metricsOf(record.experiment)
    .filter(({ id }) => Object.values(analysis.variants).some((variant) => variant.metrics[id]))
    .map((metric) => ({ metric, leftOut: whyLeftOut(metric, report) }));
  const metrics = all.filter(({ leftOut }) => leftOut === undefined).map(({ metric }) => metric);
  const header = [
    ...goPlatform(record.host.os),
    `cpu: ${oneLine(record.host.cpu)}`,
    `toolchain: ${oneLine(record.host.go)}`,
    `scenario: ${oneLine(record.experiment.id)}`,
    `runstamp: ${oneLine(record.startedAt)}`,
    `# Run ${oneLine(record.run)}.`,
    ...all.flatMap(({ metric: { id }, leftOut }) => (leftOut ? [`# ${id} is left out: ${leftOut}.`] : [])),
    ...metrics
      .filter(({ better }) => better !== 'neither')
      .map((metric) => `Unit ${unitOf(metric)} better=${metric.better}`),
  ];
  const benchmark = `Benchmark${pascal(record.experiment.id)}`;
  // Baseline first: benchstat compares with the first value of a key that it meets.
  const trials = record.plan.variants.flatMap((variant) =>
    record.trials.filter((trial) => trial.role === 'measured' && trial.variant === variant),
  );
  const lines = trials.flatMap((trial) => {
    const values = metrics.flatMap((metric) => {
      const counted = analysis.variants[trial.variant]?.metrics[metric.id]?.values[trial.round] ?? null;
      return counted === null ? [] : [`${counted / SUFFIX[metric.unit].divisor} ${unitOf(metric)}`];
    });
    const answered = measured(trial.load)?.window.ledger.ok;
    if (values.length === 0 || answered === undefined) return [];
    return [
      [
        `${benchmark}/variant=${trial.variant}-${gomaxprocsOf(record, trial.variant)}`,
        String(answered),
        ...values,
      ].join('\t'),
    ];
  });
  return `${[...header, '', ...lines].join('\n')}\n`;
}

/** `channel-leak` as Go names it: `ChannelLeak`. */
function pascal(id: string): string {
  return id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
