// A guess is scored by metric, direction and factor; what no ratio can say is not said.
import { describe, expect, test } from 'vitest';
import { scoreGuess } from '../../harness/analysis/guess.ts';
import { guessFor } from '../../harness/command/predict.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleExperiment, sampleText } from '../fakes/lesson.ts';
import { sample } from '../reports/sample.ts';

const { analysis } = sample();
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

describe('asking', () => {
  const lesson = { experiment: sampleExperiment(), text: sampleText() };
  const { gates } = lesson.experiment;
  const quiet = () => undefined;

  test('nobody is asked where there is no terminal: what is missing is an error with its mend', async () => {
    await expect(guessFor(lesson, { metric: gates[0]! }, undefined, quiet)).rejects.toMatchObject({
      exitCode: 2,
      mend: expect.stringContaining('--factor'),
    });
  });

  test('what was said on the command line is not asked again', async () => {
    const given = { metric: gates[0]!, factor: 0.5 };
    expect(await guessFor(lesson, given, undefined, quiet)).toEqual(given);
  });

  test('in a terminal a gate is chosen by its number or its name, and the factor may carry its sign', async () => {
    const answers =
      (...texts: string[]) =>
      async () =>
        texts.shift()!;
    expect(await guessFor(lesson, {}, answers('2', '×0.5'), quiet)).toEqual({
      metric: gates[1],
      factor: 0.5,
    });
    expect(await guessFor(lesson, {}, answers(gates[0]!, '3'), quiet)).toEqual({
      metric: gates[0],
      factor: 3,
    });
    await expect(guessFor(lesson, {}, answers('cats', '1'), quiet)).rejects.toMatchObject({ exitCode: 2 });
    await expect(guessFor(lesson, {}, answers('1', 'much'), quiet)).rejects.toMatchObject({ exitCode: 2 });
  });
});
