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
  ['', 'f cannot be read: Unexpected end of JSON input'],
  ['[1,', 'f cannot be read: Unexpected end of JSON input'],
  ['3', 'f is 3, and must be an object'],
  ['null', 'f is null, and must be an object'],
  ['{"value": [1]}', 'f lacks values'],
  ['{"values": 1}', 'f: values is 1, and must be a list'],
  ['[1, "2"]', 'f: [1] is "2", and must be a number'],
  ['[1, 2, null]', 'f: [2] is null, and must be a number'],
  ['[1e999]', 'f: [0] is Infinity, and must be a finite number'],
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
