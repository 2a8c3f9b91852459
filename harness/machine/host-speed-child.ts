// The process behind the host-speed probe: does a fixed piece of work as often as asked and tells how long it took.

const REPETITIONS = 61;
const STEPS = 60_000;

/** Xorshift (Marsaglia 2003): integer work in registers, so that no cache left cold by a service matters. */
function work(seed: number): number {
  let x = seed;
  for (let i = 0; i < STEPS; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
}

let state = 1;

/** The median, so that neither an interrupt nor a core that had to wake up decides. */
function readUs(): number {
  const took: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const startMs = performance.now();
    state = work(state) || 1;
    took.push((performance.now() - startMs) * 1000);
  }
  return took.sort((a, b) => a - b)[(REPETITIONS - 1) / 2]!;
}

// A harness that is gone does not hear it, and this process ends with it.
process.on('message', () => process.send?.(readUs(), () => {}));
process.on('disconnect', () => process.exit());
