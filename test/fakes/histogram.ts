// Made-up latency windows: a log-normal distribution whose mean obeys Little's law, in buckets of three digits.
import type { LatencyHistogram, LoadWindow } from '../../harness/model/trial.ts';

/** Cumulative shares at which the distribution is cut; finer in the tail, so that P99.9 has its own buckets. */
const CUTS = [
  ...Array.from({ length: 90 }, (_, i) => i / 100),
  ...Array.from({ length: 90 }, (_, i) => 0.9 + i / 1000),
  ...Array.from({ length: 99 }, (_, i) => 0.99 + i / 10_000),
  0.9999,
  1,
];

/** Inverse of the logistic distribution, scaled to the normal's spread: heavy enough a tail for made-up latencies. */
function logistic(share: number): number {
  return Math.log(share / (1 - share)) * (Math.sqrt(3) / Math.PI);
}

function threeDigits(us: number): number {
  return Math.max(1, Number(us.toPrecision(3)));
}

/** `n` requests with the given mean; the mean holds to about a per cent. */
export function drawnHistogram(n: number, meanUs: number, spread: number): LatencyHistogram {
  const shares = CUTS.slice(0, -1).map((low, i) => ({ middle: (low + CUTS[i + 1]!) / 2, size: CUTS[i + 1]! - low }));
  const shapeMean = shares.reduce((total, { middle, size }) => total + size * Math.exp(spread * logistic(middle)), 0);
  const byValue = new Map<number, number>();
  let placed = 0;
  let cumulative = 0;
  for (const { middle, size } of shares) {
    cumulative += size;
    const count = Math.round(cumulative * n) - placed;
    placed += count;
    if (count === 0) continue;
    const us = threeDigits((meanUs / shapeMean) * Math.exp(spread * logistic(middle)));
    byValue.set(us, (byValue.get(us) ?? 0) + count);
  }
  const rows = [...byValue].sort((a, b) => a[0] - b[0]);
  return {
    valuesUs: rows.map(([us]) => us),
    counts: rows.map(([, count]) => count),
    censored: { atLeastUs: [], counts: [] },
  };
}

export interface WindowShape {
  startMs: number;
  durationMs: number;
  qps: number;
  connections: number;
  spread: number;
  /** Requests given up by the client, as a share of those sent; each is censored at `timeoutUs`. */
  timeoutShare?: number;
  timeoutUs?: number;
  /** Requests answered with another status than 2xx, as a share of those sent. */
  non2xxShare?: number;
}

/** A window whose ledger is closed and whose mean latency is connections ÷ throughput. */
export function drawnWindow(shape: WindowShape): LoadWindow {
  const { startMs, durationMs, qps, connections, spread, timeoutShare = 0, timeoutUs = 2e6, non2xxShare = 0 } = shape;
  const completed = Math.round((qps * durationMs) / 1000);
  const timeout = Math.round(completed * timeoutShare);
  const non2xx = Math.round(completed * non2xxShare);
  const ok = completed - timeout - non2xx;
  const latencyUs = drawnHistogram(ok, (connections / qps) * 1e6, spread);
  const underWayUs = threeDigits((connections / qps) * 0.5e6);
  latencyUs.censored = {
    atLeastUs: timeout > 0 ? [underWayUs, timeoutUs] : [underWayUs],
    counts: timeout > 0 ? [connections, timeout] : [connections],
  };
  return {
    startMs,
    durationMs,
    ledger: { sent: completed + connections, ok, non2xx, mismatch: 0, timeout, reset: 0, censored: connections },
    latencyUs,
  };
}
