// The headline: whatever became of a run, its first sentence is the answer, made from the gates, with what was proven first.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import type { LeakEvidence } from '../../harness/analysis/leaks.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { chineseSpeaker } from '../../harness/words/chinese.ts';
import { english, speak } from '../../harness/words/speak.ts';
import { crashed, only } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';
import { BEHAVIOUR } from '../fakes/trial.ts';

const PROVEN: Record<string, LeakEvidence> = {
  antipattern: { stacks: [], proven: { grown: 900, requests: 1000, proven: 900 } },
};

function said(record: BenchRecord, leaks?: Record<string, LeakEvidence>) {
  const { headline } = analyse(record, leaks ? { leaks } : {});
  return { mark: headline.mark, text: english(headline.text), basis: english(headline.basis) };
}

/** A lesson's own words for each outcome. */
function withWords(record: BenchRecord): BenchRecord {
  const headline = {
    shown: 'The fix stops the leak: {goroutines.per_request} left, {qps.change} as fast.',
    notShown: 'It still leaks: {goroutines.per_request.to}.',
    open: 'Nothing known of {qps of nobody}.',
  };
  record.lesson!.words = { ...record.lesson!.words, headline };
  return record;
}

describe('a lesson', () => {
  test('that is shown has at most two figures, the largest mover first', () => {
    const { headline, movers, comparisons } = analyse(sampleRecord({ rounds: 8 }));
    const text = english(headline.text);
    expect(headline.mark).toBe('good');
    expect(text.match(/→/g)).toHaveLength(2);
    const first = comparisons.find(({ metric, variant }) => metric === movers[0]!.metric && variant === 'fix')!;
    expect(text.startsWith(first.label) || text.includes(`. ${first.label}`)).toBe(true);
    expect(english(headline.basis)).toMatch(/^8 rounds · 5 of 5 checks/);
  });

  test('says it in its own words, with this run’s figures, and tells the other gates after them', () => {
    const { mark, text } = said(withWords(sampleRecord({ rounds: 8 })));
    expect(mark).toBe('good');
    expect(text).toMatch(
      /^The fix stops the leak: \S+ → \S+ left, ×[\d.]+ as fast\. Allocated per request: .*; P99 latency: .*\.$/,
    );
    expect(text).not.toContain('Goroutines left per request:');
  });

  test('that is not shown says what failed, unless it has words for it', () => {
    const leaky = () => sampleRecord({ rounds: 8, behaviour: { fix: { leakPerRequest: 0.1 } } });
    expect(said(leaky())).toMatchObject({ mark: 'bad', text: expect.stringContaining('Not shown: Goroutines left') });
    expect(said(withWords(leaky())).text).toMatch(/^It still leaks: 0\.1\./);
    // Once, with what was asked of it.
    expect(said(leaky()).text.match(/goroutines left/gi)).toHaveLength(1);
  });

  test('that asks more of a gate than the gate’s own answer is open by its number of checks, and no settled gate is', () => {
    const { center } = analyse(sampleRecord({ rounds: 8 })).comparisons.find(
      ({ metric, variant }) => metric === 'alloc.bytes_per_request' && variant === 'fix',
    )!.ratio!;
    const record = sampleRecord({ rounds: 8 });
    const asked = {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: center,
    } as const;
    const [first, ...others] = record.experiment.expect;
    const experiment = { ...record.experiment, expect: [{ ...first!, ...asked, atLeast: undefined }, ...others] };
    const { text } = said({ ...record, experiment } as BenchRecord);
    expect(text).toMatch(/Allocated per request: .*\? 1 of 5 checks not settled: run with --rounds \d+\.$/);
  });

  test('of a fix that leaks as its antipattern does not says that, and not beside it which check failed', () => {
    const { antipattern, fix } = BEHAVIOUR;
    const record = sampleRecord({ rounds: 8, behaviour: { antipattern: fix!, fix: antipattern! } });
    const { mark, text } = said(record, {
      antipattern: { stacks: [], proven: { grown: 0, requests: 1000, proven: 0 } },
      fix: { stacks: [], proven: { grown: 900, requests: 1000, proven: 900 } },
    });
    expect(mark).toBe('bad');
    expect(text).toMatch(/^Select on Done leaks goroutines, Send and hope does not\. .*, worse/);
    expect(text).not.toContain('Not shown');
  });

  test('keeps to the gates where a figure of its own words is missing', () => {
    const { text } = said(withWords(sampleRecord({ rounds: 2 })));
    expect(text).toMatch(/ not settled: run with --rounds 8\.$/);
    expect(text).not.toContain('Nothing known');
  });

  test('whose gate is worse says so, however far the others moved', () => {
    const costly = sampleRecord({ rounds: 8, behaviour: { fix: { bytesPerRequest: 200_000 } } });
    expect(said(costly).text).toMatch(/; allocated per request: \S+ KiB → \S+ KiB \(×[\d.]+\), worse\.$/);
  });
});

describe('a proven leak leads', () => {
  test('over a run that is open elsewhere, which says what to do', () => {
    const record = sampleRecord({ rounds: 2 });
    const { mark, text, basis } = said({ ...record, plan: { ...record.plan, name: 'quick' } }, PROVEN);
    expect(text).toMatch(/^Leak proven( and fixed)?\. .*\? .* not settled in a smoke run: run without --quick\.$/);
    expect(mark).toBe('good');
    expect(basis).toContain('proven by the runtime');
  });

  test('over a run that is invalid', () => {
    const { mark, text } = said(sampleRecord({ change: only('fix', crashed) }), PROVEN);
    expect(mark).toBe('invalid');
    expect(text).toMatch(/^Leak proven\. Not valid: .*exited with 2/);
  });
});

test('a control run answers its own question', () => {
  const quiet = said(sampleRecord({ control: true, rounds: 8 }));
  expect(quiet.mark).toBe('good');
  expect(quiet.text).toMatch(
    /^Control run, the same code twice: no (false alarm|difference that matters) in 4 gates\.$/,
  );
  const alarm = sampleRecord({ control: true, rounds: 8, behaviour: { 'fix-again': { bytesPerRequest: 200_000 } } });
  expect(said(alarm)).toMatchObject({ mark: 'bad', text: expect.stringContaining('and yet a difference: allocated') });
});

test('an interrupted run says so, and one without a trial has no answer', () => {
  const whole = sampleRecord();
  const cut = said({ ...whole, complete: false, trials: whole.trials.slice(0, 7) });
  expect(cut.text).toMatch(/the run did not finish\. Interrupted after 2 of 6 rounds\.$/);
  expect(cut.basis).toMatch(/^2 of 6 rounds/);
  expect(said({ ...whole, trials: [], complete: false })).toMatchObject({
    mark: 'invalid',
    text: 'No answer: no trial was run.',
  });
});

describe('without a lesson', () => {
  const bare = (record: BenchRecord): BenchRecord => {
    const { lesson: _, ...rest } = record;
    return { ...rest, experiment: { ...record.experiment, expect: [] } };
  };

  test('it is made from the gates', () => {
    const { mark, text } = said(bare(sampleRecord({ rounds: 8 })));
    expect(mark).toBe('good');
    expect(text).toMatch(/→/);
  });

  test('two alike show no difference', () => {
    const behaviour = { fix: BEHAVIOUR.antipattern! };
    const { mark, text } = said(bare(sampleRecord({ rounds: 8, noise: 0.0001, behaviour })));
    expect({ mark, text }).toEqual({ mark: 'good', text: 'No difference that matters in 4 gates.' });
  });
});

test('no sentence of any run has more than 30 words, and none of the old riddles', () => {
  const runs = [
    sampleRecord({ rounds: 8 }),
    withWords(sampleRecord({ rounds: 8 })),
    sampleRecord({ rounds: 2 }),
    sampleRecord({ control: true }),
    sampleRecord({ rounds: 8, behaviour: { fix: { leakPerRequest: 0.1 } } }),
    sampleRecord({ change: only('fix', crashed) }),
  ];
  for (const record of runs) {
    for (const leaks of [undefined, PROVEN]) {
      const { text } = said(record, leaks);
      expect(text).not.toMatch(/Cannot tell|Shown, |undefined|\{/);
      for (const sentence of text.split(/(?<=\.) /)) expect(sentence.split(' ').length).toBeLessThanOrEqual(30);
      const { headline } = analyse(record, leaks ? { leaks } : {});
      expect(speak(headline.text, chineseSpeaker({}, undefined))).not.toMatch(/undefined|[{}]/);
    }
  }
});
