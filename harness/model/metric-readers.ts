// How a metric's number is taken out of a trial: small readers that the metric table is made of.
import type { Gauge } from './gauge.ts';
import { quantile } from './latency.ts';
import { countedIn, dataOf, endMsOf, isWithin, type LoadWindow, type Series, type Trial } from './trial.ts';

export interface MetricValue {
  value: number;
  /** The true value is at least this: too many requests never answered. */
  atLeast?: boolean;
}

/** Reads one number from a trial, or from the part of its load that is asked about; undefined where it was not measured. */
export type Read = (trial: Trial, load: LoadWindow | undefined) => MetricValue | undefined;

export function given(value: number | undefined): MetricValue | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : { value };
}

/** Right answers a second. */
export function qpsOf(load: LoadWindow): number {
  return load.ledger.ok / (load.durationMs / 1000);
}

export function percentile(q: number): Read {
  return (_trial, load) => {
    const found = load && quantile(load.latencyUs, q);
    if (!found) return undefined;
    return found.atLeast ? { value: found.us, atLeast: true } : { value: found.us };
  };
}

export function perOk(load: LoadWindow | undefined, total: number | undefined): MetricValue | undefined {
  if (load === undefined || total === undefined || load.ledger.ok === 0) return undefined;
  return given(total / countedIn(load).ok);
}

/** Garbage collections that began within the window and were not asked for by the harness. */
export function windowGc(trial: Trial, load: LoadWindow | undefined) {
  const events = dataOf('gc', trial);
  if (!events || !load) return undefined;
  return events.filter((event) => !event.forced && isWithin(load, event.atMs));
}

export function pauseUs(event: { pauseMs: { sweepTermination: number; markTermination: number } }): number {
  return (event.pauseMs.sweepTermination + event.pauseMs.markTermination) * 1000;
}

/** The last sample of a runtime column at or before the end of the window. */
export function atWindowEnd(trial: Trial, load: LoadWindow | undefined, column: string): number | undefined {
  return lastWithin(dataOf('runtime', trial), load, column);
}

/** Resident memory when the window ended, in bytes: what is left of the peak once the service has settled. */
export function residentAtEnd(trial: Trial, load: LoadWindow | undefined): number | undefined {
  return lastWithin(dataOf('process', trial)?.series, load, 'rssBytes');
}

function lastWithin(series: Series | undefined, load: LoadWindow | undefined, column: string): number | undefined {
  const values = series?.columns[column];
  if (!series || !values || !load) return undefined;
  const endMs = endMsOf(load);
  let found: number | undefined;
  for (let i = 0; i < series.atMs.length && series.atMs[i]! <= endMs; i++) found = values[i];
  return found;
}

/** Under which name a gauge's readings stand in the trial's series. */
export function gaugeColumn({ id, runtime }: Pick<Gauge, 'id' | 'runtime'>): string {
  return runtime ?? `gauge:${id}`;
}

export function gaugePeak(trial: Trial, gauge: Gauge): number | undefined {
  const values = dataOf('runtime', trial)?.columns[gaugeColumn(gauge)];
  return values?.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
}

export function gaugeLast(trial: Trial, gauge: Gauge): number | undefined {
  return dataOf('runtime', trial)?.columns[gaugeColumn(gauge)]?.at(-1);
}
