// A made-up record at a rate: the drawn trials, offered a little less than they carry, with a driver that tells how punctual it was.
import { observed } from '../../harness/model/latency.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { LoadResult, Punctuality, Trial } from '../../harness/model/trial.ts';
import type { Rate } from '../../harness/model/workload.ts';
import { type SampleOptions, sampleRecord } from './record.ts';

export type PunctualityChange = (trial: Trial, sound: Punctuality) => Partial<Punctuality>;

/** `rate`: as the record says it; every window's due requests are those that were sent in it, unless `change` says otherwise. */
export function recordAtRate(
  { rate = { ratePerSec: 1900, arrivals: 'poisson' }, ...options }: SampleOptions & { rate?: Rate } = {},
  change: PunctualityChange = () => ({}),
): BenchRecord {
  const record = sampleRecord({
    rounds: 8,
    ...options,
    change: (trial) => {
      const drawn = options.change?.(trial) ?? trial;
      return drawn.load.ok
        ? { ...drawn, load: { ok: true, value: timed(drawn, drawn.load.value, rate, change) } }
        : drawn;
    },
  });
  record.experiment.workload = { ...record.experiment.workload, kind: 'at-rate', ...rate };
  return record;
}

function timed(trial: Trial, load: LoadResult, { ratePerSec }: Rate, change: PunctualityChange): LoadResult {
  const sound: Punctuality = {
    due: observed(load.window.latencyUs),
    unsent: 0,
    latenessUs: { p50: 4, p99: 900, max: 5200 },
    ownLatenessP99Us: 40,
    hostGaps: [],
    queued: 0,
    longestQueuedMs: 0,
  };
  return { ...load, offeredPerSec: ratePerSec, punctuality: { ...sound, ...change(trial, sound) } };
}
