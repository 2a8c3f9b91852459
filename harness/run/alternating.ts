// May the subjects of a round live at the same time, with the load switched between them, and if so, how.
import { BenchError, EXIT } from '../model/errors.ts';
import { type Experiment, subjectOf } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { MetricId } from '../model/metrics.ts';
import type { Alternating } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';

/** Eight of a window of 2.2 s are 275 ms each: shorter than what disturbs a shared host lasts, longer than most requests. */
const ALTERNATING: Alternating = { windows: 8, leadMs: 25 };

/** What a part of a window can be as short as, so that it still holds more than its edges. */
const LEAST_PART_MS = 50;

/** Throws a BenchError that says why it cannot be, where it cannot. `builds`: the subjects that are built for it. */
export function alternatingPlan(experiment: Experiment, builds: readonly SubjectId[], measureMs: number): Alternating {
  const because = whyAlone(experiment, builds, measureMs);
  if (because === undefined) return ALTERNATING;
  const mend = 'leave --windows out: each trial is then over before the next begins';
  throw new BenchError(EXIT.usage, `the windows cannot alternate: ${because}`, mend);
}

function whyAlone(experiment: Experiment, builds: readonly SubjectId[], measureMs: number): string | undefined {
  const { workload, gates } = experiment;
  const subjects = builds.map((id) => subjectOf(experiment, id));
  if (builds.length < 2) return 'there is one subject alone';
  if (workload.kind !== 'closed-loop') return 'requests at a rate are due whether it is the subject’s turn or not';
  if (workload.spans?.length) return 'the load has spans';
  if (measureMs / ALTERNATING.windows < LEAST_PART_MS)
    return `a window of ${measureMs} ms is too short for ${ALTERNATING.windows} parts`;
  if (subjects.some(({ ends }) => ends !== undefined)) return 'a subject ends in its trial';
  if (subjects.some(({ own }) => own?.port !== undefined)) return 'all subjects listen at the port that is named';
  if (subjects.some(({ own }) => own?.reset !== undefined && !own.reset.includes('{subject}')))
    return '--reset would change what the other subject uses; with {subject} in it each can have its own';
  const alone = gates.find((id) => needsItsOwnTime(experiment, id));
  return alone === undefined ? undefined : `${alone} is read from the whole course of a trial`;
}

/**
 * Memory, goroutines and gauges as curves: their pauses would be another subject's turns. What is left per request is read
 * before all load and after it, so that a comparison may gate on it; a lesson about leaks shows the curve.
 */
function needsItsOwnTime(experiment: Experiment, id: MetricId): boolean {
  const family = metricsOf(experiment).find((metric) => metric.id === id)?.family;
  if (experiment.kind === 'compare' && id === 'goroutines.per_request') return false;
  return family === 'memory' || family === 'count';
}
