// The metrics as one experiment has them: the table's rows, bound to the window and to each span, and two rows for each gauge.
import { measured } from './artifact.ts';
import type { Experiment } from './experiment.ts';
import { gaugeLast, gaugePeak, given } from './metric-readers.ts';
import { METRICS, type Metric, type MetricId, type MetricRow } from './metrics.ts';
import type { LoadWindow, Trial } from './trial.ts';
import { spansOf } from './workload.ts';

/** Every metric of an experiment: the table, the table's span rows for each span, and two rows for each gauge. */
export function metricsOf({ workload, gauges: own = [] }: Pick<Experiment, 'workload' | 'gauges'>): Metric[] {
  const rows: readonly MetricRow[] = METRICS;
  const whole = rows.map((row) => bind(row, row.id as MetricId, row.label, (trial) => measured(trial.load)?.window));
  const inSpans = spansOf(workload).flatMap((span) =>
    rows
      .filter((row) => row.inSpans)
      .map((row) =>
        bind(
          row,
          `${row.id}@${span.id}` as MetricId,
          `${row.label}, ${span.label}`,
          (trial) => measured(trial.load)?.spans[span.id],
        ),
      ),
  );
  const gauges = own.flatMap((gauge): Metric[] => {
    const { id, label } = gauge;
    const common = { unit: 'count', better: 'lower', family: 'count', compare: 'difference' } as const;
    return [
      { ...common, id: `gauge.peak.${id}`, label: `${label}, peak`, read: (trial) => given(gaugePeak(trial, gauge)) },
      {
        ...common,
        id: `gauge.drained.${id}`,
        label: `${label}, after the drain`,
        read: (trial) => given(gaugeLast(trial, gauge)),
      },
    ];
  });
  return [...whole, ...inSpans, ...gauges];
}

function bind(row: MetricRow, id: MetricId, label: string, loadOf: (trial: Trial) => LoadWindow | undefined): Metric {
  const { unit, better, family, compare } = row;
  return { id, label, unit, better, family, compare, read: (trial) => row.read(trial, loadOf(trial)) };
}
