// The response check: alike means the same status and the same bytes, and a difference is shown where it lies.
import { describe, expect, test } from 'vitest';
import type { Request } from '../../harness/model/workload.ts';
import { requireOneProtocol } from '../../harness/run/response-check.ts';
import { compareAnswers, requireAsExpected, settled } from '../../harness/run/responses.ts';

const requests: Request[] = [
  { method: 'GET', path: '/a' },
  { method: 'POST', path: '/b' },
];
const answers = (...bodies: string[]) => bodies.map((body) => ({ status: 200, body }));
const right = answers('one', 'two', 'one', 'two');

test('versions that speak different protocols are not compared, with what to do', () => {
  const base = { by: 'base', protocol: 'https' } as const;
  expect(() => requireOneProtocol(base, { by: 'head', protocol: 'https' })).not.toThrow();
  expect(() => requireOneProtocol(base, { by: 'head', protocol: 'h2' })).toThrow(
    expect.objectContaining({
      exitCode: 4,
      message: expect.stringContaining("'base' is asked in HTTP/1.1 over TLS and 'head' in HTTP/2 over TLS"),
      mend: expect.stringContaining('--http2'),
    }),
  );
});

describe('compareAnswers', () => {
  test('equal answers are the same', () => {
    expect(compareAnswers('fix', 'same', requests, right, answers('one', 'two', 'one', 'two'))).toEqual({
      variant: 'fix',
      expected: 'same',
      found: 'same',
    });
  });

  test('a wrong second answer to the same request is found and located', () => {
    const check = compareAnswers('pool', 'same', requests, right, answers('one', 'two', 'oneone', 'two'));
    expect(check.found).toBe('differ');
    expect(check.difference?.request).toBe('GET /a (asked again)');
    expect(check.difference?.actual).toContain('oneone');
  });

  test('another status is a difference even where the body is alike', () => {
    const other = right.map((answer, i) => (i === 1 ? { ...answer, status: 503 } : answer));
    expect(compareAnswers('fix', 'same', requests, right, other).difference?.actual).toContain('503');
  });

  test('only the neighbourhood of the first difference is shown', () => {
    const long = 'x'.repeat(5000);
    const check = compareAnswers('fix', 'same', [requests[0]!], answers(`${long}a${long}`), answers(`${long}b${long}`));
    expect(check.difference!.actual.length).toBeLessThan(200);
    expect(check.difference!.actual).toContain('xb');
  });
});

describe('requireAsExpected', () => {
  const same = { variant: 'v', expected: 'same', found: 'same' } as const;
  const differs = { found: 'differ', difference: { request: 'GET /', expected: 'a', actual: 'b' } } as const;
  test.each([
    ['alike as declared', same, true],
    ['wrong as declared', { ...same, ...differs, expected: 'differ' }, true],
    ['wrong, not declared', { ...same, ...differs }, false],
    ['declared wrong, but alike', { ...same, expected: 'differ' }, false],
  ] as const)('%s', (_name, check, passes) => {
    const judge = () => requireAsExpected([check], 'antipattern');
    if (passes) expect(judge).not.toThrow();
    else expect(judge).toThrow("'v'");
  });
});

describe('settled', () => {
  /** How often it was asked, and for how long it was waited, when the answers come in this order and the last one stays. */
  const askedOf = async (...bodies: string[]) => {
    let asked = 0;
    let waitedMs = 0;
    await settled(
      async () => ({ status: 200, body: bodies[Math.min(asked++, bodies.length - 1)]! }),
      async (ms) => {
        waitedMs += ms;
      },
    );
    return { asked, waitedMs };
  };

  test('a service that says at once that it is not ready is waited for until its answer stays', async () => {
    expect(await askedOf('shop')).toEqual({ asked: 2, waitedMs: 250 });
    expect(await askedOf('not open', 'shop')).toEqual({ asked: 3, waitedMs: 500 });
  });

  test('an answer that is never the same twice is waited for no longer than a second', async () => {
    expect(await askedOf('1', '2', '3', '4', '5', '6', '7')).toEqual({ asked: 5, waitedMs: 1000 });
  });
});
