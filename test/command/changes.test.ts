// `changes`: what is taken for a series, and what is named when it is none.
import { expect, test } from 'vitest';
import { parseSeries } from '../../harness/command/changes.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';

test('a list, or an object with values', () => {
  expect(parseSeries('[1, 2.5, -3]', 'f')).toEqual([1, 2.5, -3]);
  expect(parseSeries('{"values": [1, 2]}', 'f')).toEqual([1, 2]);
  expect(parseSeries('[]', 'f')).toEqual([]);
});

test.each([
  ['', 'f holds no JSON'],
  ['[1,', 'f holds no JSON'],
  ['3', 'f holds no list of values'],
  ['null', 'f holds no list of values'],
  ['{"value": [1]}', 'f holds no list of values'],
  ['[1, "2"]', 'f: value 1 is no finite number: "2"'],
  ['[1, 2, null]', 'f: value 2 is no finite number: null'],
  ['[1e999]', 'f: value 0 is no finite number'],
])('%s is refused by its fault', (text, message) => {
  const thrown = (() => {
    try {
      return parseSeries(text, 'f');
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(BenchError);
  expect((thrown as BenchError).exitCode).toBe(EXIT.usage);
  expect((thrown as BenchError).message).toContain(message);
});
