// From the analyses of one lesson at several places of its knob to curves over the knob, and where they cross.
import type { Analysis, Comparison, Interval } from '../model/analysis.ts';
import { baselineOf, type Experiment, measuredSubjectsOf, subjectOf } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Metric, MetricId } from '../model/metrics.ts';
import {
  type Crossover,
  isLogarithmic,
  SWEEP_SCHEMA,
  type Sweep,
  type SweptChange,
  type SweptMetric,
} from '../model/sweep.ts';
import { spansOf } from '../model/workload.ts';

export interface SweptRun {
  value: number;
  analysis: Analysis;
}

/** The places must be different; they come in any order. `shown`: the metrics to follow. Throws where there is no run. */
export function sweepOf(
  experiment: Experiment,
  knob: string,
  runs: readonly SweptRun[],
  about: Pick<Sweep, 'complete' | 'command'>,
  shown: ReadonlySet<MetricId> = gatesAndCompared(experiment),
): Sweep {
  const ordered = runs.toSorted((a, b) => a.value - b.value);
  const first = runs[0]?.analysis;
  if (!first) throw new Error('a sweep needs at least one run');
  return {
    schema: SWEEP_SCHEMA,
    scenario: first.scenario,
    title: first.title,
    knob,
    points: ordered.map(({ value, analysis }) => ({ value, run: analysis.run })),
    metrics: metricsOf(experiment)
      .filter(({ id }) => shown.has(id))
      .map((metric) => sweptMetric(metric, experiment, ordered)),
    spans: spansOf(experiment.workload).map(({ id, label }) => ({ id, label })),
    gauges: (experiment.gauges ?? []).map(({ id, label }) => ({ id, label })),
    plan: { name: first.plan.name, rounds: first.plan.rounds, measureMs: first.plan.measureMs },
    host: first.host,
    startedAt: first.startedAt,
    ...about,
  };
}

/** The gates, and what the lesson expects of a variant against another: that is what its knob should move. */
function gatesAndCompared({ gates, expect }: Experiment): Set<MetricId> {
  const compared = expect.flatMap((asked) => ('metric' in asked && asked.against !== undefined ? [asked.metric] : []));
  return new Set<MetricId>([...gates, ...compared]);
}

function sweptMetric(metric: Metric, experiment: Experiment, runs: readonly SweptRun[]): SweptMetric {
  const variants = measuredSubjectsOf(experiment).filter((id) => runs.some(({ analysis }) => analysis.variants[id]));
  const labelled = variants.map((variant) => ({ variant, label: subjectOf(experiment, variant).label }));
  return {
    metric: metric.id,
    label: metric.label,
    unit: metric.unit,
    compare: metric.compare,
    gate: experiment.gates.includes(metric.id),
    curves: labelled.map(({ variant, label }) => ({
      variant,
      label,
      at: runs.map(({ analysis }) => {
        const found = analysis.variants[variant]?.metrics[metric.id];
        return found && found.center !== null ? { center: found.center, low: found.low, high: found.high } : null;
      }),
    })),
    changes: labelled
      .filter(({ variant }) => variant !== baselineOf(experiment).id)
      .map(({ variant, label }) => sweptChange(metric, variant, label, runs)),
  };
}

function sweptChange(metric: Metric, variant: string, label: string, runs: readonly SweptRun[]): SweptChange {
  const at = runs.map(({ analysis }) => {
    const found = analysis.comparisons.find((each) => each.metric === metric.id && each.variant === variant);
    const change = found && changeIn(found);
    return found && change ? { change, verdict: found.verdict } : null;
  });
  const places = runs.flatMap(({ value }, i) => (at[i] ? [{ value, change: at[i].change }] : []));
  return { variant, label, at, crossovers: crossoversOf(places, metric.compare) };
}

function changeIn({ ratio, difference }: Comparison): Interval | null {
  return ratio ?? difference;
}

type Place = { value: number; change: Pick<Interval, 'center' | 'low' | 'high'> };

/**
 * Each pair of places, as near to each other as there are, between which the interval changes sides. A place whose interval
 * holds ‘no change’ is on neither side. The estimate is the zero of a straight line between the two centres, over the
 * logarithm of the knob where its places span a decade, and on the log scale for ratios.
 */
export function crossoversOf(places: readonly Place[], compare: Metric['compare']): Crossover[] {
  const none = compare === 'ratio' ? 1 : 0;
  const decided = places.filter(({ change }) => change.low > none || change.high < none);
  const onLogs = isLogarithmic(places.map(({ value }) => value));
  return decided.flatMap((to, i): Crossover[] => {
    const from = decided[i - 1];
    if (!from || from.change.low > none === to.change.low > none) return [];
    const height = ({ change: { center } }: Place) => (compare === 'ratio' ? Math.log(center) : center);
    const share = height(from) / (height(from) - height(to));
    const [a, b] = [from.value, to.value];
    const estimate = onLogs ? a * (b / a) ** share : a + (b - a) * share;
    return [{ from: a, to: b, estimate }];
  });
}
