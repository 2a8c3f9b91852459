// Was the load generator the limit? Its CPU, its event loop, and Little's law, trial by trial.
import { observed, quantile } from '../model/latency.ts';
import type { LoadResult, LoadWindow } from '../model/trial.ts';
import type { WorkloadKind } from '../model/workload.ts';

/** The generator has one core; within a twentieth of all of it, it paces itself and no longer the service. */
const CPU_LIMIT = 0.95;
/** Requests under way on average may differ from the connections by a tenth. */
const LITTLE_TOLERANCE = 0.1;
/** The law needs all requests: with more than one in a hundred given up, or with requests of a twentieth of the window, the count is too rough. */
const LITTLE_FAILED_SHARE = 0.01;
const LITTLE_LONGEST_SHARE = 0.05;

/** A driver at a rate may send this much late at P99 by its own doing. */
export const LATENESS_LIMIT_US = 1_000;

/** From so much of the window on the host's gaps reach the P99. */
export const GAPS_SHARE = 0.01;

/** How much of the window the host let the driver's core stand still; 0 in a closed loop, which cannot tell. */
export function gapsShare({ punctuality, window }: LoadResult): number {
  const gaps = punctuality?.hostGaps ?? [];
  return gaps.reduce((total, { durationMs }) => total + durationMs, 0) / window.durationMs;
}

export interface GeneratorHealth {
  cpuLimited: boolean;
  /** Its event loop was held up for longer than the P99 it claims to have measured. */
  loopLimited: boolean;
  /** Requests under way on average ÷ connections; undefined where too many were given up, or last too long, to tell. */
  underWayShare?: number;
  littleBroken: boolean;
}

/** Requests that failed ÷ requests that came to an end. Undefined where none did. */
export function failedShare(windows: readonly LoadWindow[]): number | undefined {
  let failed = 0;
  let ok = 0;
  for (const { ledger } of windows) {
    failed += ledger.non2xx + ledger.mismatch + ledger.timeout + ledger.reset;
    ok += ledger.ok;
  }
  return ok + failed === 0 ? undefined : failed / (ok + failed);
}

/** Average requests under way (Little 1961): the time of all requests, the unanswered up to where they were given up, over the window's. */
function underWay(window: LoadWindow): number | undefined {
  const { valuesUs, counts, censored } = window.latencyUs;
  const busyUs =
    valuesUs.reduce((total, us, i) => total + us * counts[i]!, 0) +
    censored.atLeastUs.reduce((total, us, i) => total + us * censored.counts[i]!, 0);
  const requests = observed(window.latencyUs);
  const failed = failedShare([window]);
  if (failed === undefined || failed > LITTLE_FAILED_SHARE) return undefined;
  if (busyUs / requests > LITTLE_LONGEST_SHARE * window.durationMs * 1000) return undefined;
  return busyUs / (window.durationMs * 1000);
}

/** How a driver of each kind of workload is judged. */
const HEALTH: { readonly [Kind in WorkloadKind]: (load: LoadResult) => GeneratorHealth } = {
  'closed-loop': closedLoopHealth,
  'at-rate': atRateHealth,
};

export function generatorHealth(load: LoadResult, kind: WorkloadKind): GeneratorHealth {
  return HEALTH[kind](load);
}

/** The schedule sets the pace: what the driver sends late by its own doing makes the service look slower than it is. */
function atRateHealth(load: LoadResult): GeneratorHealth {
  return {
    cpuLimited: load.self.cpuShare >= CPU_LIMIT,
    loopLimited: (load.punctuality?.ownLatenessP99Us ?? 0) > LATENESS_LIMIT_US,
    littleBroken: false,
  };
}

/** The service sets the pace, so that as many requests are under way as there are connections. */
function closedLoopHealth(load: LoadResult): GeneratorHealth {
  const p99 = quantile(load.window.latencyUs, 0.99);
  const inFlight = underWay(load.window);
  const share = inFlight === undefined ? undefined : inFlight / load.connections;
  return {
    cpuLimited: load.self.cpuShare >= CPU_LIMIT,
    loopLimited: p99 !== undefined && load.self.loopDelayP99Ms * 1000 > p99.us,
    ...(share === undefined ? {} : { underWayShare: share }),
    littleBroken: share !== undefined && Math.abs(share - 1) > LITTLE_TOLERANCE,
  };
}
