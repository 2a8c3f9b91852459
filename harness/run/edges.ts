// What is read at the two edges of the window: the probe's counters, and the CPU time of the service, the harness and the machine.
import { type CoreClock, readCoreClock } from '../fixture/frequency.ts';
import {
  cpuTimesOfMachine,
  type MachineTimes,
  type ProcessSample,
  type ProcessWatch,
} from '../fixture/process-figures.ts';
import type { ProbeSample, WireHistogram } from '../fixture/protocol.ts';
import { type CpuQuota, type QuotaPeriods, readQuotaPeriods } from '../fixture/quota.ts';
import type { Service } from '../fixture/service.ts';
import { type Artifact, measured } from '../model/artifact.ts';
import type { HostFigures, LoadResult } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { attempt, required } from './attempt.ts';

export interface Edge {
  reading: Artifact<ProbeSample>;
  histograms: Artifact<Record<string, WireHistogram>>;
  machine: Artifact<MachineTimes>;
  process: Artifact<ProcessSample>;
  /** CPU time of the harness itself. */
  ownCpuMs: number;
  /** Of the target's first core. */
  clock: CoreClock;
  /** Absent without a CPU quota. */
  quota?: Artifact<QuotaPeriods>;
}

/** Reads an edge now; the kernel's figures first, since the probe's answer takes a moment. */
export async function readEdge(
  name: string,
  service: Service,
  watch: Artifact<ProcessWatch>,
  core: number | undefined,
  quota: CpuQuota | undefined,
): Promise<Edge> {
  const machine = cpuTimesOfMachine();
  const own = process.cpuUsage();
  // Both are asked before the first has answered.
  const reading = attempt('no-answer', () => service.mark(name));
  const histograms = attempt('no-answer', () => service.histograms());
  return {
    machine,
    clock: core === undefined ? {} : readCoreClock(core),
    ...(quota && { quota: await attempt('not-supported', () => readQuotaPeriods(quota)) }),
    process: watch.ok ? await attempt('gone', () => watch.value.read()) : watch,
    ownCpuMs: (own.user + own.system) / 1000,
    reading: await reading,
    histograms: await histograms,
  };
}

/** What the machine did between two edges beside the service, the driver and the harness. Throws where the kernel does not tell. */
export function hostFigures(start: Edge, end: Edge, load: Artifact<LoadResult>, loadAverage: number): HostFigures {
  const [from, to] = [required(start.machine), required(end.machine)];
  const serviceMs = required(end.process).cpuMs - required(start.process).cpuMs;
  const result = measured(load);
  if (!result) throw new Mishap(message('unread.driver'));
  const driverMs = result.self.cpuShare * result.window.durationMs;
  const totalMs = to.totalMs - from.totalMs;
  const foreignMs = to.busyMs - from.busyMs - serviceMs - driverMs - (end.ownCpuMs - start.ownCpuMs);
  return {
    // The kernel's ticks are coarser than our own counts, so the rest can come out a little below nothing.
    foreignCpuShare: Math.max(0, foreignMs) / totalMs,
    stealShare: (to.stealMs - from.stealMs) / totalMs,
    loadAverage,
    ...clockFigures(start.clock, end.clock),
    ...quotaFigures(start.quota, end.quota),
  };
}

function quotaFigures(
  start: Artifact<QuotaPeriods> | undefined,
  end: Artifact<QuotaPeriods> | undefined,
): Pick<HostFigures, 'heldBackShare'> {
  const [from, to] = [start && measured(start), end && measured(end)];
  if (!from || !to || to.periods === from.periods) return {};
  return { heldBackShare: (to.heldBack - from.heldBack) / (to.periods - from.periods) };
}

function clockFigures(start: CoreClock, end: CoreClock): Pick<HostFigures, 'mhz' | 'throttled'> {
  return {
    ...(end.mhz === undefined ? {} : { mhz: end.mhz }),
    ...(start.throttled === undefined || end.throttled === undefined
      ? {}
      : { throttled: end.throttled - start.throttled }),
  };
}
