// The two verdicts on goroutines that came to stay, side by side, and what neither of them can see.
import { describe, expect, test } from 'vitest';
import { proofOf } from '../../harness/analysis/leak-proof.ts';
import { english } from '../../harness/words/speak.ts';

const BLIND = 'A leak cannot be proved where a global variable';

describe('provably leaked, and growing but reachable', () => {
  test.each([
    [
      'all proved',
      { grown: 5_000, proven: 5_000 },
      /^5,000 of the 5,000 .*, 1\.00\/request\. .* nothing can ever wake them\.$/,
      /^None\.$/,
    ],
    [
      'none proved',
      { grown: 5_000, proven: 0 },
      /^None of the 5,000 /,
      /^5,000, 1\.00\/request: something still refers/,
    ],
    [
      'some of each',
      { grown: 5_000, proven: 2_000 },
      /^2,000 of the 5,000 .*, 0\.40\/request/,
      /^3,000, 0\.60\/request/,
    ],
    ['a handful', { grown: 5, proven: 0 }, /^None of the 5 /, /^5, a handful that comes and goes\.$/],
    ['nothing grew', { grown: 0, proven: 0 }, /^None: no goroutine stayed/, /^None\.$/],
  ] as const)('%s', (_, counts, proven, reachable) => {
    const proof = proofOf({ ...counts, requests: 5_000 });
    expect(proof).toMatchObject({ ...counts, reachable: counts.grown - counts.proven });
    expect(english(proof.provenBecause)).toMatch(proven);
    expect(english(proof.reachableBecause)).toMatch(reachable);
  });

  test('the blind spot is named wherever there is something that it may hide', () => {
    expect(english(proofOf({ grown: 5_000, proven: 2_000, requests: 1 }).reachableBecause)).toContain(BLIND);
    expect(english(proofOf({ grown: 5_000, proven: 5_000, requests: 1 }).reachableBecause)).not.toContain(BLIND);
  });
});
