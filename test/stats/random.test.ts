// The generator gives the published streams, and shuffles without favour.
import { expect, test } from 'vitest';
import { hashSeed, seededRandom, shuffled, xoshiro128 } from '../../harness/stats/random.ts';
import { sample } from './draws.ts';

test('xoshiro128** gives the words of the reference implementation', () => {
  // From its authors' C code at version 1.1, as published in the tests of the Rust crate rand_xoshiro.
  expect(sample(10, xoshiro128([1, 2, 3, 4]))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a seed is spread over the state by SplitMix64', () => {
  // The first two words of seed 1234567 are published (Rosetta Code, "Pseudo-random numbers/Splitmix64").
  const words = [6457827717110365317n, 3203168211198807973n].flatMap((word) => [
    Number(word & 0xffffffffn),
    Number(word >> 32n),
  ]);
  const expected = sample(20, xoshiro128(words as [number, number, number, number]));
  expect(sample(20, seededRandom(1234567)).map((value) => value * 2 ** 32)).toEqual(expected);
});

test('a seed repeats its stream, and the next seed gives another', () => {
  expect(sample(50, seededRandom(7))).toEqual(sample(50, seededRandom(7)));
  expect(sample(50, seededRandom(7))).not.toEqual(sample(50, seededRandom(8)));
});

test('values lie in [0, 1) and fill it evenly', () => {
  const cells = new Array<number>(20).fill(0);
  const random = seededRandom(1);
  for (let draw = 0; draw < 100_000; draw++) cells[Math.floor(random() * 20)]! += 1;
  const chiSquare = cells.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
  // 99.9 % point of chi-square with 19 degrees of freedom.
  expect(chiSquare).toBeLessThan(43.82);
});

test('every order of four values comes up equally often', () => {
  const random = seededRandom(2);
  const seen = new Map<string, number>();
  for (let draw = 0; draw < 24_000; draw++) {
    const order = shuffled(['a', 'b', 'c', 'd'], random).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  // 99.9 % point of chi-square with 23 degrees of freedom.
  expect(chiSquare).toBeLessThan(49.73);
});

test('shuffling leaves its argument alone', () => {
  const values = [1, 2, 3];
  shuffled(values, seededRandom(3));
  expect(values).toEqual([1, 2, 3]);
});

test('texts hash to the published FNV-1a vectors', () => {
  expect([hashSeed(''), hashSeed('a'), hashSeed('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is no seed', (seed) => {
  expect(() => seededRandom(seed)).toThrow(RangeError);
});
