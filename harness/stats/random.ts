// Seeded chance: one generator for every shuffle, flip and resample, so that a seed repeats them all.
import { assertCount } from './finite.ts';

/** Uniform on [0, 1). */
export type Random = () => number;

const MASK_32 = 0xffffffffn;

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"): 64-bit words from a counter. */
function splitMix64(seed: number): () => bigint {
  let state = BigInt(seed);
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let word = state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    return word ^ (word >> 31n);
  };
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators")
 * as unsigned 32-bit words, from a state of four words that must not all be zero.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

/**
 * The stream of a seed, a whole number from 0 to 2^53 − 1; RangeError otherwise. Multiples of 2^−32.
 * The state is filled by SplitMix64 as the generator's authors advise: near seeds give unrelated streams.
 */
export function seededRandom(seed: number): Random {
  assertCount(seed, 'seed');
  const fill = splitMix64(seed);
  const [first, second] = [fill(), fill()];
  const word = xoshiro128([
    Number(first & MASK_32),
    Number(first >> 32n),
    Number(second & MASK_32),
    Number(second >> 32n),
  ]);
  return () => word() / 2 ** 32;
}

/** A copy in random order, every order equally likely (Durstenfeld 1964, CACM algorithm 235). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick] as T, order[last] as T];
  }
  return order;
}

/** A seed from a text: FNV-1a, 32 bits, over its UTF-8 bytes (Fowler, Noll & Vo 1991). */
export function hashSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
