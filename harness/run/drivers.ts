// The driver process of a run: one lives through all trials, and a new one takes the place of one that died.
import { launcherFor } from '../fixture/taskset.ts';
import { type Driver, startDriver } from '../load/driver.ts';

export interface DriverSlot extends AsyncDisposable {
  /** The living driver, started if need be. */
  get(): Promise<Driver>;
  /** Ends the driver after a job it did not survive; the next `get` starts another. */
  discard(): Promise<void>;
}

export function driverSlot(cores: number[] | undefined): DriverSlot {
  let current: Promise<Driver> | undefined;
  const discard = async () => {
    const driver = current;
    current = undefined;
    if (driver) await (await driver)[Symbol.asyncDispose]();
  };
  return {
    get: () => {
      const driver = current ?? startDriver(launcherFor(cores));
      current = driver;
      return driver;
    },
    discard,
    [Symbol.asyncDispose]: discard,
  };
}
