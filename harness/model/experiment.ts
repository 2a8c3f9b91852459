// An experiment: what is run, and what is asked of it. Pure data: it can be written to a file, a record, a queue.
import type { Gauge } from './gauge.ts';
import type { MetricId } from './metrics.ts';
import type { Needs } from './needs.ts';
import type { Panel } from './panel.ts';
import type { ProfileKind } from './profile.ts';
import type { RolloutPlan } from './rollout.ts';
import type { Subject, SubjectId } from './subject.ts';
import type { InstrumentId, TrialOutcome } from './trial.ts';
import type { AtRate, Workload } from './workload.ts';

/** Kebab case; the folder of its runs in the workspace. */
export type ExperimentId = string;

/** One sentence that a run can show or fail to show. */
export type Expectation = MetricExpectation | OutcomeExpectation;

/** Kebab case. */
export type ExpectationId = string;

interface ExpectationHead {
  id: ExpectationId;
  text: string;
  variant: SubjectId;
}

/**
 * About a figure. With `against`, the bound applies to the ratio variant ÷ against; without, to the variant's own value.
 */
export interface MetricExpectation extends ExpectationHead {
  metric: MetricId;
  against?: SubjectId;
  atLeast?: number;
  atMost?: number;
  /** Shown by the whole interval within the metric's band and by nothing less: a ratio with `against`, and no bound of its own. */
  same?: true;
  /** Asked only where this is met. */
  needs?: Needs;
  /** Asked only where the measured window is at least so long: what builds up in a service has not built up sooner. */
  fromWindowMs?: number;
}

/** How every trial of a subject must end; a process that died has no other figure. */
export interface OutcomeExpectation extends ExpectationHead {
  outcome: TrialOutcome;
}

export interface Experiment {
  id: ExperimentId;
  title: string;
  /**
   * `compare`: builds of somebody's own service, and no lesson: the gates are the question. `exercise`: a learner's code
   * against a lesson's antipattern: the expectations are, and no gate.
   */
  kind?: 'compare' | 'exercise';
  /** The first is the baseline: what the others are compared with. No id and no role is magic. */
  subjects: Subject[];
  /** Environment of every subject's service. */
  env?: Record<string, string>;
  workload: Workload;
  /** After the trials the baseline and its candidates are asked again, at this rate: what callers see where the service does not set their pace. */
  secondLook?: Pick<AtRate, 'ratePerSec'>;
  /** A round's subjects in turns, where the plan allows it: what is held to be the same on a host that others use needs it. */
  windows?: 'alternating';
  /** Of every plan but the quick one, where that has fewer: what is held to be the same may need more than a difference. */
  rounds?: number;
  /** Of every plan but the quick one: what of more rounds has to be done in the same time. */
  measureMs?: number;
  gauges?: Gauge[];
  /** What of the answers may differ: places in their JSON, such as `$.now`, or `body`. */
  ignore?: string[];
  /** The few metrics whose verdicts decide the exit code. */
  gates: MetricId[];
  expect: Expectation[];
  profiles: ProfileKind[];
  /** The instruments that are run; all of them where it does not say. */
  instruments?: InstrumentId[];
  /** Facts about the code, measured when it is built. */
  panels?: Panel[];
  /** Where the question is whether to let a build in. */
  rollout?: RolloutPlan;
  /** Environment variables that can be turned, the one that matters most first. */
  knobs?: string[];
}

/** Throws where there is no such subject: an id is checked where it comes in. */
export function subjectOf({ subjects }: Pick<Experiment, 'subjects'>, id: SubjectId): Subject {
  const found = subjects.find((subject) => subject.id === id);
  if (!found) throw new Error(`the experiment has no subject ${id}`);
  return found;
}

const AGAIN = '-again';

/** In a control run `<subject>-again` is the same build as `<subject>`. */
export function firstOf(id: SubjectId): SubjectId {
  return id.endsWith(AGAIN) ? id.slice(0, -AGAIN.length) : id;
}

/** Of a subject's service: the experiment's environment, and the subject's own. */
export function environmentOf(experiment: Pick<Experiment, 'subjects' | 'env'>, id: SubjectId): Record<string, string> {
  return { ...experiment.env, ...subjectOf(experiment, firstOf(id)).env };
}

/** What the others are compared with. */
export function baselineOf({ subjects }: Pick<Experiment, 'subjects'>): Subject {
  return subjects[0]!;
}

/** What is meant to take the baseline's place; controls are there to tell reasons apart. */
export function candidatesOf({ subjects }: Pick<Experiment, 'subjects'>): Subject[] {
  return subjects.slice(1).filter(({ control }) => control !== true);
}

/** The subjects that take part in trials: all but those that are there to answer wrongly. */
export function measuredSubjectsOf({ subjects }: Pick<Experiment, 'subjects'>): SubjectId[] {
  return subjects.filter(({ answers }) => answers !== 'differ').map(({ id }) => id);
}
