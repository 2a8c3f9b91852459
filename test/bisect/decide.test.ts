// The search among commits: every place of the first bad one is found in few steps, and doubt is said, not guessed away.
import { describe, expect, test } from 'vitest';
import { type Found, foundOf, type NextStep, nextStep, questionsOf } from '../../harness/bisect/decide.ts';
import type { Comparison, VerdictWord } from '../../harness/model/analysis.ts';
import type { MetricId } from '../../harness/model/metrics.ts';

/** Searches with an oracle that knows each commit's word; returns the end and the number of steps. */
function search(count: number, oracle: (index: number, attempt: number) => Found) {
  const words = new Map<number, Found[]>();
  for (let steps = 0; steps < 1_000; steps++) {
    const next = nextStep(count, words);
    if (next.kind !== 'test') return { end: next, steps };
    words.set(next.index, [...(words.get(next.index) ?? []), oracle(next.index, next.attempt)]);
  }
  throw new Error('it does not end');
}

describe('the search', () => {
  test('finds the first bad commit wherever it is, by halves', () => {
    for (let count = 1; count <= 40; count++) {
      for (let first = 0; first < count; first++) {
        const { end, steps } = search(count, (index) => (index < first ? 'good' : 'bad'));
        expect(end).toEqual({ kind: 'first-bad', index: first });
        expect(steps).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(count)));
      }
    }
  });

  test('passes over what is broken or stays unclear, and names the stretch that holds the first bad one', () => {
    for (let count = 2; count <= 12; count++) {
      for (let first = 0; first < count; first++) {
        for (let blind = 0; blind < count - 1; blind++) {
          for (const word of ['broken', 'unclear'] as const) {
            const { end } = search(count, (index) => (index === blind ? word : index < first ? 'good' : 'bad'));
            if (end.kind === 'first-bad') expect(end.index).toBe(first);
            else expect(end).toEqual({ kind: 'between', from: blind, to: blind + 1 });
            expect(end.kind === 'between').toBe(first === blind || first === blind + 1);
          }
        }
      }
    }
  });

  test('repeats an unclear step once, and takes the second answer', () => {
    const asked: [number, number][] = [];
    const { end } = search(3, (index, attempt) => {
      asked.push([index, attempt]);
      if (attempt === 0) return 'unclear';
      return index < 1 ? 'good' : 'bad';
    });
    expect(end).toEqual({ kind: 'first-bad', index: 1 });
    expect(asked.filter(([, attempt]) => attempt === 1)).toHaveLength(3);
  });

  test.each<[Found, NextStep, number]>([
    ['good', { kind: 'not-bad', word: 'good' }, 1],
    ['broken', { kind: 'not-bad', word: 'broken' }, 1],
    ['unclear', { kind: 'not-bad', word: 'unclear' }, 2],
  ])('an end that is %s leaves nothing to look for', (word, end, steps) => {
    expect(search(9, () => word)).toEqual({ end, steps });
  });
});

function comparison(metric: MetricId, verdict: VerdictWord, low: number, high: number, gate = true) {
  return {
    metric,
    verdict,
    gate,
    ratio: { center: Math.sqrt(low * high), low, high, confidence: 0.99 },
    difference: null,
  };
}

describe('one step', () => {
  const end = [comparison('qps', 'worse', 0.8, 0.82), comparison('latency.p99', 'unclear', 0.9, 1.3)];
  const asked = questionsOf(end);

  test('asks about what is worse at the bad end, and of gates only', () => {
    expect(asked.map(({ metric }) => metric)).toEqual(['qps']);
    expect(questionsOf([comparison('qps', 'worse', 0.8, 0.82, false)])).toEqual([]);
  });

  test.each<[string, VerdictWord, number, number, Found]>([
    ['worse', 'worse', 0.85, 0.95, 'bad'],
    ['the same', 'same', 0.99, 1.01, 'good'],
    ['better', 'better', 1.05, 1.2, 'good'],
    ['unclear, but short of half the way', 'unclear', 0.93, 1.02, 'good'],
    ['unclear across half the way', 'unclear', 0.88, 1.02, 'unclear'],
    ['invalid', 'invalid', 0.99, 1.01, 'unclear'],
  ])('%s', (_, verdict, low, high, found) => {
    expect(foundOf([comparison('qps', verdict, low, high)], asked)).toBe(found);
  });

  test('is bad where one of several is, and good only where all are', () => {
    const two = [...asked, comparison('latency.p99', 'worse', 1.2, 1.3)];
    const fine = comparison('qps', 'same', 0.99, 1.01);
    expect(foundOf([fine, comparison('latency.p99', 'worse', 1.2, 1.3)], two)).toBe('bad');
    expect(foundOf([fine, comparison('latency.p99', 'unclear', 0.9, 1.3)], two)).toBe('unclear');
    expect(foundOf([fine, comparison('latency.p99', 'unclear', 0.9, 1.05)], two)).toBe('good');
    expect(foundOf([fine], two)).toBe('unclear');
  });

  test('where zero is an ordinary value, half of a difference counts', () => {
    const leak = (
      verdict: VerdictWord,
      low: number,
      high: number,
    ): Pick<Comparison, 'metric' | 'verdict' | 'ratio' | 'difference'> => ({
      metric: 'goroutines.per_request',
      verdict,
      ratio: null,
      difference: { center: (low + high) / 2, low, high, confidence: 0.99 },
    });
    const question = [leak('worse', 0.9, 1.1)];
    expect(foundOf([leak('unclear', -0.1, 0.3)], question)).toBe('good');
    expect(foundOf([leak('unclear', -0.1, 0.6)], question)).toBe('unclear');
  });

  test('without a question there is no answer', () => {
    expect(foundOf([comparison('qps', 'worse', 0.8, 0.82)], [])).toBe('unclear');
  });
});
