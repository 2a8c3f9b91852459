// Things that go wrong with a made-up trial, each a function for `sampleRecord({ change })`.
import { absent } from '../../harness/model/artifact.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { LoadResult, Trial } from '../../harness/model/trial.ts';
import { drawnWindow, type WindowShape } from './histogram.ts';

type Change = (trial: Trial) => Trial;

/** Only the trials of one variant, and of these only the given rounds. */
export function only(variant: SubjectId, change: Change, rounds?: readonly number[]): Change {
  return (trial) => {
    const isMeant = trial.variant === variant && trial.role === 'measured';
    return isMeant && (rounds === undefined || rounds.includes(trial.round)) ? change(trial) : trial;
  };
}

export function crashed(trial: Trial): Trial {
  const because = 'the service exited with 2 during the trial';
  const none = absent<never>('crashed', because);
  return {
    ...trial,
    outcome: 'crashed',
    because,
    load: none,
    runtime: none,
    counters: none,
    gc: none,
    process: none,
    goroutines: none,
    host: none,
    profiles: none,
    stderrTail: 'panic: sync: negative WaitGroup counter',
  };
}

export function withLoad(change: (load: LoadResult) => LoadResult): Change {
  return (trial) => (trial.load.ok ? { ...trial, load: { ok: true, value: change(trial.load.value) } } : trial);
}

/** Another window in place of the drawn one. */
export function withWindow(shape: Partial<WindowShape>): Change {
  return withLoad((load) => {
    const { startMs, durationMs, ledger } = load.window;
    const qps = ledger.ok / (durationMs / 1000);
    const window = drawnWindow({ startMs, durationMs, qps, connections: load.connections, spread: 0.4, ...shape });
    return { ...load, window };
  });
}
