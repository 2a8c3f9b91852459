// The verdict’s words as a truth table of intervals on a number line.
import { describe, expect, test } from 'vitest';
import { afterDoubts, type Doubt, isDecisive, positionOf, wordOf } from '../../harness/analysis/verdict.ts';
import { told } from '../../harness/words/messages.ts';
import { drawn, lineOf } from './number-line.ts';

const AXIS = '          (    |    )                ';
const ROWS = [
  // interval                                 where     higher is better, lower is better
  ['[===]                                ', 'below', 'worse', 'better'],
  ['      [==]                           ', 'below', 'worse', 'better'],
  ['      [======]                       ', 'across', 'unclear', 'unclear'],
  ['          [==]                       ', 'inside', 'same', 'same'],
  ['          [=========]                ', 'inside', 'same', 'same'],
  ['            [=====]                  ', 'inside', 'same', 'same'],
  ['                [==]                 ', 'inside', 'same', 'same'],
  ['               #                     ', 'inside', 'same', 'same'],
  ['                    #                ', 'inside', 'same', 'same'],
  ['                     #               ', 'above', 'better', 'worse'],
  ['                [=======]            ', 'across', 'unclear', 'unclear'],
  ['                    [===]            ', 'across', 'unclear', 'unclear'],
  ['               [========]            ', 'open', 'unclear', 'unclear'],
  ['            [===============]        ', 'open', 'unclear', 'unclear'],
  ['   [=========================]       ', 'open', 'unclear', 'unclear'],
  ['                     [==]            ', 'above', 'better', 'worse'],
  ['                            [=======]', 'above', 'better', 'worse'],
] as const;

describe('the word an interval earns', () => {
  const band = 0.25;
  for (const [row, position, ifHigher, ifLower] of ROWS) {
    test(`${row.trimEnd().padEnd(AXIS.length)} is ${position}`, () => {
      const bands = drawn(row, lineOf(AXIS));
      const difference = { low: bands.low * band, high: bands.high * band };
      expect(positionOf(difference, band, 'difference')).toBe(position);
      expect(wordOf(position, 'higher')).toBe(ifHigher);
      expect(wordOf(position, 'lower')).toBe(ifLower);
    });
  }

  test('a band of ratios is as wide downward as upward: 1/(1 + δ) … 1 + δ', () => {
    expect(positionOf({ low: 0.801, high: 1.249 }, band, 'ratio')).toBe('inside');
    expect(positionOf({ low: 0.7, high: 0.799 }, band, 'ratio')).toBe('below');
    expect(positionOf({ low: 1.251, high: 1.3 }, band, 'ratio')).toBe('above');
    expect(positionOf({ low: 0.799, high: 0.99 }, band, 'ratio')).toBe('across');
    expect(positionOf({ low: 0.799, high: 1.01 }, band, 'ratio')).toBe('open');
  });

  test('a bar beyond the band asks more of a change, and nothing less of sameness', () => {
    expect(positionOf({ low: 1.2, high: 1.4 }, 0.05, 'ratio', 0.15)).toBe('above');
    expect(positionOf({ low: 1.1, high: 1.4 }, 0.05, 'ratio', 0.15)).toBe('across');
    expect(positionOf({ low: 0.8, high: 0.9 }, 0.05, 'ratio', 0.15)).toBe('across');
    expect(positionOf({ low: 0.8, high: 0.86 }, 0.05, 'ratio', 0.15)).toBe('below');
    expect(positionOf({ low: 0.93, high: 1.1 }, 0.05, 'ratio', 0.15)).toBe('open');
    expect(positionOf({ low: 0.96, high: 1.04 }, 0.05, 'ratio', 0.15)).toBe('inside');
  });

  test('with a band of nothing an exact zero is the same, and the smallest move is not', () => {
    expect(positionOf({ low: 0, high: 0 }, 0, 'difference')).toBe('inside');
    expect(positionOf({ low: 1e-12, high: 1 }, 0, 'difference')).toBe('above');
  });

  test('an interval without an upper end is above or open, never inside', () => {
    expect(positionOf({ low: 2, high: Number.POSITIVE_INFINITY }, band, 'ratio')).toBe('above');
    expect(positionOf({ low: 0.9, high: Number.POSITIVE_INFINITY }, band, 'ratio')).toBe('open');
  });

  test('where neither direction is better, a move is no verdict', () => {
    expect(['above', 'below', 'inside'].map((position) => wordOf(position as 'above', 'neither'))).toEqual([
      'unclear',
      'unclear',
      'same',
    ]);
  });

  test('without an interval there is no word but unclear', () => {
    expect(wordOf(undefined, 'higher')).toBe('unclear');
  });
});

test('decisive takes every round, and the nearer end beyond three bands', () => {
  const far = { low: 1.8, high: 2.2 };
  expect(isDecisive(far, 0.25, 'ratio', [0.6, 0.7, 0.8])).toBe(true);
  expect(isDecisive(far, 0.25, 'ratio', [0.6, 0.7, -0.1])).toBe(false);
  expect(isDecisive({ low: 1.74, high: 2.2 }, 0.25, 'ratio', [0.6, 0.7, 0.8])).toBe(false);
  expect(isDecisive({ low: -9, high: -4 }, 1, 'difference', [-5, -6])).toBe(true);
});

describe('doubts', () => {
  const flatteredBase: Doubt = { survives: ['better'], otherwise: 'invalid', because: told('the base fails') };
  const boundedHead: Doubt = {
    survives: ['worse', 'unclear'],
    otherwise: 'unclear',
    because: told('the head is censored'),
  };
  test.each([
    ['better', [], 'better'],
    ['better', [flatteredBase], 'better'],
    ['worse', [flatteredBase], 'invalid'],
    ['same', [flatteredBase], 'invalid'],
    ['unclear', [flatteredBase], 'invalid'],
    ['better', [boundedHead], 'unclear'],
    ['worse', [boundedHead], 'worse'],
    ['worse', [boundedHead, flatteredBase], 'invalid'],
    ['better', [boundedHead, flatteredBase], 'unclear'],
    ['same', [boundedHead, flatteredBase], 'invalid'],
  ] as const)('%s with %j is %s', (word, doubts, left) => {
    expect(afterDoubts(word, doubts).word).toBe(left);
  });
});
