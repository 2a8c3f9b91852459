// Plans: complete rounds in a seeded order, balanced, and refused where the options make no sense.
import { describe, expect, test } from 'vitest';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { BenchError } from '../../harness/model/errors.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { type PlanOptions, windowMsOf } from '../../harness/model/plan.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { partsOf } from '../../harness/run/alternating.ts';
import { builtSubjectOf, makePlan } from '../../harness/run/plan.ts';

const subject = (id: string, answers?: 'differ'): Subject => ({
  id,
  role: id,
  label: id,
  source: { kind: 'bundled', fixture: 'x' },
  tags: [],
  ...(answers ? { answers } : {}),
});

const experiment: Experiment = {
  id: 'x',
  title: 't',
  subjects: [subject('antipattern'), subject('fix'), subject('control'), subject('wrong', 'differ')],
  workload: { kind: 'closed-loop', connections: 50, timeoutMs: 1000, requests: [{ method: 'GET', path: '/' }] },
  gates: ['qps'],
  expect: [],
  profiles: ['cpu'],
};

const orders = (seed: number, rounds: number) => {
  const plan = makePlan(experiment, { plan: 'default', seed, rounds });
  return Array.from({ length: rounds }, (_, r) => plan.trials.filter((t) => t.round === r).map((t) => t.variant));
};

describe('makePlan', () => {
  test('every round holds every measured variant once; the one that answers wrongly takes no part', () => {
    for (const order of orders(3, 8)) expect(order.toSorted()).toEqual(['antipattern', 'control', 'fix']);
  });

  test('the same seed gives the same order, another seed another', () => {
    expect(orders(5, 12)).toEqual(orders(5, 12));
    expect(orders(5, 12)).not.toEqual(orders(6, 12));
  });

  test('over every four rounds each variant stands on average in the middle', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const all = orders(seed, 8);
      for (const block of [all.slice(0, 4), all.slice(4)]) {
        for (const id of ['antipattern', 'fix', 'control']) {
          expect(block.reduce((sum, order) => sum + order.indexOf(id), 0)).toBe(4);
        }
      }
    }
  });

  test('the profiled round comes last and is marked', () => {
    const { trials } = makePlan(experiment, { plan: 'default', seed: 1 });
    expect(trials.slice(-3).every((t) => t.role === 'profiled' && t.round === 8)).toBe(true);
    expect(trials.filter((t) => t.role === 'profiled')).toHaveLength(3);
  });

  test('a comparison’s profiled trials are longer, since a line of 5 % needs more samples than a figure of windows', () => {
    const lesson = makePlan(experiment, { plan: 'default', seed: 1 });
    expect(lesson.trials.map((trial) => windowMsOf(lesson, trial))).not.toContain(3 * lesson.measureMs);
    const whole = makePlan({ ...experiment, kind: 'compare' }, { plan: 'default', seed: 1, windows: 'whole' });
    expect(whole.trials.filter((trial) => windowMsOf(whole, trial) === 3 * whole.measureMs)).toEqual(
      whole.trials.filter(({ role }) => role === 'profiled'),
    );
    expect(whole.expectedMs - lesson.expectedMs).toBe(3 * 2 * whole.measureMs);
    const control = makePlan({ ...experiment, kind: 'compare' }, { plan: 'default', seed: 1, control: true });
    expect(control).not.toHaveProperty('profileMs');
  });

  test('a lesson takes turns where it says so, and a round’s trials are whole where they cannot', () => {
    const inTurns = { ...experiment, windows: 'alternating' as const };
    const alternating = { windows: 8, mostWindows: 32, leadMs: 25 };
    expect(makePlan(experiment, { plan: 'default', seed: 1 })).not.toHaveProperty('alternating');
    expect(makePlan(inTurns, { plan: 'default', seed: 1 })).toMatchObject({ alternating });
    expect(makePlan(inTurns, { plan: 'default', seed: 1, windows: 'whole' })).not.toHaveProperty('alternating');
    expect(makePlan(inTurns, { plan: 'default', seed: 1, measureMs: 200 })).not.toHaveProperty('alternating');
  });

  test('a lesson that needs more rounds has them, but not in a quick plan, nor where a plan has more or is asked for fewer', () => {
    const roundsOf = (options: Omit<PlanOptions, 'seed'>) =>
      makePlan({ ...experiment, rounds: 14 }, { seed: 1, ...options }).rounds;
    expect(roundsOf({ plan: 'default' })).toBe(14);
    expect(roundsOf({ plan: 'ci' })).toBe(14);
    expect(roundsOf({ plan: 'release' })).toBe(24);
    expect(roundsOf({ plan: 'nightly' })).toBe(24);
    expect(roundsOf({ plan: 'quick' })).toBe(6);
    expect(roundsOf({ plan: 'default', rounds: 4 })).toBe(4);
  });

  test('a lesson has a window of its own in every plan but a quick one, and where none is asked for', () => {
    const windowOf = (options: Omit<PlanOptions, 'seed'>) =>
      makePlan({ ...experiment, measureMs: 1000 }, { seed: 1, ...options }).measureMs;
    expect(windowOf({ plan: 'default' })).toBe(1000);
    expect(windowOf({ plan: 'nightly' })).toBe(1000);
    expect(windowOf({ plan: 'quick' })).toBe(550);
    expect(windowOf({ plan: 'default', measureMs: 700 })).toBe(700);
  });

  test('quick and default plans keep within 30 s and 120 s for three variants', () => {
    expect(makePlan(experiment, { plan: 'quick', seed: 1 }).expectedMs).toBeLessThan(27_000);
    expect(makePlan(experiment, { plan: 'default', seed: 1 }).expectedMs).toBeLessThan(110_000);
  });

  test('quick, all lessons one after the other: at most 17 minutes of trials, which leaves three of 20 for the rest', async () => {
    const ids = lessonIds();
    const plans = await Promise.all(
      ids.map(async (id) => makePlan((await loadLesson(id)).experiment, { plan: 'quick', seed: 1 })),
    );
    const longestMs = plans.map(
      ({ expectedMs, trials, warmupMs, maxWarmupMs }) => expectedMs + trials.length * (maxWarmupMs - warmupMs),
    );
    expect(ids.length).toBeGreaterThan(18);
    expect(longestMs.reduce((total, each) => total + each, 0)).toBeLessThan(17 * 60_000);
  });

  test('quick has a warm-up cap of its own, which a warm-up given by hand takes away', () => {
    const own = makePlan(experiment, { plan: 'quick', seed: 1 });
    expect(own.maxWarmupMs).toBeLessThan(2 * own.warmupMs);
    expect(makePlan(experiment, { plan: 'quick', seed: 1, warmupMs: 500 }).maxWarmupMs).toBe(1_000);
  });

  test('a control run sets one build against itself, unprofiled', () => {
    const plan = makePlan(experiment, { plan: 'ci', seed: 1, control: true, variants: ['fix'] });
    expect(plan.variants).toEqual(['fix', 'fix-again']);
    expect(plan.variants.map((id) => builtSubjectOf(plan, id))).toEqual(['fix', 'fix']);
    expect(plan.trials.some((t) => t.role === 'profiled')).toBe(false);
  });

  test.each([
    ['nightly, of itself', { plan: 'nightly' }],
    ['any other, when asked', { plan: 'ci', adaptive: true }],
  ] as const)('an adaptive plan (%s) spends five hundredths of alpha in all', (_name, options) => {
    const { looks, rounds } = makePlan(experiment, { ...options, seed: 1 });
    expect(rounds).toBe(24);
    expect(looks.length).toBeGreaterThan(1);
    expect(looks.reduce((sum, { alpha }) => sum + alpha, 0)).toBeCloseTo(0.05, 12);
  });

  test('a number of rounds given by hand makes a fixed plan of any', () => {
    const { looks, customised } = makePlan(experiment, { plan: 'nightly', seed: 1, rounds: 12 });
    expect(looks).toEqual([{ rounds: 12, alpha: 0.05 }]);
    expect(customised).toBe(true);
  });

  test.each([
    [{ rounds: 0 }, '--rounds'],
    [{ measureMs: Number.NaN }, '--duration'],
    [{ connections: -1 }, '--connections'],
    [{ variants: ['fx'] }, "'fx'"],
    [{ variants: ['wrong'] }, "'wrong'"],
  ])('%o is refused by name', (options, name) => {
    const plan = () => makePlan(experiment, { plan: 'default', seed: 1, ...options });
    expect(plan).toThrow(BenchError);
    expect(plan).toThrow(name);
  });
});

describe('alternating windows', () => {
  const compared: Experiment = {
    ...experiment,
    kind: 'compare',
    subjects: [subject('base'), subject('head')],
    gates: ['qps', 'goroutines.per_request'],
  };
  const planned = (changes: Partial<Experiment>, options = {}) =>
    makePlan({ ...compared, ...changes }, { plan: 'default', seed: 1, windows: 'alternating', ...options });
  const owned = (own: Subject['own']) => [
    { ...subject('base'), own: own! },
    { ...subject('head'), own: own! },
  ];

  test('are part of a comparison’s plan where they can be and are not refused, and of a lesson’s where it asks for them', () => {
    expect(planned({}).alternating).toEqual({ windows: 8, mostWindows: 32, leadMs: 25 });
    expect(planned({}, { control: true }).alternating).toBeDefined();
    expect(planned({ subjects: owned({ reset: 'rm /tmp/{subject}.db' }) }).alternating).toBeDefined();
    const byItself = (changes: Partial<Experiment>) =>
      makePlan({ ...compared, ...changes }, { plan: 'default', seed: 1 });
    expect(byItself({}).alternating).toEqual({ windows: 8, mostWindows: 32, leadMs: 25 });
    expect(byItself({}).customised).toBe(false);
    expect(byItself({ gates: ['rss.peak'] })).not.toHaveProperty('alternating');
    expect(planned({}, { windows: 'whole' })).not.toHaveProperty('alternating');
    expect(makePlan(experiment, { plan: 'default', seed: 1 })).not.toHaveProperty('alternating');
  });

  test('have more parts only where these are no shorter than what an edge would blur', () => {
    const most = (measureMs: number) => planned({}, { measureMs }).alternating?.mostWindows;
    expect(partsOf({ windows: 8, leadMs: 25 }, 32)).toEqual({ windows: 32, leadMs: 6.25 });
    expect([400, 799, 800, 1599, 1600, 10_000].map(most)).toEqual([8, 8, 16, 16, 32, 32]);
  });

  test('of two subjects have a plan with looks of its own, and of more the ordinary one', () => {
    const last = (subjects: Experiment['subjects']) => planned({ subjects }, { adaptive: true }).rounds;
    expect(last([subject('base'), subject('head')])).toBe(36);
    expect(last([subject('base'), subject('head'), subject('other')])).toBe(24);
    expect(planned({}, { adaptive: true, windows: 'whole' }).rounds).toBe(24);
    expect(planned({}).rounds).toBe(8);
  });

  test.each<[string, Partial<Experiment>, object, string]>([
    ['memory decides', { gates: ['rss.peak'] }, {}, 'rss.peak is read from the whole course'],
    ['a lesson asks for leaks', { kind: undefined!, gates: ['goroutines.per_request'] }, {}, 'goroutines.per_request'],
    ['all listen at one port', { subjects: owned({ port: 8080 }) }, {}, 'the port that is named'],
    ['a reset is for all', { subjects: owned({ reset: 'rm /tmp/x.db' }) }, {}, '--reset'],
    ['the parts would be too short', {}, { measureMs: 300 }, 'too short for 8 parts'],
    ['there is one subject', {}, { variants: ['base'] }, 'one subject alone'],
    [
      'the load has a rate',
      { workload: { ...compared.workload, kind: 'at-rate', ratePerSec: 1, arrivals: 'even' } },
      {},
      'at a rate',
    ],
  ])('are refused where %s', (_, changes, options, because) => {
    expect(() => planned(changes, options)).toThrow(because);
  });
});
