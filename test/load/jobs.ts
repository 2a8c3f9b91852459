// Jobs for the driver's tests, and what must hold of every run.
import { expect } from 'vitest';
import type { LoadEvents, LoadJob, LoadRun } from '../../harness/load/driver.ts';
import { answered, observed } from '../../harness/model/latency.ts';
import type { LoadWindow } from '../../harness/model/trial.ts';

export const CONNECTIONS = 8;

interface Wish extends Partial<Omit<LoadJob, 'load'>> {
  timeoutMs?: number;
  requests?: LoadJob['load']['requests'];
}

export function jobFor(
  url: string,
  { timeoutMs = 5000, requests = [{ method: 'GET', path: '/' }], ...wish }: Wish = {},
): LoadJob {
  return {
    url,
    load: { kind: 'closed-loop', connections: CONNECTIONS, timeoutMs, requests },
    connections: CONNECTIONS,
    warmup: { minMs: 100, maxMs: 100 },
    measureMs: 400,
    spans: [],
    ...wish,
  };
}

/** What must hold of every window, whatever the service did. */
export function expectClosedBooks({ ledger, latencyUs }: LoadWindow): void {
  const { sent, ok, non2xx, mismatch, timeout, reset, censored } = ledger;
  expect(ok + non2xx + mismatch + timeout + reset + censored).toBe(sent);
  expect(answered(latencyUs)).toBe(ok + non2xx + mismatch);
  expect(observed(latencyUs)).toBe(sent);
}

export function expectSound({ result }: LoadRun): void {
  expect(result.faults).toEqual([]);
  for (const stretch of [result.window, ...Object.values(result.spans)]) expectClosedBooks(stretch);
  expect(result.window.ledger.censored).toBe(CONNECTIONS);
  expectBusyConnections(result.window);
}

/**
 * In a closed loop every connection waits for exactly one request at any time, so the times of all requests add up to the
 * connections' time, and to what those under way at the start had waited before. Holds at any speed of the machine; a latency
 * taken from another request's beginning breaks it.
 */
function expectBusyConnections({ durationMs, latencyUs: { valuesUs, counts, censored } }: LoadWindow): void {
  const weigh = (values: number[], of: number[]) => values.reduce((total, us, i) => total + (us * of[i]!) / 1000, 0);
  const waitedMs = weigh(valuesUs, counts) + weigh(censored.atLeastUs, censored.counts);
  const longestMs = Math.max(...valuesUs, ...censored.atLeastUs) / 1000;
  expect(waitedMs).toBeGreaterThan(0.9 * CONNECTIONS * durationMs);
  expect(waitedMs).toBeLessThan(CONNECTIONS * (1.002 * durationMs + longestMs));
}

/** Writes down in which order the events come. */
export function recording(words: string[]): LoadEvents {
  return {
    onWindowStart: () => words.push('window start'),
    onWindowEnd: () => words.push('window end'),
    onSpan: (id, edge) => words.push(`${id} ${edge}`),
  };
}
