// A workload: how a subject is exercised. One kind, one driver.

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Whether a path and query can go out to the letter: whatever else it holds has to be written as percent and digits. */
export function isPath(text: string): boolean {
  return /^\/[\x21-\x7e]*$/.test(text);
}

export interface Request {
  method: Method;
  /** Path and query, beginning with `/`. */
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

/** The `Host` that a request names, in the place of the address that it is sent to. */
export function hostOf({ headers = {} }: Pick<Request, 'headers'>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
}

/** A named part of the window in which the service is put into a state, e.g. a stall. */
export interface Span {
  /** Kebab case; metrics within the span are called `<metric>@<span>`, and the probe receives the marks `<span>.start` and `<span>.end`. */
  id: string;
  label: string;
  /** Where it begins and ends, as shares of the window, 0…1. */
  startShare: number;
  endShare: number;
}

/** Requests in a closed loop: each connection asks again when it has its answer. */
export interface ClosedLoop {
  kind: 'closed-loop';
  connections: number;
  /** After this long the client gives up and closes its socket, which cancels `r.Context()` in the service. */
  timeoutMs: number;
  /** Sent in this order on every connection, again and again. */
  requests: Request[];
  /** Named parts of the window. */
  spans?: Span[];
}

/** Requests at a rate, in an open loop: when each is due is fixed before the load begins, whatever the service does. */
export interface AtRate extends Omit<ClosedLoop, 'kind'> {
  kind: 'at-rate';
  /** At most so many; a request that finds none free waits in the client, on the clock. */
  connections: number;
  ratePerSec: number;
  /** At equal distances, or as by chance from many callers. */
  arrivals: Arrivals;
}

export const ARRIVALS = ['poisson', 'even'] as const;
export type Arrivals = (typeof ARRIVALS)[number];

export type Workload = ClosedLoop | AtRate;
export type WorkloadKind = Workload['kind'];
/** The workload of a kind. */
export type WorkloadOf<Kind extends WorkloadKind> = Extract<Workload, { kind: Kind }>;

export type Rate = Pick<AtRate, 'ratePerSec' | 'arrivals'>;

/** undefined for a closed loop: the service sets the pace. */
export function rateOf(load: Workload): Rate | undefined {
  return load.kind === 'at-rate' ? { ratePerSec: load.ratePerSec, arrivals: load.arrivals } : undefined;
}

export function spansOf({ spans = [] }: Workload): Span[] {
  return spans;
}
