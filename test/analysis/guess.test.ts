// A guess is scored by metric, direction and factor; what no ratio can say is not said.
import { describe, expect, test } from 'vitest';
import { scoreGuess } from '../../harness/analysis/guess.ts';
import { guessesFor } from '../../harness/command/guesses.ts';
import { ENGLISH, english } from '../../harness/words/speak.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { SAMPLE } from '../reports/sample.ts';

const { analysis } = SAMPLE;
const gate = analysis.comparisons.find(({ gate, metric }) => gate && metric === 'qps')!;
const measured = gate.ratio!.center;

describe('scoring', () => {
  test('the exact factor is off by nothing, and twice as much by a factor of two', () => {
    expect(scoreGuess(analysis, { metric: 'qps', factor: measured })).toMatchObject({
      direction: 'right',
      logError: 0,
    });
    expect(scoreGuess(analysis, { metric: 'qps', factor: 2 * measured })!.logError).toBeCloseTo(Math.LN2, 9);
    expect(scoreGuess(analysis, { metric: 'qps', factor: measured / 2 })!.logError).toBeCloseTo(Math.LN2, 9);
  });

  test.each([
    [1.2, 'better', 'right'],
    [0.8, 'better', 'wrong'],
    [1, 'better', 'wrong'],
    [1, 'same', 'right'],
    [1.2, 'same', 'wrong'],
    [1.2, 'unclear', 'unknown'],
  ] as const)('guessed ×%d, verdict %s: the direction is %s', (factor, verdict, direction) => {
    const comparisons = analysis.comparisons.map((each) => (each === gate ? { ...each, verdict } : each));
    expect(scoreGuess({ comparisons }, { metric: 'qps', factor })!.direction).toBe(direction);
  });

  test('a gate that falls to zero has no ratio: the direction is scored, the factor is not', () => {
    const score = scoreGuess(analysis, { metric: 'goroutines.per_request', factor: 0.1 })!;
    expect(score.direction).toBe('right');
    expect(score.logError).toBeUndefined();
    expect(score.metricRight).toBe(true);
    expect(english(score.text)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a metric that is no gate of the run is not scored', () => {
    expect(scoreGuess(analysis, { metric: 'heap.live', factor: 1 })).toBeUndefined();
  });
});

describe('a guess of both sides', () => {
  const metric = 'goroutines.per_request';
  const { base, head, band } = analysis.comparisons.find(({ gate, metric: id }) => gate && id === metric)!;
  const [from, to] = [base.center!, head.center!];

  test.each([
    [from, to, 2],
    [from * 1.09, to, 2],
    [from * 1.2, to, 1],
    [from, to + 2 * band, 1],
    [0, from, 0],
  ])('from %d to %d: %d are right', (guessedFrom, guessedTo, sidesRight) => {
    const score = scoreGuess(analysis, { metric, from: guessedFrom, to: guessedTo })!;
    expect(score).toMatchObject({ sidesRight, isRight: sidesRight === 2, measured: to });
    expect(score.logError).toBeUndefined();
  });

  test('zero is an answer, and has a direction', () => {
    expect(scoreGuess(analysis, { metric, from, to: 0 })).toMatchObject({ direction: 'right', isRight: true });
    expect(scoreGuess(analysis, { metric, from: 0, to: 0 })!.direction).toBe('wrong');
  });
});

describe('asking', () => {
  const lesson = { experiment: sampleExperiment() };
  const { gates } = lesson.experiment;
  const answering = (...texts: string[]) => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return texts.shift()!;
    };
    return { ask, questions };
  };

  test('nobody is asked where there is no terminal: what is missing is an error with its mend, a guess for every gate', async () => {
    await expect(guessesFor(lesson, {}, undefined, ENGLISH)).rejects.toMatchObject({
      exitCode: 2,
      mend: expect.stringMatching(/--guess qps=0\.5 .*--guess goroutines\.per_request=1:0/),
    });
    await expect(guessesFor(lesson, { metric: gates[0]! }, undefined, ENGLISH)).rejects.toMatchObject({ exitCode: 2 });
  });

  test('what was said on the command line is not asked again', async () => {
    const { ask, questions } = answering();
    const given = { metric: 'qps', factor: 0.5, guess: ['goroutines.per_request=1:0', 'latency.p99=×1'] };
    expect(await guessesFor(lesson, given, ask, ENGLISH)).toEqual([
      { metric: 'goroutines.per_request', from: 1, to: 0 },
      { metric: 'latency.p99', factor: 1 },
      { metric: 'qps', factor: 0.5 },
    ]);
    expect(questions).toEqual([]);
  });

  test('in a terminal every gate is asked for: amounts where zero is an ordinary value, else a factor', async () => {
    const { ask, questions } = answering('×0.5', '3', '1', '0.25', '0');
    expect(gates).toEqual(['qps', 'latency.p99', 'alloc.bytes_per_request', 'goroutines.per_request']);
    expect(await guessesFor(lesson, {}, ask, ENGLISH)).toEqual([
      { metric: 'qps', factor: 0.5 },
      { metric: 'latency.p99', factor: 3 },
      { metric: 'alloc.bytes_per_request', factor: 1 },
      { metric: 'goroutines.per_request', from: 0.25, to: 0 },
    ]);
    expect(questions.at(-1)).toContain('how much with the fix');
  });

  test.each([['cats=1'], ['qps'], ['qps=much'], ['goroutines.per_request=1:2:3'], ['goroutines.per_request=-1:0']])(
    '%s is no guess',
    async (guess) => {
      await expect(guessesFor(lesson, { guess: [guess] }, undefined, ENGLISH)).rejects.toMatchObject({ exitCode: 2 });
    },
  );
});
