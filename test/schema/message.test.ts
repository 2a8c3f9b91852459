// The schema of messages: each kind of value comes through as it was, and what could not be spoken is refused by its place.
import { expect, test } from 'vitest';
import type { Message, Value } from '../../harness/model/message.ts';
import { check } from '../../harness/schema/check.ts';
import { said } from '../../harness/schema/message.ts';
import { message } from '../../harness/words/messages.ts';
import { english, withEnglish } from '../../harness/words/speak.ts';
import * as values from '../../harness/words/values.ts';

const of = (value: unknown) => ({ id: 'verbatim', values: { text: value } });

test.each<[string, Message | string]>([
  ['a plain text of an earlier version', 'The run was killed.'],
  ['a message with its English', withEnglish(message('warning.killed'))],
  ['one of an id that nobody knows', { id: 'of.another-version', values: {}, text: 'Something.' }],
  ['a name and a count', { id: 'x', values: { name: 'fix', rounds: 3 } }],
  ['figures', { id: 'x', values: { a: values.share(0.1), b: values.cost(3, 'nanoseconds'), c: values.ratio(2) } }],
  [
    'labels',
    { id: 'x', values: { a: values.subjectLabel({ id: 'fix', label: 'f' }), b: { label: 'P99', metric: 'p' } } },
  ],
  ['a list of messages', { id: 'x', values: { a: values.list([message('warning.killed'), 'b', 2], 'and') } }],
])('%s comes through as it was', (_, one) => {
  const written = JSON.parse(JSON.stringify(one)) as unknown;
  const checked = check(said, written);
  expect(checked).toEqual({ ok: true, value: written });
  expect(checked.ok && english(checked.value)).toBe(english(one));
});

test.each<[string, unknown, string]>([
  ['a number', 3, ' is 3, and must be an object'],
  ['no values', { id: 'x' }, ' lacks values'],
  ['a value that is none', of(true), ': values.text is true, and must be a number'],
  ['a figure without a unit', of({ figure: 1, as: 'quantity' }), ': values.text.as is "quantity", and must be'],
  ['a figure of no unit of ours', of({ figure: 1, as: 'amount', unit: 'miles' }), ': values.text.unit is "miles"'],
  ['a figure that is no number', of({ figure: null, as: 'ratio' }), ': values.text.figure is null'],
  ['a list joined by nothing', of({ list: ['a'], by: 'x' }), ': values.text.by is "x"'],
  ['a message deeper than any of ours', deep(40), 'values.text.label'],
])('%s is refused', (_, one, problem) => {
  const checked = check(said, one);
  expect(checked.ok ? '' : checked.problem).toContain(problem);
});

function deep(times: number): Value {
  return Array.from({ length: times }).reduce<Value>((within) => of(within) as Message, 'x');
}
