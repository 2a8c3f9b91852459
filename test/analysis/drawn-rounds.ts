// Simulated experiments: four gate metrics of two variants on a machine that drifts, has a skewed mood and throws outliers.
import type { Test } from '../../harness/analysis/family.ts';
import { pairUp } from '../../harness/analysis/pairs.ts';
import { type Random, seededRandom, shuffled } from '../../harness/stats/random.ts';
import { signFlipP } from '../../harness/stats/sign-flip.ts';

export interface Machine {
  /** Autocorrelation from trial to trial of the drift that all metrics share. */
  phi: number;
  /** Spread of the drift, and of each trial's own noise, on the log scale. */
  drift: number;
  noise: number;
  /** `skewed`: exponential; `outliers`: one trial in ten strays eight times as far. */
  shape: 'normal' | 'skewed' | 'outliers';
}

/** The logarithm of head ÷ base in truth; 0 in an A/A experiment. */
export interface Experiment {
  rounds: number;
  effect: number;
  machine: Machine;
  /** Bands of the four metrics. */
  bands: readonly [number, number, number, number];
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function stray(shape: Machine['shape'], random: Random): number {
  switch (shape) {
    case 'normal':
      return normal(random);
    case 'skewed':
      return -Math.log(1 - random()) - 1;
    case 'outliers':
      return normal(random) * (random() < 0.1 ? 8 : 1);
  }
}

/** Order of each round's two trials, balanced over four rounds as the plan does it. */
function orders(rounds: number, random: Random): boolean[] {
  const baseFirst: boolean[] = [];
  while (baseFirst.length < rounds) baseFirst.push(...shuffled([true, true, false, false], random));
  return baseFirst.slice(0, rounds);
}

/** Trial by trial along one time axis, the four metrics hanging together by half, and then paired into tests. */
export function drawTests({ rounds, effect, machine, bands }: Experiment, seed: number): Test[] {
  const random = seededRandom(seed);
  const base: number[][] = bands.map(() => []);
  const head: number[][] = bands.map(() => []);
  let drift = normal(random) * machine.drift;
  for (const isBaseFirst of orders(rounds, random)) {
    for (const place of [0, 1]) {
      drift = machine.phi * drift + Math.sqrt(1 - machine.phi ** 2) * machine.drift * normal(random);
      const isHead = isBaseFirst === (place === 1);
      const shared = stray(machine.shape, random);
      for (const i of bands.keys()) {
        const own = stray(machine.shape, random);
        const noise = machine.noise * (0.7 * shared + 0.7 * own);
        (isHead ? head : base)[i]!.push(1000 * Math.exp(drift + noise + (isHead ? effect : 0)));
      }
    }
  }
  return bands.map((band, i) => testOf(base[i]!, head[i]!, band));
}

function testOf(base: number[], head: number[], band: number): Test {
  const { steps } = pairUp(base, head, 'ratio');
  const p = () => signFlipP(steps, seededRandom(1));
  return { scale: 'ratio', better: 'lower', band, steps, p };
}

/** The same experiment as it stood after fewer rounds. */
export function firstRounds(tests: readonly Test[], rounds: number): Test[] {
  return tests.map((test) => {
    const steps = test.steps.slice(0, rounds);
    return { ...test, steps, p: () => signFlipP(steps, seededRandom(1)) };
  });
}
