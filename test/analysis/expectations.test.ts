// Expectations as intervals on a number line, and against made-up records.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { outcomeOf } from '../../harness/analysis/expectations.ts';
import { outcomeOfRun } from '../../harness/analysis/outcome.ts';
import type { Comparison, ExpectationOutcome, ExpectationResult, VerdictWord } from '../../harness/model/analysis.ts';
import type { Expectation, MetricExpectation } from '../../harness/model/experiment.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { crashed, only, withWindow } from '../fakes/changes.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';
import { drawn, lineOf } from './number-line.ts';

const AXIS = '          (    |    )          ';
describe('an interval against bounds, drawn with the bounds as brackets of the axis', () => {
  test.each([
    // interval                         at least (   at most )    between both
    ['            [====]           ', 'shown', 'shown', 'shown'],
    ['          [=========]        ', 'shown', 'shown', 'shown'],
    ['          [==========]       ', 'shown', 'unclear', 'unclear'],
    ['          #                  ', 'shown', 'shown', 'shown'],
    ['                    #        ', 'shown', 'shown', 'shown'],
    ['       [======]              ', 'unclear', 'shown', 'unclear'],
    ['   [===]                     ', 'not-shown', 'shown', 'not-shown'],
    ['                     [=]     ', 'shown', 'not-shown', 'not-shown'],
    ['   [=====================]   ', 'unclear', 'unclear', 'unclear'],
  ] as const)('%s', (row, atLeast, atMost, between) => {
    const { low, high } = drawn(row, lineOf(AXIS));
    expect(outcomeOf(low, high, { atLeast: -1 })).toBe(atLeast);
    expect(outcomeOf(low, high, { atMost: 1 })).toBe(atMost);
    expect(outcomeOf(low, high, { atLeast: -1, atMost: 1 })).toBe(between);
  });

  test('exact values meet exact bounds', () => {
    expect(outcomeOf(0, 0, { atMost: 0 })).toBe('shown');
    expect(outcomeOf(1, 1, { atLeast: 1, atMost: 1 })).toBe('shown');
    expect(outcomeOf(Math.exp(Math.log(5)), 5, { atLeast: 5 })).toBe('shown');
    expect(outcomeOf(1e-6, 1e-6, { atMost: 0 })).toBe('not-shown');
  });

  test('an end that is not known decides nothing', () => {
    expect(outcomeOf(0.5, Number.POSITIVE_INFINITY, { atMost: 1 })).toBe('unclear');
    expect(outcomeOf(2, Number.POSITIVE_INFINITY, { atMost: 1 })).toBe('not-shown');
  });
});

function judged(expectation: Expectation, options: SampleOptions): ExpectationResult {
  const record = sampleRecord(options);
  record.experiment.expect = [expectation];
  return analyse(record).expectations[0]!;
}

function answer(expectation: Omit<MetricExpectation, 'id' | 'text'>, options: SampleOptions = {}): ExpectationResult {
  return judged({ id: 'it-moves', text: 'It moves.', ...expectation }, options);
}

describe('equivalence is shown by the verdict same, and by no other', () => {
  /** As it is, and with the antipattern's own trials in the place of the fix's. */
  const [apart, alike] = [sampleRecord(), sampleRecord()];
  const twin = (round: number) =>
    alike.trials.find((trial) => trial.round === round && trial.variant === 'antipattern')!;
  alike.trials = alike.trials.map((trial) =>
    trial.variant === 'fix' ? { ...twin(trial.round), variant: 'fix' } : trial,
  );

  test.each([
    ['differ', apart, false],
    ['do not', alike, true],
  ])('where two %s', (_, record, isSame) => {
    const ratios = analyse(record).comparisons.filter(({ ratio, variant }) => ratio && variant === 'fix');
    expect(ratios.some(({ verdict }) => verdict === 'same')).toBe(isSame);
    record.experiment.expect = ratios.map(({ metric, variant, against }) => {
      return { id: metric, text: 'As before.', metric, variant, against, same: true };
    });
    const { expectations } = analyse(record);
    expect(expectations).toHaveLength(ratios.length);
    for (const [i, { metric, verdict }] of ratios.entries()) {
      const { outcome } = expectations[i]!;
      expect(outcome === 'shown', metric).toBe(verdict === 'same');
      if (verdict === 'better' || verdict === 'worse') expect(outcome, metric).toBe('not-shown');
    }
  });
});

test('what takes a longer window than the run’s is not asked, and that is said', () => {
  const record = sampleRecord();
  const head = { id: 'it-moves', text: 'It moves.' };
  const asked = { ...head, metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1 } as const;
  const at = (fromWindowMs: number) => ({ ...asked, text: `It moves from ${fromWindowMs} ms on.`, fromWindowMs });
  const { measureMs } = record.plan;
  record.experiment.expect = [asked, at(measureMs), at(measureMs + 1)];
  const { expectations, ...analysis } = analyse(record);
  const warnings = analysis.warnings.map(english);
  expect(expectations.map(({ text }) => text)).toEqual(['It moves.', `It moves from ${measureMs} ms on.`]);
  expect(warnings.filter((words) => words.includes('need a longer window'))).toHaveLength(1);
  expect(warnings.find((words) => words.includes('need a longer window'))).toMatch(/^1 of .* longer window than \d/);
  record.experiment.expect = [asked];
  expect(
    analyse(record)
      .warnings.map(english)
      .filter((words) => words.includes('not asked')),
  ).toEqual([]);
});

describe('the lesson asks', () => {
  test.each([
    ['a ratio by rounds', { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.3 }, 'shown'],
    ['a ratio by rounds', { metric: 'qps', variant: 'fix', against: 'antipattern', atMost: 1.3 }, 'not-shown'],
    ['a ratio by rounds', { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.54 }, 'unclear'],
    [
      'a ratio between two fixes',
      { metric: 'qps', variant: 'unbounded', against: 'fix', atLeast: 0.9, atMost: 1.1 },
      'shown',
    ],
    ['a variant’s own figure', { metric: 'goroutines.per_request', variant: 'antipattern', atLeast: 0.2 }, 'shown'],
    ['a variant’s own figure', { metric: 'goroutines.per_request', variant: 'antipattern', atMost: 0.2 }, 'not-shown'],
    ['an exact nothing', { metric: 'errors.share', variant: 'fix', atMost: 0 }, 'shown'],
    ['an exact count', { metric: 'goroutines.idle', variant: 'fix', atLeast: 6, atMost: 6 }, 'shown'],
    [
      'a share of what is often zero',
      { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.2 },
      'shown',
    ],
    [
      'a share of what is often zero',
      { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.02 },
      'not-shown',
    ],
    [
      'a multiple of what may be zero',
      { metric: 'gc.per1k', variant: 'antipattern', against: 'fix', atLeast: 8 },
      'shown',
    ],
    [
      'a multiple of what may be zero',
      { metric: 'gc.per1k', variant: 'antipattern', against: 'fix', atLeast: 20 },
      'not-shown',
    ],
    [
      'a multiple of what is often zero',
      { metric: 'goroutines.per_request', variant: 'antipattern', against: 'fix', atLeast: 5 },
      'unclear',
    ],
    [
      'nothing of something',
      { metric: 'goroutines.per_request', variant: 'fix', against: 'antipattern', atMost: 0 },
      'shown',
    ],
    ['a metric nobody has', { metric: 'gauge.peak.unheard_of', variant: 'fix', atMost: 1 }, 'invalid'],
  ] as const)('%s: %j is %s', (_what, expectation, outcome) => {
    expect(answer(expectation).outcome).toBe(outcome);
  });

  test('the reason has the figure, its interval and what was asked', () => {
    const { because } = answer({ metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.3 });
    expect(english(because)).toMatch(
      /^Throughput, fix ÷ antipattern: ×1\.5\d \(96\.9 % interval .*\); asked for: at least ×1\.30\.$/,
    );
  });

  test('a tail of too few requests is answered, and says how few they are', () => {
    const p99 = { metric: 'latency.p99', variant: 'fix', against: 'antipattern', atMost: 0.5 } as const;
    expect(english(answer(p99).because)).not.toContain('only');
    const { outcome, because } = answer(p99, { measureMs: 500 });
    expect(outcome).toBe('shown');
    expect(english(because)).toMatch(
      /; asked for: at most ×0\.50\. A trial has only \d{3} requests of the 2,000 that P99 latency needs\.$/,
    );
  });

  test('a share of next to nothing is no answer', () => {
    const none = answer({ metric: 'errors.share', variant: 'fix', against: 'antipattern', atMost: 0.5 });
    expect(none.outcome).toBe('unclear');
    expect(english(none.because)).toContain('almost none');
  });

  test('of a variant that crashed, and is told why there is no answer', () => {
    const crash = answer({ metric: 'qps', variant: 'fix', atLeast: 1 }, { change: only('fix', crashed) });
    expect(crash.outcome).toBe('invalid');
    expect(english(crash.because)).toContain('exited with 2');
  });

  test('how trials end: all of them as said, or it is not shown', () => {
    const ends = (outcome: 'crashed' | 'ok', options: SampleOptions = {}) =>
      judged({ id: 'it-ends', text: 'It ends.', variant: 'fix', outcome }, options);
    const fine = ends('ok');
    expect([fine.outcome, english(fine.because)]).toEqual(['shown', '6 of 6 trials of fix ended as ‘ok’.']);
    const panics = (trial: Trial) => ({ ...crashed(trial), stderrTail: 'panic: no equals sign\n\ngoroutine 7' });
    const died = ends('crashed', { change: only('fix', panics) });
    expect(died.outcome).toBe('shown');
    expect(english(died.because)).toMatch(/^6 of 6 trials of fix ended as ‘crashed’: .*; panic: no equals sign\.$/);
    const one = ends('ok', { change: only('fix', crashed, [2]) });
    expect(one.outcome).toBe('not-shown');
    expect(english(one.because)).toMatch(/^5 of 6 trials of fix ended as ‘ok’; one ended as ‘crashed’ \(/);
    expect(one.metric).toBeUndefined();
  });

  test('too early: two rounds have no interval', () => {
    expect(answer({ metric: 'qps', variant: 'fix', atLeast: 1 }, { rounds: 2 }).outcome).toBe('unclear');
    expect(answer({ metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1 }, { rounds: 2 }).outcome).toBe(
      'unclear',
    );
    expect(
      answer({ metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 1 }, { rounds: 2 }).outcome,
    ).toBe('unclear');
  });

  test('about requests that never answered: what they exceed is known, what they stay below is not', () => {
    const hangs = { change: only('antipattern', withWindow({ timeoutShare: 0.05, qps: 1_000 })) };
    expect(answer({ metric: 'latency.p99', variant: 'antipattern', atLeast: 1e6 }, hangs).outcome).toBe('shown');
    expect(answer({ metric: 'latency.p99', variant: 'antipattern', atMost: 1e6 }, hangs).outcome).toBe('not-shown');
    expect(answer({ metric: 'latency.p99', variant: 'antipattern', atMost: 3e6 }, hangs).outcome).toBe('unclear');
    const against = { metric: 'latency.p99', variant: 'fix', against: 'antipattern' } as const;
    expect(answer({ ...against, atMost: 0.5 }, hangs).outcome).toBe('shown');
    // That the fix has at least a thousandth of it cannot be known of a bound.
    expect(answer({ ...against, atLeast: 0.001 }, hangs).outcome).toBe('invalid');
  });

  test('a capped leak is at least what it shows', () => {
    const capped = { change: only('antipattern', (trial) => ({ ...trial, outcome: 'capped' as const })) };
    const leak = { metric: 'goroutines.per_request', variant: 'antipattern' } as const;
    expect(answer({ ...leak, atLeast: 0.2 }, capped).outcome).toBe('shown');
    expect(answer({ ...leak, atLeast: 0.9 }, capped).outcome).toBe('unclear');
    const share = { metric: 'gc.per1k', variant: 'fix', against: 'antipattern' } as const;
    expect(answer({ ...share, atMost: 0.2 }, capped).outcome).toBe('shown');
    expect(answer({ ...share, atMost: 0.02 }, capped).outcome).toBe('unclear');
  });
});

test.each([
  // expectations            gates              outcome       of a control run
  ['shown shown', 'better same', 'shown', 'shown'],
  ['shown unclear', 'better', 'unclear', 'unclear'],
  ['shown unclear not-shown', 'better', 'not-shown', 'not-shown'],
  ['not-shown invalid', 'better', 'invalid', 'invalid'],
  ['shown', 'invalid', 'invalid', 'invalid'],
  ['shown', 'worse', 'shown', 'shown'],
  ['', 'better same', 'shown', 'not-shown'],
  ['', 'same', 'shown', 'shown'],
  ['', 'same worse', 'not-shown', 'not-shown'],
  ['', 'same unclear', 'unclear', 'unclear'],
  ['', '', 'unclear', 'unclear'],
] as const)('expectations [%s] and gates [%s] make a run %s, a control run %s', (asked, words, outcome, ofControl) => {
  const split = (text: string) => text.split(' ').filter(Boolean);
  const expectations = split(asked).map((word) => ({ outcome: word as ExpectationOutcome }) as ExpectationResult);
  const gates = split(words).map((word) => ({ gate: true, verdict: word as VerdictWord }) as Comparison);
  expect(outcomeOfRun(expectations, gates, false)).toBe(outcome);
  expect(outcomeOfRun(expectations, gates, true)).toBe(ofControl);
});
