// The alerts: few of them false, soon where they are true, one for one cause, and told once for each change of state.
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../harness/history/acks.ts';
import type { Ack } from '../../harness/model/alert.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { english } from '../../harness/words/speak.ts';
import { nightId } from './entries.ts';
import { drawNights, falseAlerts, found, NOISES, openedAt, throughAlerts } from './simulated.ts';

/** Sixty nights: worse by a tenth from the 25th, mended from the 42nd. */
const THERE_AND_BACK = [
  { at: 25, factor: 1.1 },
  { at: 42, factor: 1 },
];
const quiet = (seed: number, steps: { at: number; factor: number }[] = [], nights = 60) =>
  drawNights({ seed, nights, sd: 0.012, steps });

describe('error rates, on simulated nights through the whole pipeline', () => {
  test.each([
    [NOISES[0]!, 0.02],
    [NOISES[1]!, 0.03],
    [NOISES[2]!, 0.01],
  ])('null series of 90 nights, noise $what: at most so many have an open alert', (cell, limit) => {
    expect(falseAlerts(cell, 60, 4_000).share).toBeLessThanOrEqual(limit);
  });

  test('a step of a tenth is an open alert within five nights, nine times of ten', () => {
    expect(found(NOISES[0]!, 100, 8_000, [5])[0]).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the course of an alert', () => {
  test('opens once, resolves once, and every change of state is told once', () => {
    const { alerts, messages } = throughAlerts([quiet(1, THERE_AND_BACK)]);
    expect(alerts.map(({ state }) => state)).toEqual(['resolved']);
    expect(messages.map(({ to }) => to).filter((to) => to === 'open' || to === 'resolved')).toEqual([
      'open',
      'resolved',
    ]);
    expect(new Set(messages.map(({ key }) => key)).size).toBe(messages.length);
    expect(alerts[0]!.change.run).toBe(nightId(25));
    expect(alerts[0]!.steps[0]!.state).toBe('suspected');
  });

  test('a level that got better opens nothing', () => {
    const { messages } = throughAlerts([quiet(2, [{ at: 30, factor: 0.85 }])]);
    expect(messages).toEqual([]);
  });

  test('one night far out is a note, and taken back the next night', () => {
    const values = quiet(3);
    values[40]! += Math.log(1.5);
    const { alerts, messages } = throughAlerts([values]);
    expect(messages.map(({ to, severity }) => [to, severity])).toEqual([
      ['suspected', 'note'],
      ['withdrawn', 'note'],
    ]);
    expect(alerts[0]!.steps.map(({ run }) => run)).toEqual([nightId(40), nightId(41)]);
  });

  test('all gates that one cause moved are one alert', () => {
    const step = [{ at: 30, factor: 1.1 }];
    const { alerts } = throughAlerts([quiet(4, step), quiet(5, step), quiet(6)]);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]!.moved.map(({ metric }) => metric).sort()).toEqual(['latency.p50', 'latency.p99']);
  });

  test('missed nights are no regression', () => {
    const values: (number | null)[] = quiet(7);
    for (const night of [20, 21, 22, 35, 50]) values[night] = null;
    expect(throughAlerts([values]).messages).toEqual([]);
  });

  test('a night that comes again changes nothing', () => {
    const values = quiet(1, THERE_AND_BACK).slice(0, 40);
    const once = throughAlerts([values]);
    expect(once.messages.filter(({ to }) => to === 'open')).toHaveLength(1);
    expect(once.tracker.lastRun).toBe(nightId(39));
  });

  test('the change point lies within two nights of the truth', () => {
    const random = seededRandom(9);
    for (let i = 0; i < 10; i++) {
      const at = 25 + Math.floor(20 * random());
      const course = throughAlerts([quiet(100 + i, [{ at, factor: 1.1 }], at + 8)]);
      expect(openedAt(course)! - at).toBeLessThanOrEqual(5);
      const night = Number.parseInt(course.alerts.at(-1)!.change.run.slice(-4), 16);
      expect(Math.abs(night - at)).toBeLessThanOrEqual(2);
    }
  });
});

describe('acknowledgements', () => {
  const ack = (changes: Partial<Ack> = {}): Ack => ({
    scenario: 'sample-lesson',
    metric: 'latency.p99',
    until: dayOf(nightId(45)),
    reason: 'the price of the new check',
    ...changes,
  });
  const values = quiet(11, [{ at: 25, factor: 1.1 }]);
  const states = (acks: Ack[]) => throughAlerts([values], acks).alerts[0]!.steps.map(({ state }) => state);

  test('one that holds silences the alert, and once it has expired it is open again', () => {
    const { alerts, messages } = throughAlerts([values], [ack()]);
    expect(states([ack()])).toEqual(['suspected', 'open', 'acked', 'open']);
    expect(english(alerts[0]!.steps.at(-1)!.because)).toContain('expired');
    expect(messages.at(-1)!.severity).toBe('alert');
  });

  test('one for another lesson, metric, variant, commit, or a better level does not', () => {
    for (const other of [
      ack({ scenario: 'other' }),
      ack({ metric: 'qps' }),
      ack({ variant: 'other' }),
      ack({ commit: 'ffff' }),
      ack({ expected: 1.02 }),
    ]) {
      expect(states([other])).not.toContain('acked');
    }
    expect(states([ack({ metric: '*', variant: 'fix', commit: 'c2', expected: 1.1 })])).toContain('acked');
  });
});
