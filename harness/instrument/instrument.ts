// An instrument: the part that collects one kind of data during a trial, from the idle service to the one that has stopped.

import type { Clock } from '../machine/clock.ts';
import type { ProcessSample, ProcessWatch } from '../machine/process-figures.ts';
import type { CpuQuota } from '../machine/quota.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import type { InstrumentData, InstrumentId, LoadResult } from '../model/trial.ts';
import type { ProbeSample, WireHistogram } from '../subject/protocol.ts';
import type { Service } from '../subject/service.ts';

/** What an instrument wants of a service from its start on. */
export interface Asked {
  /** The runtime's metrics that are streamed, by name. */
  metrics?: readonly string[];
  /** The runtime's histograms that can be read, by name. */
  histograms?: readonly string[];
  /** The sampling rate of memory profiles, which cannot be changed later. */
  memProfileRateBytes?: number;
}

/** The trial as an instrument sees it, once its service is ready. */
export interface InstrumentedTrial {
  service: Service;
  experiment: Experiment;
  plan: Plan;
  planned: PlannedTrial;
  /** What the kernel says of the service's process. */
  watch: Artifact<ProcessWatch>;
  /** The service's cores, the first of which is its own; undefined where it may run on any. */
  cores: readonly number[] | undefined;
  quota: CpuQuota | undefined;
  /** Absolute path of a file in the run folder; the folder it lies in exists afterwards. */
  place: (...parts: string[]) => string;
  clock: Clock;
  signal: AbortSignal;
}

/** One moment of the trial that several instruments read; each reading is taken once, by the first that asks. */
export interface Edge {
  mark(): Promise<ProbeSample>;
  histograms(): Promise<Record<string, WireHistogram>>;
  process(): Promise<ProcessSample>;
  /** Resolves when all that was asked for so far was read, or failed. */
  settled(): Promise<void>;
}

/** What is known once the window is over. */
export interface Measured {
  /** When the window began, in epoch milliseconds. */
  zero: number;
  load: Artifact<LoadResult>;
  /**
   * Right answers between two readings, in epoch milliseconds: one near the start of a window in one stretch, the other near
   * its end. Undefined where that is not known.
   */
  answersBetween(fromMs: number, toMs: number): number | undefined;
}

/**
 * An instrument in the course of one trial. What a step throws or rejects with is the reason why there is no data of it.
 * Window steps must not hold up the load: they return at once, and what they began is awaited in `read`.
 */
export interface Course<Data> {
  /** The service is ready and at rest. */
  atIdle?(): Promise<void>;
  /** Of the window, or of each part of one that is measured in turns; so is its end. */
  atStart?(edge: Edge): void;
  atEnd?(edge: Edge): void;
  /** The load is off, and what it left under way still is. */
  afterLoad?(): Promise<void>;
  afterDrain?(edge: Edge): Promise<void>;
  /** The service has stopped. `measured` throws where the window did not take place. */
  read(measured: () => Measured): Data | Promise<Data>;
}

export interface Instrument<Data> {
  asks?(experiment: Experiment, planned: PlannedTrial): Asked;
  /** Throws where it has nothing to do in this trial. */
  begin(trial: InstrumentedTrial): Course<Data>;
}

/** Every instrument; the compiler demands each. */
export type Instruments = { readonly [Id in InstrumentId]: Instrument<InstrumentData[Id]> };
