// What the machine did beside the trial, over the window: other processes, the hypervisor, the core's clock, a quota.
import { loadavg } from 'node:os';
import { cpuUsage } from 'node:process';
import { type CoreClock, readCoreClock } from '../machine/frequency.ts';
import { cpuTimesOfMachine, type MachineTimes, type ProcessSample } from '../machine/process-figures.ts';
import { type CpuQuota, type QuotaPeriods, readQuotaPeriods } from '../machine/quota.ts';
import { type Artifact, measured as had } from '../model/artifact.ts';
import { countedIn, type HostFigures, type LoadResult } from '../model/trial.ts';
import { attempt, required } from '../words/attempt.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { bothEnds } from './edge.ts';
import type { Edge, Instrument } from './instrument.ts';

/** The machine at one end of the window. */
export interface MachineEdge {
  machine: Artifact<MachineTimes>;
  process: Artifact<ProcessSample>;
  /** CPU time of the harness itself. */
  ownCpuMs: number;
  /** Of the target's first core. */
  clock: CoreClock;
  /** Absent without a CPU quota. */
  quota?: Artifact<QuotaPeriods>;
}

export const host: Instrument<HostFigures> = {
  begin: ({ cores, quota }) => {
    const readEdge = async (edge: Edge): Promise<MachineEdge> => {
      const machine = cpuTimesOfMachine();
      const own = cpuUsage();
      return {
        machine,
        clock: cores === undefined ? {} : readCoreClock(cores[0]!),
        ...(quota && { quota: await readQuota(quota) }),
        process: await attempt('gone', edge.process),
        ownCpuMs: (own.user + own.system) / 1000,
      };
    };
    const { pairs, ...steps } = bothEnds(readEdge);
    return {
      ...steps,
      read: async (measured) => hostFigures(await pairs(), measured().load, loadavg()[0]!),
    };
  },
};

function readQuota(quota: CpuQuota): Promise<Artifact<QuotaPeriods>> {
  return attempt('not-supported', () => readQuotaPeriods(quota));
}

type Part = readonly [start: MachineEdge, end: MachineEdge];

/** What the machine did between the edges of each part beside the service, the driver and the harness. Throws where the kernel does not tell. */
export function hostFigures(parts: readonly Part[], load: Artifact<LoadResult>, loadAverage: number): HostFigures {
  const sumOf = (read: (edge: MachineEdge) => number) =>
    parts.reduce((total, [start, end]) => total + read(end) - read(start), 0);
  const ofMachine = (figure: keyof MachineTimes) => sumOf(({ machine }) => required(machine)[figure]);
  const busyMs = ofMachine('busyMs');
  const serviceMs = sumOf(({ process }) => required(process).cpuMs);
  const result = had(load);
  if (!result) throw new Mishap(message('unread.driver'));
  const { cpuShare, coreShare = cpuShare } = result.self;
  const driverMs = coreShare * countedIn(result.window).durationMs;
  const totalMs = ofMachine('totalMs');
  if (totalMs <= 0) throw new Mishap(message('unread.machine-at-once'));
  const foreignMs = busyMs - serviceMs - driverMs - sumOf(({ ownCpuMs }) => ownCpuMs);
  const [first, last] = [parts[0]![0], parts.at(-1)![1]];
  return {
    // The kernel's ticks are coarser than our own counts, so the rest can come out a little below nothing.
    foreignCpuShare: Math.max(0, foreignMs) / totalMs,
    stealShare: ofMachine('stealMs') / totalMs,
    loadAverage,
    ...clockFigures(first.clock, last.clock),
    ...quotaFigures(first.quota, last.quota),
  };
}

function quotaFigures(
  start: Artifact<QuotaPeriods> | undefined,
  end: Artifact<QuotaPeriods> | undefined,
): Pick<HostFigures, 'heldBackShare'> {
  const [from, to] = [start && had(start), end && had(end)];
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
