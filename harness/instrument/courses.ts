// All instruments in the course of one trial: each takes its steps in its place, and one that fails keeps no other from its data.
import { type Artifact, absent } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { PlannedTrial } from '../model/plan.ts';
import type { InstrumentId, TrialData } from '../model/trial.ts';
import { attempt } from '../words/attempt.ts';
import type { Asked, Course, Edge, Instrument, InstrumentedTrial, Instruments, Measured } from './instrument.ts';

/** The instruments that an experiment runs, in the order of the table. */
function chosen(table: Instruments, { instruments }: Experiment): [InstrumentId, Instrument<unknown>][] {
  const all = Object.entries(table) as [InstrumentId, Instrument<unknown>][];
  return instruments ? all.filter(([id]) => instruments.includes(id)) : all;
}

/** What all of them want of the service, each metric once. */
export function askedBy(table: Instruments, experiment: Experiment, planned: PlannedTrial) {
  const asked = chosen(table, experiment).map(([, { asks }]): Asked => asks?.(experiment, planned) ?? {});
  const memProfileRateBytes = asked.find((one) => one.memProfileRateBytes !== undefined)?.memProfileRateBytes;
  return {
    metrics: [...new Set(asked.flatMap(({ metrics = [] }) => metrics))],
    histograms: [...new Set(asked.flatMap(({ histograms = [] }) => histograms))],
    ...(memProfileRateBytes === undefined ? {} : { memProfileRateBytes }),
  };
}

/** The data of a trial whose service never came to be measured. */
export function nothingCollected(table: Instruments, experiment: Experiment, because: Message | string): TrialData {
  return Object.fromEntries(chosen(table, experiment).map(([id]) => [id, absent('crashed', because)])) as TrialData;
}

export interface Courses {
  atIdle(): Promise<void>;
  atStart(edge: Edge): void;
  atEnd(edge: Edge): void;
  afterLoad(): Promise<void>;
  afterDrain(edge: Edge): Promise<void>;
  read(measured: () => Measured): Promise<TrialData>;
}

interface Running {
  id: InstrumentId;
  /** The course, or the first reason why there will be no data. */
  course: Artifact<Course<unknown>>;
}

/** Begins every instrument of an experiment. */
export async function beginCourses(table: Instruments, trial: InstrumentedTrial): Promise<Courses> {
  const all: Running[] = [];
  for (const [id, instrument] of chosen(table, trial.experiment))
    all.push({ id, course: await attempt('not-begun', () => instrument.begin(trial)) });
  const step = async (take: (course: Course<unknown>) => Promise<void> | undefined) => {
    for (const one of all) {
      const { course } = one;
      if (!course.ok) continue;
      const taken = await attempt('no-answer', () => take(course.value));
      if (!taken.ok) one.course = taken;
    }
  };
  /** Begun at once, one after the other, and not waited for. */
  const note = (take: (course: Course<unknown>) => void) => {
    for (const { course } of all) if (course.ok) take(course.value);
  };
  return {
    atIdle: () => step((course) => course.atIdle?.()),
    atStart: (edge) => note((course) => course.atStart?.(edge)),
    atEnd: (edge) => note((course) => course.atEnd?.(edge)),
    afterLoad: () => step((course) => course.afterLoad?.()),
    afterDrain: (edge) => step((course) => course.afterDrain?.(edge)),
    read: async (measured) => {
      const data: [InstrumentId, Artifact<unknown>][] = [];
      for (const { id, course } of all)
        data.push([id, course.ok ? await attempt('no-answer', () => course.value.read(measured)) : course]);
      return Object.fromEntries(data) as TrialData;
    },
  };
}
