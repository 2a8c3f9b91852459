// The verdict under simulation: how often it raises a false alarm, and how often it finds what is there.
import { describe, expect, test } from 'vitest';
import { judgeFamily, type Test } from '../../harness/analysis/family.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { signFlipP } from '../../harness/stats/sign-flip.ts';
import { drawTests, type Experiment, firstRounds, type Machine } from './drawn-rounds.ts';

const MACHINES = {
  'quiet, no drift': { phi: 0, drift: 0.05, noise: 0.03, shape: 'normal' },
  'drift φ = 0.6': { phi: 0.6, drift: 0.05, noise: 0.03, shape: 'normal' },
  'drift φ = 0.9': { phi: 0.9, drift: 0.05, noise: 0.03, shape: 'normal' },
  'drift φ = 0.9, skewed noise': { phi: 0.9, drift: 0.05, noise: 0.03, shape: 'skewed' },
  'drift φ = 0.9, outliers': { phi: 0.9, drift: 0.05, noise: 0.03, shape: 'outliers' },
} as const satisfies Record<string, Machine>;
const TABLE_BANDS = [0.03, 0.1, 0.01, 0.001] as const;
/** Without a band only the statistics stand between noise and a false alarm. */
const NO_BANDS = [0, 0, 0, 0] as const;
const LOOKS = [
  { rounds: 10, alpha: 0.01 },
  { rounds: 16, alpha: 0.015 },
  { rounds: 24, alpha: 0.025 },
];

function alarms(tests: readonly Test[], alpha = 0.05): boolean {
  return judgeFamily(tests, alpha).some(({ word }) => word === 'better' || word === 'worse');
}

function shareOf(times: number, alarm: (seed: number) => boolean): number {
  let count = 0;
  for (let seed = 0; seed < times; seed++) if (alarm(seed)) count++;
  return count / times;
}

describe.each(Object.entries(MACHINES))('A against A, %s', (_name, machine) => {
  const experiment = (rounds: number, bands: Experiment['bands']) => ({ rounds, effect: 0, machine, bands });

  test.each([8, 12])('%i rounds: any gate better or worse in at most 5 % of runs, even without bands', (rounds) => {
    expect(
      shareOf(600, (seed) => alarms(drawTests(experiment(rounds, NO_BANDS), seed * 31 + rounds))),
    ).toBeLessThanOrEqual(0.05);
  });

  test('a plan that may stop at three looks errs no more often', () => {
    const rate = shareOf(600, (seed) => {
      const tests = drawTests(experiment(24, NO_BANDS), seed * 37 + 5);
      return LOOKS.some(({ rounds, alpha }) => alarms(firstRounds(tests, rounds), alpha));
    });
    expect(rate).toBeLessThanOrEqual(0.05);
  });

  test.each([3, 6])('%i rounds, on Student’s interval and within the table’s bands', (rounds) => {
    expect(
      shareOf(300, (seed) => alarms(drawTests(experiment(rounds, TABLE_BANDS), seed * 31 + rounds))),
    ).toBeLessThanOrEqual(0.05);
  });
});

test('looking after every round at 5 % would alarm far more often than a planned look', () => {
  const machine = MACHINES['drift φ = 0.6'];
  const rate = shareOf(400, (seed) => {
    const tests = drawTests({ rounds: 24, effect: 0, machine, bands: NO_BANDS }, seed);
    return [9, 10, 11, 12, 14, 16, 20, 24].some((rounds) => alarms(firstRounds(tests, rounds)));
  });
  expect(rate).toBeGreaterThan(0.08);
});

test('an effect of twice the widest band is found on a machine that drifts', () => {
  const machine = { phi: 0.9, drift: 0.05, noise: 0.02, shape: 'normal' } as const;
  const found = shareOf(200, (seed) => {
    const tests = drawTests({ rounds: 12, effect: Math.log(1.2), machine, bands: TABLE_BANDS }, seed);
    return judgeFamily(tests, 0.05).every(({ word }) => word === 'worse');
  });
  expect(found).toBeGreaterThan(0.8);
});

describe('the family', () => {
  const agreeing = (rounds: number): Test => {
    const steps = Array.from({ length: rounds }, (_, i) => 0.5 + i / 1000);
    return { scale: 'ratio', better: 'lower', band: 0.05, steps, p: () => signFlipP(steps, seededRandom(1)) };
  };

  test('shares one error: eight gates of eight rounds have no exact interval, four have', () => {
    const methods = (gates: number) =>
      judgeFamily(new Array<Test>(gates).fill(agreeing(8)), 0.05).map(({ method }) => method);
    expect(new Set(methods(4))).toEqual(new Set(['signed-rank']));
    expect(new Set(methods(8))).toEqual(new Set(['student']));
  });

  test('a change shows only where Holm’s correction agrees', () => {
    const doubtful = { ...agreeing(12), p: () => 0.03 };
    const [finding] = judgeFamily([doubtful, agreeing(12)], 0.05);
    expect(finding).toMatchObject({ word: 'worse', vetoed: false });
    const [vetoed, other] = judgeFamily([{ ...agreeing(12), p: () => 0.06 }, agreeing(12)], 0.05);
    expect(vetoed).toMatchObject({ word: 'unclear', vetoed: true, position: 'above' });
    expect(other).toMatchObject({ word: 'worse', vetoed: false });
  });

  test('asks for no p where no gate moved', () => {
    const still: Test = {
      ...agreeing(8),
      steps: [-1, 1, -2, 2, -3, 3, -4, 4].map((step) => step / 1000),
      p: () => {
        throw new Error('asked');
      },
    };
    expect(judgeFamily([still], 0.05)[0]!.word).toBe('same');
  });

  test('below three rounds there is no interval and no word', () => {
    expect(judgeFamily([agreeing(2)], 0.05)).toEqual([{ word: 'unclear', vetoed: false }]);
  });

  test('an empty family has no findings', () => {
    expect(judgeFamily([], 0.05)).toEqual([]);
  });
});
