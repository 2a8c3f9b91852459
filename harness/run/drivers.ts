// The driver process of a run: one lives through all trials, and a new one takes the place of one that died.
import type { Driver } from '../load/driver.ts';
import type { DriverRow } from '../load/drivers.ts';
import type { WorkloadKind } from '../model/workload.ts';
import { launcherFor } from '../process/pinning.ts';
import type { OnProcess } from '../process/processes.ts';

export interface DriverSlot extends AsyncDisposable {
  /** The living driver, started if need be. Rejects where it does not start; the next call starts another. */
  get(): Promise<Driver>;
  /** Ends the driver after a job it did not survive; the next `get` starts another. */
  discard(): Promise<void>;
}

/** The first driver is started at once, so that it is ready by the time it is needed. */
export function driverSlot(
  row: DriverRow<WorkloadKind>,
  cores: readonly number[] | undefined,
  onProcess?: OnProcess,
): DriverSlot {
  const start = async () => {
    const driver = await row.start({
      launcher: launcherFor(cores),
      onSpawn: (pid) => onProcess?.({ what: 'load driver', pid, state: 'started' }),
    });
    onProcess?.({ what: 'load driver', pid: driver.pid, state: 'ready' });
    return driver;
  };
  /** Undefined where it did not start, or there is none. */
  let current: Promise<Driver | undefined> = start().catch(() => undefined);
  const discard = async () => {
    const driver = await current;
    current = Promise.resolve(undefined);
    await driver?.[Symbol.asyncDispose]();
  };
  return {
    get: async () => {
      const living = await current;
      if (living && !living.isGone) return living;
      const starting = start();
      current = starting.catch(() => undefined);
      return starting;
    },
    discard,
    [Symbol.asyncDispose]: discard,
  };
}
