// Right and wrong answers, however the network cuts them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerChecks } from '../../harness/load/answer.ts';

function judge(
  expected: { status: number; body: string }[] | undefined,
  answers: { status: number; pieces: Buffer[] }[],
) {
  const check = answerChecks(expected)();
  return answers.map(({ status, pieces }) => {
    check.next();
    for (const piece of pieces) check.take(piece);
    return check.judge(status);
  });
}

const answer = (status: number, ...pieces: string[]) => ({ status, pieces: pieces.map((piece) => Buffer.from(piece)) });

describe('with expected answers', () => {
  const hello = [{ status: 200, body: 'hello' }];
  test.each([
    ['the same', answer(200, 'hello'), 'ok'],
    ['the same in pieces', answer(200, 'he', 'l', 'lo'), 'ok'],
    ['one letter differs', answer(200, 'hallo'), 'mismatch'],
    ['too short', answer(200, 'hell'), 'mismatch'],
    ['too long', answer(200, 'hello', '!'), 'mismatch'],
    ['nothing', answer(200), 'mismatch'],
    ['another status', answer(500, 'hello'), 'non2xx'],
    ['another 2xx', answer(201, 'hello'), 'non2xx'],
  ] as const)('%s', (_what, given, outcome) => {
    expect(judge(hello, [given])).toEqual([outcome]);
  });

  test('a 408 can be the right answer, and then a 200 is not', () => {
    expect(judge([{ status: 408, body: 'slow' }], [answer(408, 'slow'), answer(200, 'slow')])).toEqual([
      'ok',
      'non2xx',
    ]);
  });

  test('each request of the sequence has its own answer, and the sequence begins again', () => {
    const two = [
      { status: 200, body: 'a' },
      { status: 200, body: 'b' },
    ];
    const given = [answer(200, 'a'), answer(200, 'b'), answer(200, 'a'), answer(200, 'a')];
    expect(judge(two, given)).toEqual(['ok', 'ok', 'ok', 'mismatch']);
  });

  test('the beginning of a lost answer does not count for the next', () => {
    const check = answerChecks(hello)();
    check.next();
    check.take(Buffer.from('he'));
    check.next();
    check.take(Buffer.from('hello'));
    expect(check.judge(200)).toBe('ok');
  });

  test('text of any alphabet is right wherever its bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(fc.nat(160)), (body, cuts) => {
        const bytes = Buffer.from(body);
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(judge([{ status: 200, body }], [{ status: 200, pieces }])).toEqual(['ok']);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

test('without expected answers any 2xx is right and no body is looked at', () => {
  expect(judge(undefined, [answer(204), answer(200, 'x'), answer(301), answer(500)])).toEqual([
    'ok',
    'ok',
    'non2xx',
    'non2xx',
  ]);
});
