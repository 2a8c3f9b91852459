// The grade of an exercise: what counts as passed, and the exit code of each.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { exitCodeOfGrade, gradeOf, isPassed } from '../../harness/analysis/grade.ts';
import { enoughRounds } from '../../harness/analysis/looks.ts';
import type { ExpectationOutcome, ExpectationResult } from '../../harness/model/analysis.ts';
import type { MetricExpectation } from '../../harness/model/experiment.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { message } from '../../harness/words/messages.ts';
import { sampleRecord } from '../fakes/record.ts';

const answered = (...outcomes: ExpectationOutcome[]) =>
  gradeOf({
    expectations: outcomes.map(
      (outcome, i): ExpectationResult => ({
        id: `asked-${i}`,
        text: '',
        variant: 'exercise',
        outcome,
        because: message('trials.none'),
      }),
    ),
  });

describe('a grade', () => {
  test.each([
    [['shown', 'shown'], 2, true, 0],
    [['shown', 'not-shown'], 1, false, 1],
    [['shown', 'unclear'], 1, false, 5],
    [['shown', 'invalid'], 1, false, 3],
    // What fails, fails, whatever else could not be measured.
    [['invalid', 'not-shown'], 0, false, 1],
    [[], 0, false, 1],
  ] as const)('of %j: %d passed, exit code of it', (outcomes, passed, isWhole, code) => {
    const grade = answered(...outcomes);
    expect(grade).toMatchObject({ passed, of: outcomes.length });
    expect(isPassed(grade)).toBe(isWhole);
    expect(exitCodeOfGrade(grade)).toBe(code);
  });
});

describe('the looks of an exercise', () => {
  const record = sampleRecord({ rounds: 8 });
  const looks = [
    { rounds: 8, alpha: 0.02 },
    { rounds: 14, alpha: 0.03 },
  ];
  const measured = record.trials.filter(({ role }) => role === 'measured');
  /** May the rounds end at the first look, where this is what is asked of the fix? */
  const endsAtFirst = (bounds: Pick<MetricExpectation, 'metric' | 'atLeast' | 'atMost'>[]) => {
    const expect = bounds.map((bound, i) => ({ id: `asked-${i}`, text: '', variant: 'fix', ...bound }));
    const header: Omit<BenchRecord, 'trials'> = {
      ...record,
      plan: { ...record.plan, rounds: 14, looks },
      experiment: { ...record.experiment, kind: 'exercise', expect },
    };
    return enoughRounds(header, measured);
  };
  // What is exactly in the middle of the rounds cannot be told.
  const middle = analyse(record).variants.fix!.metrics.qps!.center!;
  const open = { metric: 'qps', atLeast: middle } as const;

  test('end once every expectation has its answer, or one does not hold', () => {
    expect(endsAtFirst([{ metric: 'goroutines.per_request', atMost: 10 }])).toBe(true);
    expect(endsAtFirst([{ metric: 'goroutines.per_request', atMost: -1 }, open])).toBe(true);
  });

  test('go on while one is open and none has failed', () => {
    expect(endsAtFirst([{ metric: 'goroutines.per_request', atMost: 10 }, open])).toBe(false);
  });
});
