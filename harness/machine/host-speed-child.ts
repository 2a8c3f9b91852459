// The process behind the host-speed probe: does two fixed pieces of work as often as asked and tells how long each took.
import type { CoreReading } from './host-speed.ts';

const REPETITIONS = 61;
const STEPS = 60_000;

/** Xorshift (Marsaglia 2003): integer work in registers, so that no cache left cold by a service matters. */
function oneChain(seed: number): number {
  let x = seed;
  for (let i = 0; i < STEPS; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

/**
 * Four such chains side by side, half as long. Each step of one chain waits for the one before, which leaves most of a core
 * unused: who computes on the core's other hardware thread takes nothing from it. Four chains use what there is.
 */
function fourChains(seed: number): number {
  let [a, b, c, d] = [seed, seed + 1, seed + 2, seed + 3];
  for (let i = 0; i < STEPS / 2; i++) {
    a ^= a << 13;
    b ^= b << 13;
    c ^= c << 13;
    d ^= d << 13;
    a ^= a >>> 17;
    b ^= b >>> 17;
    c ^= c >>> 17;
    d ^= d >>> 17;
    a ^= a << 5;
    b ^= b << 5;
    c ^= c << 5;
    d ^= d << 5;
  }
  return a ^ b ^ c ^ d;
}

let state = 1;

/** The median, so that neither an interrupt nor a core that had to wake up decides. */
function medianUs(work: (seed: number) => number): number {
  const took: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const startMs = performance.now();
    state = work(state) || 1;
    took.push((performance.now() - startMs) * 1000);
  }
  return took.sort((a, b) => a - b)[(REPETITIONS - 1) / 2]!;
}

const read = (): CoreReading => ({ serialUs: medianUs(oneChain), fillingUs: medianUs(fourChains) });

// A harness that is gone does not hear it, and this process ends with it.
process.on('message', () => process.send?.(read(), () => {}));
process.on('disconnect', () => process.exit());
