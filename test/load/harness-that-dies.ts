// A harness for the tests: starts a driver and a long job, says the driver's pid, and waits to be killed.
import { startDriver } from '../../harness/load/driver.ts';

const url = process.argv[2]!;
const driver = await startDriver();
const load = {
  kind: 'closed-loop',
  connections: 4,
  timeoutMs: 5000,
  requests: [{ method: 'GET', path: '/' }],
} as const;
void driver.run(
  {
    url,
    load: { ...load, requests: [...load.requests] },
    connections: 4,
    warmup: { minMs: 0, maxMs: 0 },
    measureMs: 60_000,
    spans: [],
  },
  { onWindowStart: () => console.log(driver.pid) },
);
