// Schemas: what is not as the type says is named by its place, and a schema that says less or more than its type does not compile.
import { describe, expect, test } from 'vitest';
import { artifactOf } from '../../harness/schema/artifact.ts';
import { check } from '../../harness/schema/check.ts';
import {
  byField,
  exactly,
  fields,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  recordOf,
  type Schema,
  text,
} from '../../harness/schema/shape.ts';
import { id, pathBelow, runId } from '../../harness/schema/words.ts';

interface Cup {
  name: string;
  size?: number;
  colour: 'red' | 'blue';
  lid: number | null;
}

const cup = fields<Cup>({
  name: text,
  size: maybe(number),
  colour: oneOf({ red: true, blue: true }),
  lid: orNull(number),
});
const red = { name: 'a', colour: 'red', lid: null };

function problem<T>(schema: Schema<T>, value: unknown): string {
  const checked = check(schema, value);
  return checked.ok ? '' : checked.problem;
}

test.each<[unknown, string]>([
  [null, ' is null, and must be an object'],
  [[], ' is a list, and must be an object'],
  [{}, ' lacks name'],
  [{ ...red, name: 3 }, ': name is 3, and must be a text'],
  [{ ...red, size: '3' }, ': size is "3", and must be a number'],
  [{ ...red, size: null }, ': size is null, and must be a number'],
  [{ ...red, colour: 'green' }, ': colour is "green", and must be red or blue'],
  [{ ...red, lid: Number.POSITIVE_INFINITY }, ': lid is Infinity, and must be a finite number'],
  [{ ...red, lid: undefined }, ''],
])('%j: %s', (value, said) => {
  const plain = JSON.parse(JSON.stringify(value) ?? 'null') as unknown;
  expect(problem(cup, said.includes('Infinity') ? value : plain)).toBe(said === '' ? ' lacks lid' : said);
});

test('a fault deep within is found by its path', () => {
  const house = fields<{ 'the rooms': Record<string, Cup[]> }>({ 'the rooms': recordOf(id, listOf(cup)) });
  expect(problem(house, { 'the rooms': { hall: [red, { ...red, lid: 'x' }] } })).toBe(
    ': ["the rooms"].hall[1].lid is "x", and must be a number',
  );
});

test('what no type names is left out, and what is read keeps its order', () => {
  const checked = check(cup, { more: [[[]]], lid: 1, colour: 'blue', name: 'a' });
  expect(checked).toEqual({ ok: true, value: { lid: 1, colour: 'blue', name: 'a' } });
  expect(checked.ok && Object.keys(checked.value)).toEqual(['lid', 'colour', 'name']);
});

test('kinds are told apart by their field', () => {
  type Shape = { kind: 'round'; radius: number } | { kind: 'square'; side: number };
  const shape = byField<Shape, 'kind'>('kind', {
    round: fields<Extract<Shape, { kind: 'round' }>>({ kind: exactly('round'), radius: number }),
    square: fields<Extract<Shape, { kind: 'square' }>>({ kind: exactly('square'), side: number }),
  });
  expect(problem(shape, { kind: 'square', side: 2 })).toBe('');
  expect(problem(shape, { kind: 'square', radius: 2 })).toBe(' lacks side');
  expect(problem(shape, { kind: 'flat' })).toBe(
    ' is an object, and must be an object with a ‘kind’ out of round, square',
  );
  expect(problem(artifactOf(number), { ok: true, value: 'x' })).toBe(': value is "x", and must be a number');
  expect(problem(artifactOf(number), { ok: false, failure: { code: 'c' } })).toBe(' lacks failure.message');
});

describe('ids', () => {
  test.each(['fix', 'tiny-make', 'go1.26.8', 'fix-again', 'a_b'])('%s is one', (name) => {
    expect(problem(id, name)).toBe('');
  });
  test.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    '-rf',
    '.hidden',
    'a b',
    'constructor',
    '__proto__',
    'x'.repeat(81),
    'a\0',
  ])('%j is none', (name) => {
    expect(problem(id, name)).not.toBe('');
  });
  test.each(['x', '../../../../X', '20261123-134501-ab12/..', '20261123-134501-AB12', ' 20261123-134501-ab12'])(
    '%j is no run',
    (name) => {
      expect(problem(runId, name)).not.toBe('');
    },
  );
  test.each([
    ['profiles/fix-window-cpu.pb.gz', true],
    ['/etc/passwd', false],
    ['profiles/../../x', false],
    ['C:x', false],
    ['', false],
  ])('%j lies below the folder: %s', (path, is) => {
    expect(problem(pathBelow, path) === '').toBe(is);
  });
});

test('a schema that says less or more than its type does not compile', () => {
  const all = {
    name: text,
    size: maybe(number),
    colour: oneOf({ red: true, blue: true }),
    lid: orNull(number),
  } as const;
  const { size: _, ...lacking } = all;
  // @ts-expect-error: a field that may be absent has to be said all the same.
  fields<Cup>(lacking);
  // @ts-expect-error: a word is missing.
  fields<Cup>({ ...all, colour: oneOf<Cup['colour']>({ red: true }) });
  // @ts-expect-error: narrower than the type.
  fields<Cup>({ ...all, colour: oneOf<'red'>({ red: true }) });
  // @ts-expect-error: wider than the type.
  fields<Cup>({ ...all, colour: text });
  // @ts-expect-error: absent where it must be there.
  fields<Cup>({ ...all, name: maybe(text) });
  // @ts-expect-error: null where a number must be.
  fields<Cup>({ ...all, size: maybe(orNull(number)) });
  // @ts-expect-error: a field of no type.
  fields<Cup>({ ...all, handle: text });
});
