// The checks of a measurement: each speaks up for its own fault, and a sound run is silent.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { generatorHealth } from '../../harness/analysis/generator.ts';
import { overheadShare } from '../../harness/analysis/overhead.ts';
import { placeEffect } from '../../harness/analysis/place.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import { absent, present } from '../../harness/model/artifact.ts';
import { subjectOf } from '../../harness/model/experiment.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { LoadResult, Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { crashed, only, withData, withLoad, withWindow } from '../fakes/changes.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';

function checks(options: SampleOptions = {}, change: (record: BenchRecord) => void = () => undefined) {
  const record = sampleRecord({ rounds: 8, ...options });
  change(record);
  return Object.fromEntries(
    analyse(record).checks.map(({ id, outcome, text }) => [id, `${outcome}: ${english(text)}`]),
  );
}

test('a sound run has nothing to mind', () => {
  const bad = Object.entries(checks()).filter(([, text]) => !text.startsWith('good'));
  expect(bad).toEqual([]);
});

test('trials that crash because that is their point are no loss, are compared with nothing, and spoil nothing', () => {
  const record = sampleRecord({ rounds: 8, change: only('unbounded', crashed) });
  subjectOf(record.experiment, 'unbounded').ends = 'crashed';
  record.experiment.expect = [{ id: 'it-dies', text: 'It dies.', variant: 'unbounded', outcome: 'crashed' }];
  const { checks: found, comparisons, outcome } = analyse(record);
  const trials = found.find(({ id }) => id === 'trials')!;
  expect([trials.outcome, english(trials.text)]).toEqual([
    'good',
    'All 16 trials count. 8 ended as they should: crashed.',
  ]);
  expect(comparisons.some(({ variant }) => variant === 'unbounded')).toBe(false);
  expect(outcome).toBe('shown');
});

const openLedger = withLoad((load) => ({
  ...load,
  window: { ...load.window, ledger: { ...load.window.ledger, sent: load.window.ledger.sent + 1 } },
}));
const faulty = withLoad((load) => ({ ...load, faults: ['a connection answered more than was asked'] }));
const self = (change: Partial<LoadResult['self']>) =>
  withLoad((load) => ({ ...load, self: { ...load.self, ...change } }));
const host =
  (foreignCpuShare: number, stealShare: number) =>
  (trial: Trial): Trial =>
    withData(trial, { host: { foreignCpuShare, stealShare, loadAverage: 2 } });

const clock =
  (mhz: number, throttled: number) =>
  (trial: Trial): Trial =>
    withData(trial, { host: { foreignCpuShare: 0, stealShare: 0, loadAverage: 1, mhz, throttled } });

const heldBack =
  (share: number) =>
  (trial: Trial): Trial =>
    withData(trial, { host: { foreignCpuShare: 0, stealShare: 0, loadAverage: 1, heldBackShare: share } });

test('a CPU quota is named with what it took: nothing, a share of its periods, or what nobody counted', () => {
  const quota = (change?: SampleOptions['change']) =>
    checks(change ? { change } : {}, (record) => {
      record.host.quotaCores = 0.5;
    }).quota;
  expect(checks().quota).toBeUndefined();
  expect(quota(heldBack(0))).toBe('good: A quota grants 0.50 of 2 cores; it never throttled the run.');
  expect(quota((trial) => heldBack(trial.round === 3 ? 0.44 : 0.1)(trial))).toBe(
    'mind: A quota grants 0.50 of 2 cores; it throttled the run in up to 44.0 % of its periods, which shows up as latency.',
  );
  expect(quota()).toBe('mind: A quota grants 0.50 of 2 cores.');
});

test('a core whose speed nobody could read is named with the reason, and a reading that others have is still told', () => {
  const lost =
    (from: number): SampleOptions['change'] =>
    (trial) => ({
      ...trial,
      ...(trial.round >= from ? { coreWork: absent('no-answer', 'the host-speed probe ended with SIGKILL') } : {}),
    });
  expect(checks()['speed-unread']).toBeUndefined();
  const some = checks({ change: lost(6) });
  expect(some['speed-unread']).toMatch(
    /^mind: In \d+ of \d+ trials the speed of the service’s core is not known: the host-speed probe ended/,
  );
  expect(some.speed).toMatch(/^good: /);
  expect(checks({ change: lost(0) }).speed).toBeUndefined();
});

test('a neighbour on the same core is seen in work that fills it, and where the record has none, nothing is said', () => {
  const shared = (slowUs: number) =>
    checks({
      change: (trial) => ({
        ...trial,
        coreWork: present({
          beforeUs: 80,
          afterUs: 81,
          filling: { beforeUs: 90, afterUs: trial.round === 3 ? slowUs : 91 },
        }),
      }),
    });
  expect(shared(120)).toMatchObject({
    speed: expect.stringMatching(/^good: /),
    sharing: expect.stringMatching(
      /^mind: Between trials work that fills the service’s core took 90.0 µs to 120 µs. Something shares the core/,
    ),
  });
  expect(shared(95).sharing).toBe('good: Between trials work that fills the service’s core took 90.0 µs to 95.0 µs.');
  expect(checks().sharing).toBeUndefined();
});

describe('a check speaks up', () => {
  test.each([
    [
      'trials',
      only('fix', crashed, [3]),
      /^mind: 1 of 24 trials do not count \(fix crashed in round 4: the service exited/,
    ],
    ['trials', only('fix', crashed), /^bad: 8 of 24 trials do not count .* No trial of fix counts\./],
    [
      'trials',
      only('antipattern', (trial) => ({ ...trial, outcome: 'capped' as const })),
      /^mind: All 24 trials count\. 8 reached their cap/,
    ],
    ['ledger', only('fix', openLedger, [0]), /^bad: In 1 trial requests are unaccounted for/],
    ['trials', only('fix', faulty, [0]), /^mind: 1 of 24 trials do not count .* answered more than was asked/],
    ['driver', only('fix', faulty, [0]), /^bad: .* the first: a connection answered/],
    ['errors', only('fix', withWindow({ non2xxShare: 0.02 })), /^bad: Failed requests: fix 2\.00 %/],
    ['errors', only('antipattern', withWindow({ timeoutShare: 0.02 })), /^mind: Failed requests: antipattern 2\.00 %/],
    ['generator-cpu', only('fix', self({ cpuShare: 0.97 }), [1]), /^mind: In 1 of 24 trials/],
    ['generator-delay', only('fix', self({ loopDelayP99Ms: 30 })), /^mind: In 8 of 24 trials/],
    [
      'littles-law',
      only(
        'fix',
        withLoad((load) => ({ ...load, connections: 25 })),
      ),
      /^mind: In 8 of 24 trials/,
    ],
    [
      'warm-up',
      only(
        'fix',
        withLoad((load) => ({ ...load, warmup: { durationMs: 500, settled: false } })),
        [2],
      ),
      /^mind: In 1 of 24/,
    ],
    ['machine', only('fix', host(0.2, 0), [0]), /^mind: Other processes used up to 20\.0 %/],
    ['clock', (trial: Trial) => clock(trial.round === 0 ? 2800 : 3000, 0)(trial), /^mind: .* 2800 to 3000 MHz/],
    ['clock', only('fix', clock(3000, 2), [0]), /^mind: Heat slowed/],
    ['machine', only('fix', host(0, 0.03), [0]), /^mind: .* hypervisor took up to 3\.00 %/],
    ['samples', only('fix', withWindow({ durationMs: 500 })), /^mind: A trial has only 1,\d+ requests of the 2,000/],
  ] as const)('%s', (id, change, expected) => {
    expect(checks({ change })[id]).toMatch(expected);
  });

  test('rounds: too few for exact gates, too few for anything, interrupted', () => {
    expect(checks({ rounds: 6 }).rounds).toMatch(/^mind: 6 rounds; with 8 the gates have exact intervals/);
    expect(checks({ rounds: 2 }).rounds).toMatch(/^bad: 2 rounds; a verdict needs at least 3/);
    const interrupted = checks({}, (record) => {
      record.complete = false;
      record.plan.rounds = 12;
    });
    expect(interrupted.rounds).toMatch(/^mind: Interrupted after 8 of 12 rounds/);
  });

  test('answers, redone trials, shared cores, overhead', () => {
    const found = checks({}, (record) => {
      record.answers[1] = {
        variant: 'fix',
        expected: 'same',
        found: 'differ',
        difference: { request: 'GET /quote', expected: 'a', actual: 'b' },
      };
      record.redone = [{ ...record.trials[0]!, because: 'other processes used 31.0 % of the machine' }];
      delete record.host.pinning;
      record.tookMs *= 2;
    });
    expect(found.answers).toBe('bad: fix does not answer like the antipattern to GET /quote.');
    expect(found.redone).toMatch(/^mind: Redone: 1 trial, besides 27 kept; the first because other processes/);
    expect(found.cores).toMatch(/^mind: /);
    expect(found.overhead).toMatch(/^mind: .* 5\d\.\d % of it was not measuring/);
  });
});

test('overhead is wall time without the phases of all trials, the thrown away included', () => {
  const record = sampleRecord({ rounds: 2 });
  const phases = 9 * 3_000;
  expect(overheadShare({ ...record, tookMs: 2 * phases })).toBeCloseTo(0.5, 12);
  expect(overheadShare({ ...record, tookMs: 2 * phases, redone: record.trials })).toBe(0);
});

describe('the generator’s health', () => {
  const load = (change: (load: LoadResult) => LoadResult) => {
    const trial = withLoad(change)(sampleRecord({ rounds: 1 }).trials[0]!);
    return generatorHealth((trial.load as { value: LoadResult }).value, 'closed-loop');
  };

  test('Little’s law holds for a closed loop that never rests', () => {
    expect(load((sound) => sound).underWayShare).toBeCloseTo(1, 1);
  });

  test('is not asked where requests were given up', () => {
    const failing = load((sound) => {
      const { ledger } = sound.window;
      return { ...sound, window: { ...sound.window, ledger: { ...ledger, ok: ledger.ok - 200, timeout: 200 } } };
    });
    expect(failing).not.toHaveProperty('underWayShare');
    expect(failing.littleBroken).toBe(false);
  });
});

describe('the place within a round', () => {
  const slowedBy = (perPlace: number) =>
    placeEffect(
      lineUp(
        sampleRecord({
          rounds: 12,
          change: (trial) =>
            withLoad((load) => {
              const ok = Math.round(load.window.ledger.ok * (1 - perPlace * trial.place));
              const ledger = { ...load.window.ledger, ok, sent: ok + load.window.ledger.censored };
              return { ...load, window: { ...load.window, ledger } };
            })(trial),
        }),
      ),
    )!;

  test('is found where each trial slows the next', () => {
    const { perPlace, t } = slowedBy(0.05);
    expect(perPlace).toBeGreaterThan(-0.08);
    expect(perPlace).toBeLessThan(-0.03);
    expect(t).toBeLessThan(-4);
  });

  test('is not found where it does not matter, though the variants differ by half', () => {
    expect(Math.abs(slowedBy(0).t)).toBeLessThan(4);
  });

  test('cannot be told from two rounds', () => {
    expect(placeEffect(lineUp(sampleRecord({ rounds: 2 })))).toBeUndefined();
  });
});
