// The measured trials in the Go benchmark format, one line a trial, for benchstat and its like.
import { measured } from '../../harness/model/artifact.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { Metric } from '../../harness/model/metrics.ts';
import type { Unit } from '../../harness/model/units.ts';
import { oneLine } from '../plain.ts';
import type { Report } from '../report.ts';

/** Units that benchstat scales by itself: it reads `ns` as time and `B` as bytes (golang.org/x/perf/benchunit). */
const SUFFIX: Record<Unit, { suffix: string; factor: number }> = {
  'requests/s': { suffix: '', factor: 1 },
  us: { suffix: '-ns', factor: 1e3 },
  ms: { suffix: '-ns', factor: 1e6 },
  share: { suffix: '', factor: 1 },
  count: { suffix: '', factor: 1 },
  'per 1k requests': { suffix: '', factor: 1 },
  'per request': { suffix: '', factor: 1 },
  bytes: { suffix: '-B', factor: 1 },
  'bytes/request': { suffix: '-B/op', factor: 1 },
  'objects/request': { suffix: '/op', factor: 1 },
  'us/request': { suffix: '-ns/op', factor: 1e3 },
};

/** The names that Go's own benchmarks have for the same thing. */
const GO_NAMES: Partial<Record<string, string>> = {
  'alloc.bytes_per_request': 'B/op',
  'alloc.objects_per_request': 'allocs/op',
};

function unitOf({ id, unit }: Metric): string {
  return GO_NAMES[id] ?? `${id}${SUFFIX[unit].suffix}`;
}

/**
 * Format: golang.org/design/14313-benchmark-format. A line `Benchmark<Scenario>/variant=<id>-<GOMAXPROCS>`, its answered
 * requests as the iteration count, then value and unit of every metric. Only values that the analysis counts are written,
 * and no lower bounds, which the format has no sign for.
 */
export function writeBenchfmt({ analysis, record }: Report): string {
  const metrics = metricsOf(record.experiment);
  const header = [
    `goos: ${oneLine(record.host.os)}`,
    `cpu: ${oneLine(record.host.cpu)}`,
    `toolchain: ${oneLine(record.host.go)}`,
    `scenario: ${oneLine(record.experiment.id)}`,
    `run: ${oneLine(record.run)}`,
    ...metrics
      .filter(({ better }) => better !== 'neither')
      .map((metric) => `Unit ${unitOf(metric)} better=${metric.better}`),
  ];
  const benchmark = `Benchmark${pascal(record.experiment.id)}`;
  // Reference first: benchstat compares with the first value of a key that it meets.
  const trials = record.plan.variants.flatMap((variant) =>
    record.trials.filter((trial) => trial.role === 'measured' && trial.variant === variant),
  );
  const lines = trials.flatMap((trial) => {
    const values = metrics.flatMap((metric) => {
      const counted = analysis.variants[trial.variant]?.metrics[metric.id]?.values[trial.round] ?? null;
      return counted === null || metric.read(trial)?.atLeast
        ? []
        : [`${counted * SUFFIX[metric.unit].factor} ${unitOf(metric)}`];
    });
    const answered = measured(trial.load)?.window.ledger.ok;
    if (values.length === 0 || answered === undefined) return [];
    return [
      [`${benchmark}/variant=${trial.variant}-${record.host.gomaxprocs}`, String(answered), ...values].join('\t'),
    ];
  });
  return `${[...header, '', ...lines].join('\n')}\n`;
}

/** `channel-leak` as Go names it: `ChannelLeak`. */
function pascal(id: string): string {
  return id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
