// Bytes changed at random give a right answer or a clear refusal, and the one or the other exactly as pprof does.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../harness/stats/random.ts';
import { GO } from '../needs.ts';
import { mutated, SEEDS } from './mutations.ts';
import { pprofTool, pprofWith, rawOf, temporaryFolder, write } from './pprof.ts';
import { shownRaw, survive } from './survive.ts';

test('the seeds themselves are read', () => {
  expect(SEEDS.map(survive)).toEqual(SEEDS.map(() => 'read'));
});

test('of 3,000 changed profiles each is read or refused', () => {
  const random = seededRandom(20261123);
  const outcomes = Array.from({ length: 3000 }, () => survive(mutated(random)));
  // Neither outcome is so rare that the claim would say little.
  expect(outcomes.filter((outcome) => outcome === 'read').length).toBeGreaterThan(300);
  expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeGreaterThan(300);
});

describe.skipIf(GO.missing)(`against go tool pprof${GO.note}`, () => {
  test('of 150 changed profiles each is read as pprof reads it, or refused as pprof refuses it', () => {
    using folder = temporaryFolder();
    const pprof = pprofWith(pprofTool());
    const random = seededRandom(7);
    let read = 0;
    for (let n = 0; n < 150; n++) {
      const content = mutated(random);
      const theirs = rawOf(pprof, write(folder, 'changed', content));
      const ours = shownRaw(content);
      if (ours !== undefined) read++;
      expect([n, ours]).toEqual([n, theirs]);
    }
    expect(read).toBeGreaterThan(25);
  });
});
