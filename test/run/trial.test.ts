// One trial against services that misbehave: it is labelled, what was seen is kept, and nobody is left behind.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import { DRIVERS } from '../../harness/load/drivers.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { measured } from '../../harness/model/artifact.ts';
import { baselineOf, type Experiment } from '../../harness/model/experiment.ts';
import { phaseFault } from '../../harness/model/phases.ts';
import type { PlannedTrial } from '../../harness/model/plan.ts';
import type { RecordHeader } from '../../harness/model/record.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { type DriverSlot, driverSlot } from '../../harness/run/drivers.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { spoiled } from '../../harness/run/rounds.ts';
import { runTrial, type TrialContext, type TrialProgress } from '../../harness/run/trial.ts';
import { told } from '../../harness/words/messages.ts';
import { phaseFaultSaid } from '../../harness/words/phases.ts';
import { english } from '../../harness/words/speak.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { type FakeBinary, fakeBinary } from '../fakes/fake-binary.ts';
import type { FakeBehaviour } from '../fakes/fake-service.ts';
import { sampleExperiment } from '../fakes/lesson.ts';

const experiment: Experiment = {
  ...sampleExperiment(),
  profiles: [],
  workload: { kind: 'closed-loop', connections: 4, timeoutMs: 300, requests: [{ method: 'GET', path: '/' }] },
};
const plan = makePlan(experiment, { plan: 'quick', seed: 1, warmupMs: 100, measureMs: 300 });
const planned: PlannedTrial = { index: 0, round: 0, place: 0, variant: 'antipattern', role: 'measured' };

let binary: FakeBinary;
let drivers: DriverSlot;
let dir: string;
beforeAll(() => {
  binary = fakeBinary();
  drivers = driverSlot(DRIVERS['closed-loop'], undefined);
  dir = mkdtempSync(join(tmpdir(), 'fixproof-trial-'));
});
afterAll(async () => {
  await drivers[Symbol.asyncDispose]();
  binary[Symbol.dispose]();
  rmSync(dir, { recursive: true, force: true });
});

async function trialOf(
  fake: FakeBehaviour,
  body = 'ok',
  signal = new AbortController().signal,
  other: Partial<TrialContext> = {},
  of = planned,
): Promise<Trial> {
  return runTrial(of, 0, {
    experiment,
    plan,
    binaryOf: () => binary.path,
    envOf: () => ({ FAKE: fake }),
    folderOf: () => undefined,
    cores: undefined,
    quota: undefined,
    gomaxprocs: 1,
    drivers,
    hostSpeed: { read: async () => ({ serialUs: 100, fillingUs: 90 }), [Symbol.asyncDispose]: async () => undefined },
    instruments: INSTRUMENTS,
    folder: createRunFolder(join(dir, fake), {} as RecordHeader),
    expected: [{ status: 200, body }],
    rssLimitBytes: 300e6,
    clock: systemClock,
    signal,
    onProgress: () => undefined,
    onProcess: () => undefined,
    ...other,
  });
}

describe('a trial of a service that', () => {
  test('behaves is ok and complete', async () => {
    const trial = await trialOf('well');
    expect(trial.because).toBeUndefined();
    expect(trial.outcome).toBe('ok');
    expect(measured(trial.load)!.window.ledger.ok).toBeGreaterThan(0);
    expect(measured(trial.coreWork!)).toEqual({
      beforeUs: 100,
      afterUs: 100,
      filling: { beforeUs: 90, afterUs: 90 },
    });
    expect(dataOf('goroutines', trial)).toEqual({ idle: 7, peak: 7, drained: 7 });
    // The fake answers every metric with its place in the list, whenever it is asked.
    const { idle, drained } = dataOf('heap', trial)!;
    expect(idle.liveBytes).toBeGreaterThan(0);
    expect(drained).toEqual(idle);
    expect(dataOf('histograms', trial)!.gcPauses).toEqual({ lowS: [1e-6], highS: [2e-6], counts: [2] });
    expect(dataOf('runtime', trial)!.atMs.some((ms) => ms < 0)).toBe(true);
    expect(trial.data.profiles).toMatchObject({ ok: false, failure: { code: 'not-profiled' } });
  });

  test('panics before the load is crashed, with its last words and no figure', async () => {
    const trial = await trialOf('crash-at-mark');
    expect(trial).toMatchObject({ outcome: 'crashed', load: { ok: false }, data: { goroutines: { ok: false } } });
    expect(trial.stderrTail).toContain('panic: this is the reason');
  });

  test('was told to stop by somebody else is crashed, though its connections close before it is gone', async () => {
    expect((await trialOf('leaving')).outcome).toBe('crashed');
  });

  test('never starts is crashed, and the reason is its own', async () => {
    const trial = await trialOf('crash-at-start');
    expect(trial.outcome).toBe('crashed');
    expect(english(trial.because!)).toContain('this is the reason');
  });

  test('panics in the window is crashed; what the driver saw is kept, and it can go on', async () => {
    const trial = await trialOf('crash-in-window');
    expect(trial.outcome).toBe('crashed');
    expect(measured(trial.load)!.window.ledger.reset).toBeGreaterThan(0);
    expect((await trialOf('well')).outcome).toBe('ok');
  });

  test('panics because that is its point is cut short, and the driver can go on', async () => {
    const meant = { ...experiment, subjects: [{ ...baselineOf(experiment), ends: 'crashed' as const }] };
    const long = makePlan(experiment, { plan: 'quick', seed: 1, warmupMs: 100, measureMs: 10_000 });
    const trial = await trialOf('crash-in-window', 'ok', undefined, { experiment: meant, plan: long });
    expect(trial).toMatchObject({ outcome: 'crashed', load: { ok: false } });
    expect(trial.tookMs).toBeLessThan(long.measureMs);
    expect((await trialOf('well')).outcome).toBe('ok');
  });

  test('comes to a standstill is hung and killed; its requests are censored, not forgotten', async () => {
    const trial = await trialOf('stuck-in-window');
    expect(trial.outcome).toBe('hung');
    const { ledger, latencyUs } = measured(trial.load)!.window;
    expect(ledger.timeout + ledger.censored).toBeGreaterThanOrEqual(4);
    expect(Math.max(...latencyUs.censored.atLeastUs)).toBeGreaterThan(200_000);
  });

  test('eats memory is killed by name, before the machine suffers', async () => {
    // However slowly it grows, the window does not end before.
    const long = { ...plan, measureMs: 60_000 };
    const trial = await trialOf('fat', 'ok', undefined, { plan: long });
    expect(trial.outcome).toBe('killed');
    expect(english(trial.because!)).toContain('286 MiB');
  });

  test('answers wrongly under load has every answer in the ledger as a mismatch', async () => {
    const ledger = measured((await trialOf('well', 'another answer')).load)!.window.ledger;
    expect(ledger.ok).toBe(0);
    expect(ledger.mismatch).toBeGreaterThan(0);
  });

  test('tells the time as it was set while the run went on is measured as ever', async () => {
    const set = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() - 5_000);
    systemClock.anchor();
    set.mockRestore();
    const agoMs = Date.now() - systemClock.now();
    const trial = await trialOf('well');
    expect(agoMs).toBeGreaterThan(4_000);
    expect(trial.outcome).toBe('ok');
    expect(Math.abs(Date.now() - systemClock.now())).toBeLessThan(1_000);
  });

  test.each([
    ['behind', /^the service’s clock is 3,\d\d\d s behind the harness’s/],
    ['ahead', /^the service’s clock is 3,\d\d\d s ahead of the harness’s/],
  ] as const)('has a clock that is an hour %s is voided, by name and at once', async (way, words) => {
    const trial = await trialOf(`an-hour-${way}`);
    expect(trial).toMatchObject({ outcome: 'invalid', load: { ok: false, failure: { code: 'clocks-apart' } } });
    expect(english(told(trial.because!))).toMatch(words);
    expect(trial.data.goroutines).toMatchObject({ ok: false });
    expect(trial.tookMs).toBeLessThan(60_000);
  });

  test('reached its cap says so', async () => {
    expect(await trialOf('capped')).toMatchObject({ outcome: 'capped', load: { ok: true } });
  });
});

/** Stands still for so long once, in the phase; the driver and the service go on. */
function standingStill(at: TrialProgress['phase'], ms: number): (progress: TrialProgress) => void {
  let stood = false;
  return ({ phase }) => {
    if (phase !== at || stood) return;
    stood = true;
    // A turn later, so that the phase has begun.
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms));
  };
}

describe('a harness that is stopped', () => {
  const long = makePlan(experiment, { plan: 'quick', seed: 1, warmupMs: 200, measureMs: 600 });

  test.each<[TrialProgress['phase'], RegExp]>([
    ['warmup', /^the harness was held up for \d.*s at an end of its window$/],
    ['drain', /^its drain took 1\.\d+ s, and 140 ms were planned$/],
  ])('in the %s finds it out, and the trial is to be redone', async (phase, said) => {
    const onProgress = standingStill(phase, 1_500);
    const trial = await trialOf('well', 'ok', undefined, { plan: long, onProgress });
    expect(trial.outcome).toBe('ok');
    expect(english(spoiled(trial, [], long)!)).toMatch(said);
  });

  test('not at all finds nothing', async () => {
    // What else goes on may hold it up as well, and not every time.
    for (let tries = 1; tries <= 5; tries++) {
      const trial = await trialOf('well', 'ok', undefined, { plan: long });
      expect(trial.phases).toMatchObject({ drainMs: expect.any(Number), startLateMs: expect.any(Number) });
      if (phaseFault(trial, { ...long, maxWarmupMs: 10_000 }) === undefined) return;
    }
    expect.unreachable('five trials in a row, each held up');
  });

  test('with all else, as when the machine sleeps, shows by the time of day', async () => {
    let slept = 0;
    const clock = { ...systemClock, wall: () => Date.now() + slept };
    const onProgress = ({ phase }: TrialProgress) => {
      if (phase === 'drain') slept = 8_000;
    };
    const trial = await trialOf('well', 'ok', undefined, { plan: long, clock, onProgress });
    expect(english(phaseFaultSaid(phaseFault(trial, long)!))).toMatch(
      /^the clock was set by 8\.\d+ s meanwhile, or the machine slept$/,
    );
  });
});

test('a profiled trial is loaded for its own window', async () => {
  const profiled: PlannedTrial = { ...planned, role: 'profiled' };
  const trial = await trialOf('well', 'ok', undefined, { plan: { ...plan, profileMs: 900 } }, profiled);
  expect(measured(trial.load)!.window.durationMs).toBeGreaterThanOrEqual(900);
});

test('an interruption ends a trial at once, with the reason of the signal', async () => {
  const controller = new AbortController();
  const onProgress = ({ phase }: TrialProgress) => {
    if (phase === 'window') controller.abort(new Error('enough'));
  };
  const long = { ...plan, measureMs: 60_000 };
  await expect(trialOf('well', 'ok', controller.signal, { plan: long, onProgress })).rejects.toThrow('enough');
});
