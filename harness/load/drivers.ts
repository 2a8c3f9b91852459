// THE driver table: a row a kind of workload. A kind without a row does not compile.

import { createRequire } from 'node:module';
import type { Workload, WorkloadKind, WorkloadOf } from '../model/workload.ts';
import { type Driver, type DriverOptions, startDriver } from './driver.ts';

export interface DriverRow<Kind extends WorkloadKind> {
  /** Starts a driver. Rejects, with nothing left running, where it ends before it is ready or is not ready in time. */
  start(options: DriverOptions): Promise<Driver<WorkloadOf<Kind>>>;
}

export type Drivers = { readonly [Kind in WorkloadKind]: DriverRow<Kind> };

/** The row for a workload. */
export function driverFor(drivers: Drivers, { kind }: Workload): DriverRow<WorkloadKind> {
  // The compiler cannot see that the row of a kind is given workloads of that kind alone.
  return drivers[kind] as DriverRow<WorkloadKind>;
}

export const DRIVERS = {
  'closed-loop': { start: startDriver },
  'at-rate': { start: startDriver },
} as const satisfies Drivers;

/** Of the driver that puts on the load. */
export function autocannonVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('autocannon/package.json') as { version: string }).version;
}
