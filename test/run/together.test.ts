// A round whose subjects live at the same time, with services played in TypeScript and the real driver.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import type { LoadEvents } from '../../harness/load/driver.ts';
import { DRIVERS } from '../../harness/load/drivers.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { measured } from '../../harness/model/artifact.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { RecordHeader } from '../../harness/model/record.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { unfitTogether } from '../../harness/run/alternating.ts';
import { type DriverSlot, driverSlot } from '../../harness/run/drivers.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { runTogether } from '../../harness/run/together.ts';
import type { TrialContext } from '../../harness/run/trial.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { type FakeBinary, fakeBinary } from '../fakes/fake-binary.ts';
import type { FakeBehaviour } from '../fakes/fake-service.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { expectClosedBooks } from '../load/jobs.ts';

const experiment: Experiment = {
  ...sampleExperiment(),
  gates: ['qps'],
  profiles: [],
  workload: { kind: 'closed-loop', connections: 4, timeoutMs: 300, requests: [{ method: 'GET', path: '/' }] },
};
const plan = makePlan(experiment, {
  ...{ plan: 'quick', seed: 1, warmupMs: 100, measureMs: 800, rounds: 1 },
  ...{ variants: ['antipattern', 'fix'], windows: 'alternating' },
});
const round = plan.trials.filter(({ role }) => role === 'measured');

let binary: FakeBinary;
let drivers: DriverSlot;
let dir: string;
beforeAll(() => {
  binary = fakeBinary();
  drivers = driverSlot(DRIVERS['closed-loop'], undefined);
  dir = mkdtempSync(join(tmpdir(), 'together-'));
});
afterAll(async () => {
  await drivers[Symbol.asyncDispose]();
  binary[Symbol.dispose]();
  rmSync(dir, { recursive: true });
});

/** The slot, whose driver also notes when windows begin and end, in the order in which it is heard. */
function noting(edges: number[]): DriverSlot {
  const get = async () => {
    const driver = await drivers.get();
    return {
      ...driver,
      isGone: false,
      run: (job: Parameters<typeof driver.run>[0], events: LoadEvents, signal?: AbortSignal) => {
        const onWindowStart = (at: number) => edges.push(at) && events.onWindowStart?.(at);
        const onWindowEnd = (at: number) => edges.push(at) && events.onWindowEnd?.(at);
        return driver.run(job, { ...events, onWindowStart, onWindowEnd }, signal);
      },
    };
  };
  return { ...drivers, get };
}

let runs = 0;
function run(second: FakeBehaviour, other: Partial<TrialContext> = {}): Promise<Trial[]> {
  return runTogether(round, 8, 0, {
    experiment,
    plan,
    binaryOf: () => binary.path,
    envOf: (variant) => ({ FAKE: variant === round[1]!.variant ? second : 'well' }),
    folderOf: () => undefined,
    cores: undefined,
    quota: undefined,
    gomaxprocs: 1,
    drivers,
    hostSpeed: {
      read: async () => ({ serialUs: ++runs, fillingUs: runs }),
      [Symbol.asyncDispose]: async () => undefined,
    },
    instruments: INSTRUMENTS,
    folder: createRunFolder(join(dir, `${second}-${++runs}`), {} as RecordHeader),
    expected: [{ status: 200, body: 'ok' }],
    rssLimitBytes: 300e6,
    clock: systemClock,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onProcess: () => undefined,
    ...other,
  });
}

test('each is measured in its own windows, which nobody else’s overlap, and its figures are theirs', async () => {
  const edges: number[] = [];
  const trials = await run('well', { drivers: noting(edges) });
  expect(trials.map(({ outcome, variant }) => [variant, outcome])).toEqual(round.map(({ variant }) => [variant, 'ok']));
  for (const trial of trials) {
    const load = measured(trial.load)!;
    expect(load.faults).toEqual([]);
    expectClosedBooks(load.window);
    expect(load.window.parts).toHaveLength(8);
    expect(load.window.durationMs).toBeGreaterThanOrEqual(plan.measureMs);
    expect(load.window.ledger.ok).toBeGreaterThan(0);
    // The fake's allocations stand still, and each of its readings counts two more pauses: those of eight windows are summed.
    expect(dataOf('counters', trial)).toMatchObject({ allocBytes: 0 });
    expect(dataOf('histograms', trial)!.gcPauses.counts).toEqual([16]);
    expect(dataOf('process', trial)!.windowCpuMs).toBeGreaterThan(0);
  }
  // Start, end, start, end … of both, in the order of time: a window that overlapped another's would break it.
  expect(edges).toHaveLength(32);
  expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  expect(trials.every(({ alternated }) => alternated?.idleCpuShare !== undefined)).toBe(true);
  // One reading of the core before, and one after, for both.
  expect(trials[0]!.coreWork).toEqual(trials[1]!.coreWork);
});

test('one that does not start leaves the other to itself, and the round is said to be unfit', async () => {
  const [first, second] = await run('crash-at-start');
  expect(first!.outcome).toBe('ok');
  expect(second!.outcome).toBe('crashed');
  expect(unfitTogether([first!, second!], 1)?.id).toBe('together.not-started');
});

test('one that crashes in its window leaves the other to itself', async () => {
  const [first, second] = await run('crash-in-window');
  expect(measured(first!.load)!.window.parts).toHaveLength(8);
  expect(second!.outcome).toBe('crashed');
});

test('an interruption ends all of them', async () => {
  const stop = new AbortController();
  const running = run('well', {
    signal: stop.signal,
    onProgress: ({ phase }) => phase === 'window' && stop.abort(new Error('enough')),
  });
  await expect(running).rejects.toThrow('enough');
});
