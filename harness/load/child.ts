// The driver process: does one job after another as the harness asks, and ends with its channel to the harness.
import { runJob } from './job.ts';
import type { FromDriver, ToDriver } from './messages.ts';

let job: AbortController | undefined;

function tell(message: FromDriver): void {
  // A harness that is gone does not hear it, and this process ends with it.
  process.send?.(message, () => {});
}

async function run(order: Extract<ToDriver, { kind: 'run' }>): Promise<void> {
  const own = new AbortController();
  job = own;
  try {
    tell({ kind: 'done', run: await runJob(order.job, tell, own.signal) });
  } catch (error) {
    if (own.signal.aborted) tell({ kind: 'stopped' });
    else tell({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }
}

process.on('message', (message: ToDriver) => {
  if (message.kind === 'run') void run(message);
  else job?.abort();
});
// The kernel closes the channel however the harness ends, so a driver never outlives it.
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });
