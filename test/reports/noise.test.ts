// What a profile of few readings may say: nothing at all, or no more than chance leaves of a change.
import { expect, test } from 'vitest';
import { isThin, isWithinChance } from '../../reports/flame/noise.ts';

test.each([
  ['cpu', 19, 17, true],
  ['cpu', 250, 3, false],
  ['mutex', 2, 0, true],
  ['mutex', 0, 21_801, false],
  // Sampled by size and counted whole: few of them are few.
  ['allocs', 12, 9, false],
  ['goroutine', 1, 0, false],
] as const)('a %s profile of %i and %i readings is thin: %s', (kind, base, head, thin) => {
  expect(isThin({ kind, readings: { base, head } })).toBe(thin);
});

test('a frame of nine readings has moved by chance where it has fifteen, and not where it has thirty', () => {
  const sampled = { total: { base: 1000, head: 1000 }, readings: { base: 1000, head: 1000 } };
  expect(isWithinChance({ base: 9, head: 15 }, sampled)).toBe(true);
  expect(isWithinChance({ base: 9, head: 30 }, sampled)).toBe(false);
});

test('the same shares of more readings are surer', () => {
  const of = (readings: number) => ({ total: { base: 1, head: 1 }, readings: { base: readings, head: readings } });
  expect(isWithinChance({ base: 0.1, head: 0.15 }, of(100))).toBe(true);
  expect(isWithinChance({ base: 0.1, head: 0.15 }, of(10_000))).toBe(false);
});
