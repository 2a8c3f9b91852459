// The driver process: does one job after another as the harness asks, and ends with its channel to the harness.
import type { Workload } from '../model/workload.ts';
import { runJob } from './job.ts';
import type { FromDriver, LoadEvent, LoadJob, LoadRun, ToDriver } from './messages.ts';
import { runRateJob } from './rate-job.ts';

let job: AbortController | undefined;

function tell(message: FromDriver): void {
  // A harness that is gone does not hear it, and this process ends with it.
  process.send?.(message, () => {});
}

function runAny(job: LoadJob<Workload>, emit: (event: LoadEvent) => void, signal: AbortSignal): Promise<LoadRun> {
  const { load } = job;
  return load.kind === 'closed-loop'
    ? runJob({ ...job, load }, emit, signal)
    : runRateJob({ ...job, load }, emit, signal);
}

async function run(order: Extract<ToDriver, { kind: 'run' }>): Promise<void> {
  const own = new AbortController();
  job = own;
  try {
    tell({ kind: 'done', run: await runAny(order.job, tell, own.signal) });
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
