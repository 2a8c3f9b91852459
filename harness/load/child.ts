// The driver process: does jobs as the harness asks, and ends with its channel to the harness.
import type { Workload } from '../model/workload.ts';
import { anchorEpoch } from './epoch.ts';
import { runJob, type WaitFor } from './job.ts';
import type { FromDriver, LoadJob, OfJob, ToDriver } from './messages.ts';
import { runRateJob } from './rate-job.ts';

interface UnderWay {
  stop: AbortController;
  /** Called when the job is told to go on. */
  go: () => void;
}

const jobs = new Map<number, UnderWay>();

function tell(message: FromDriver): void {
  // A harness that is gone does not hear it, and this process ends with it.
  process.send?.(message, () => {});
}

async function run(id: number, job: LoadJob<Workload>): Promise<void> {
  const stop = new AbortController();
  let told = Promise.withResolvers<void>();
  anchorEpoch();
  jobs.set(id, { stop, go: () => told.resolve() });
  const tellOf = (of: OfJob) => tell({ kind: 'job', id, of });
  const waitFor: WaitFor = async (kind) => {
    told = Promise.withResolvers();
    tellOf({ kind });
    await told.promise;
  };
  const { load } = job;
  try {
    const done =
      load.kind === 'closed-loop'
        ? await runJob({ ...job, load }, tellOf, stop.signal, waitFor)
        : await runRateJob({ ...job, load }, tellOf, stop.signal);
    tellOf({ kind: 'done', run: done });
  } catch (error) {
    if (stop.signal.aborted) tellOf({ kind: 'stopped' });
    else tellOf({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  } finally {
    jobs.delete(id);
  }
}

process.on('message', (message: ToDriver) => {
  const underWay = jobs.get(message.id);
  switch (message.kind) {
    case 'run':
      return void run(message.id, message.job);
    case 'go':
      return underWay?.go();
    case 'stop':
      // One that waits hears of it when it goes on.
      underWay?.stop.abort();
      return underWay?.go();
  }
});
// The kernel closes the channel however the harness ends, so a driver never outlives it.
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });
