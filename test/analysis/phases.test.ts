// The course of a trial held against the plan: what is off by more than its bound is named, and nothing else is.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { measured, present } from '../../harness/model/artifact.ts';
import { clocksApartMs, phaseFault } from '../../harness/model/phases.ts';
import type { Phases, Trial } from '../../harness/model/trial.ts';
import { chineseSpeaker } from '../../harness/words/chinese.ts';
import { clocksApartSaid, phaseFaultSaid } from '../../harness/words/phases.ts';
import { english, speak } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const { plan } = record;
const [trial] = record.trials as [Trial];
const run = measured(trial.load)!;

const courseOf = (phases: Partial<Phases>): Trial => ({ ...trial, phases: { clockStepMs: 0, ...phases } });
const loadOf = (changed: Partial<typeof run>): Trial => ({ ...trial, load: present({ ...run, ...changed }) });

describe('a trial', () => {
  test.each<[string, Trial]>([
    ['of before it was kept', trial],
    ['as planned', courseOf({ drainMs: plan.drainMs + 5, startLateMs: 2, endLateMs: 9, clockStepMs: -3 })],
    ['whose goroutines took all the time that they have', courseOf({ drainMs: 3 * plan.drainMs })],
    ['a little off', courseOf({ drainMs: plan.drainMs + 200, startLateMs: 80, clockStepMs: 200 })],
    ['whose service was gone before the drain', courseOf({})],
    ['that does not count anyway', { ...courseOf({ drainMs: 8_000 }), outcome: 'crashed' }],
  ])('%s has no fault', (_, one) => {
    expect(phaseFault(one, plan)).toBeUndefined();
  });

  test.each<[Trial, string]>([
    [courseOf({ drainMs: 8_400 }), 'its drain took 8.40 s, and 500 ms were planned'],
    [loadOf({ warmup: { durationMs: 9_000, settled: false } }), 'its warm-up took 9.00 s, and 1.00 s were planned'],
    [loadOf({ warmup: { durationMs: 20, settled: false } }), 'its warm-up took 20.0 ms, and 1.00 s were planned'],
    [loadOf({ window: { ...run.window, durationMs: 3_000 } }), 'its window took 3.00 s, and 2.00 s were planned'],
    [courseOf({ endLateMs: 7_900 }), 'the harness was held up for 7.90 s at an end of its window'],
    [courseOf({ clockStepMs: 3_600_000 }), 'the clock was set by 3,600 s meanwhile, or the machine slept'],
  ])('%#: %s', (one, said) => {
    expect(english(phaseFaultSaid(phaseFault(one, plan)!))).toBe(said);
  });
});

test('a profiled trial is held against its own window', () => {
  const long = { ...loadOf({ window: { ...run.window, durationMs: 6_000 } }), role: 'profiled' as const };
  expect(phaseFault(long, { ...plan, profileMs: 6_000 })).toBeUndefined();
  expect(phaseFault(long, plan)).toMatchObject({ phase: 'window', tookMs: 6_000 });
  expect(phaseFault({ ...long, role: 'measured' }, { ...plan, profileMs: 6_000 })).toMatchObject({ phase: 'window' });
});

test('one that was kept all the same is named beside the verdict, in both languages', () => {
  const change = (one: Trial) => (one.index === 4 ? { ...one, phases: { drainMs: 8_400, clockStepMs: 0 } } : one);
  const found = analyse(sampleRecord({ change })).checks.find(({ id }) => id === 'phases');
  expect(found?.outcome).toBe('mind');
  expect(english(found!.text)).toMatch(/^1 of 18 trials did not go as planned.*its drain took 8\.40 s/);
  expect(speak(found!.text, chineseSpeaker({}, undefined))).toContain('排空用了');
  expect(analyse(record).checks.some(({ id }) => id === 'phases')).toBe(false);
});

test.each([
  [1_000, 900, 1_100, undefined],
  [1_200, 900, 1_100, undefined],
  [-3_599_000, 900, 1_100, 'the service’s clock is 3,600 s behind'],
  [3_601_100, 900, 1_100, 'the service’s clock is 3,600 s ahead of'],
])('a service that started at %d by its clock and between %d and %d by ours: %s', (started, spawned, ready, said) => {
  const apartMs = clocksApartMs(started, spawned, ready);
  if (said === undefined) expect(apartMs).toBeUndefined();
  else expect(english(clocksApartSaid(apartMs!))).toContain(said);
});
