// Answers of somebody's own service: alike by the value of their JSON, but for what may differ, and what to add where they are not.
import { describe, expect, test } from 'vitest';
import { adviceFor, placesApart } from '../../harness/run/alike.ts';
import { expectedOf, requireWell } from '../../harness/run/responses.ts';

const answer = (body: unknown, status = 200) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('placesApart', () => {
  test.each<[string, unknown, unknown, string[], string[]]>([
    ['the order of names is no difference', { a: 1, b: 2 }, { b: 2, a: 1 }, [], []],
    ['a time is, at its place', { a: 1, at: 2 }, { a: 1, at: 3 }, [], ['$.at']],
    ['that place can be ignored', { a: 1, at: 2 }, { a: 1, at: 3 }, ['$.at'], []],
    ['and all below it', { m: { x: 1, y: 2 } }, { m: { x: 2, y: 3 } }, ['$.m'], []],
    ['but none that begins alike', { at: 1, attic: 1 }, { at: 1, attic: 2 }, ['$.at'], ['$.attic']],
    ['every element of a list has one place', [{ t: 1 }, { t: 1 }], [{ t: 2 }, { t: 3 }], [], ['$[*].t']],
    ['a place by its number stands for all', [{ t: 1 }], [{ t: 2 }], ['$[0].t'], []],
    ['a list of another length differs as a whole', { l: [1] }, { l: [1, 2] }, [], ['$.l']],
    ['a name that one lacks differs', { a: 1 }, {}, [], ['$.a']],
    ['null is no object', { a: null }, { a: {} }, [], ['$.a']],
    ['what is no JSON differs as a body', 'one', 'two', [], ['body']],
    ['which can be ignored', 'one', 'two', ['body'], []],
  ])('%s', (_, a, b, ignore, places) => {
    expect(placesApart(answer(a), answer(b), ignore)).toEqual(places);
  });

  test('another status can not be ignored', () => {
    expect(placesApart(answer('', 200), answer('', 404), ['body'])).toEqual(['status']);
  });
});

test('the advice names the places to add, and nothing to ignore about a status', () => {
  expect(adviceFor(['$.at', '$.id'])).toContain("--ignore '$.at' --ignore '$.id', or --ignore body");
  expect(adviceFor(['body'])).toContain('add --ignore body;');
  expect(adviceFor(['status'])).not.toContain('--ignore');
});

test('the load compares bodies only where every subject always gave the same bytes', () => {
  const requests = [
    { method: 'GET', path: '/same' },
    { method: 'GET', path: '/other' },
  ] as const;
  const given = [answer('s'), answer('1'), answer('s'), answer('2')];
  expect(expectedOf([...requests], [given, given])).toEqual([{ status: 200, body: 's' }, { status: 200 }]);
});

test('a redirect is an answer: alike by its status, asked for under load, and not followed', () => {
  const requests = [{ method: 'GET' as const, path: '/old' }];
  const moved = answer('', 302);
  expect(() => requireWell(requests, [moved], 'base')).not.toThrow();
  expect(placesApart(moved, answer('the page'), ['body'])).toEqual(['status']);
  expect(expectedOf(requests, [[moved], [moved]])).toEqual([{ status: 302, body: '' }]);
});

test.each([
  [401, 'login'],
  [403, 'login'],
  [404, 'a path that the service has'],
  [500, '--setup'],
])('a baseline that answers %i is not measured, and it says what may help', (status, mend) => {
  const check = () => requireWell([{ method: 'GET', path: '/x' }], [answer('no', status)], 'base');
  expect(check).toThrow(`base answers GET /x with ${status}: no`);
  try {
    check();
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 4, mend: expect.stringContaining(mend) });
  }
});
