// Needs against means: what a toolchain or machine cannot have is left out with its reason, and what is left is still a lesson.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { BenchError } from '../../harness/model/errors.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Needs } from '../../harness/model/needs.ts';
import { findUnavailable, type Means, requireAComparison, unmetNeed, withoutMissing } from '../../harness/run/needs.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const means = (change: Partial<Means> = {}): Means => ({
  go: 'go1.26.8',
  cores: 2,
  memoryBytes: 4 * 2 ** 30,
  knowsExperiment: async (name) => name === 'goroutineleakprofile',
  ...change,
});

describe('a need', () => {
  test.each<[Omit<Needs, 'because'>, Partial<Means>, RegExp | undefined]>([
    [{ goAtMost: 26 }, {}, undefined],
    [{ goAtMost: 26 }, { go: 'go1.27.1' }, /^it needs Go 1\.26 or older, and this is go1\.27\.1$/],
    [{ goAtMost: 26 }, { go: 'devel go1.27-0123abc' }, /1\.26 or older/],
    [{ goAtLeast: 25 }, {}, undefined],
    [{ goAtLeast: 25 }, { go: 'go1.24' }, /^it needs Go 1\.25 or newer, and this is go1\.24$/],
    [{ goAtLeast: 25, goAtMost: 26 }, { go: 'devel +0123abc' }, undefined],
    [{ experiment: 'goroutineleakprofile' }, {}, undefined],
    [{ experiment: 'arenas' }, {}, /^it needs GOEXPERIMENT=arenas, which go1\.26\.8 does not know$/],
    [{ cores: 2 }, {}, undefined],
    [{ cores: 2 }, { cores: 1 }, /^it needs 2 cores, and there is 1$/],
    [{ cores: 2 }, { cores: 1.5 }, /^it needs 2 cores, and there are 1\.5$/],
    [{ memoryBytes: 2 ** 30 }, {}, undefined],
    [{ memoryBytes: 2 ** 30 }, { memoryBytes: 2 ** 29 }, /^it needs .* of memory, and there are /],
  ])('of %j with %j', async (needs, change, reason) => {
    const found = await unmetNeed({ ...needs, because: 'it was so' }, means(change));
    if (reason) expect(english(found!)).toMatch(reason);
    else expect(found).toBeUndefined();
  });
});

const needy = { goAtMost: 25, because: 'the old timers are gone' };
const changed = (change: (experiment: Experiment) => void): Experiment => {
  const experiment = sampleExperiment();
  change(experiment);
  return experiment;
};

test('an expectation that needs another Go is not asked, and says why', async () => {
  const experiment = changed(({ expect: [first] }) => {
    if (first && !('outcome' in first)) first.needs = needy;
  });
  const unavailable = await findUnavailable(experiment, means());
  expect(unavailable.map(({ kind, because }) => [kind, english(because)])).toEqual([
    [
      'expectation',
      'Expectation leaks is not asked: it needs Go 1.25 or older, and this is go1.26.8; the old timers are gone.',
    ],
  ]);
  expect(withoutMissing(experiment, unavailable).expect).toEqual(experiment.expect.slice(1));
  expect(await findUnavailable(experiment, means({ go: 'go1.25.1' }))).toEqual([]);
});

test('a variant that cannot be had is left out of the plan, and to ask for it by name is refused', async () => {
  const experiment = changed(({ subjects }) => {
    subjects[2]!.needs = needy;
  });
  const unavailable = await findUnavailable(experiment, means());
  expect(unavailable.map((left) => ({ ...left, because: english(left.because) }))).toEqual([
    {
      kind: 'variant',
      id: 'unbounded',
      because:
        'Variant unbounded takes no part: it needs Go 1.25 or older, and this is go1.26.8; the old timers are gone.',
    },
  ]);
  const without = requireAComparison(experiment, unavailable);
  const plan = (variants?: string[]) =>
    makePlan(experiment, { plan: 'default', seed: 1, ...(variants ? { variants } : {}) }, without);
  expect(plan().variants).toEqual(['antipattern', 'fix']);
  expect(() => plan(['fix', 'unbounded'])).toThrow(BenchError);
});

test('a gauge that cannot be had goes with what is expected of it', async () => {
  const experiment = changed(({ gauges }) => {
    gauges![0]!.needs = needy;
  });
  const unavailable = await findUnavailable(experiment, means());
  const left = withoutMissing(experiment, unavailable);
  expect(left.gauges).toEqual([]);
  expect(left.expect.length).toBe(experiment.expect.length - 1);
  expect(withoutMissing(experiment, [])).toBe(experiment);
});

test('without the baseline, or without any candidate, there is nothing to compare, and the reasons are told', async () => {
  for (const index of [0, 1]) {
    const experiment = changed(({ subjects }) => {
      subjects[index]!.needs = needy;
    });
    const unavailable = await findUnavailable(experiment, means());
    expect(() => requireAComparison(experiment, unavailable)).toThrow(
      /without (antipattern|fix) there is nothing to compare\. Variant .* are gone\./,
    );
  }
});

test('the analysis names what was left out, asks nothing of it, and says so', () => {
  const record = sampleRecord();
  record.unavailable = [{ kind: 'variant', id: 'unbounded', because: 'Variant unbounded takes no part: a reason.' }];
  record.plan.variants = ['antipattern', 'fix'];
  record.trials = record.trials.filter(({ variant }) => variant !== 'unbounded');
  const { unavailable, warnings, expectations, outcome } = analyse(record);
  expect(unavailable).toEqual(record.unavailable);
  expect(warnings.map(english)).toContain('Variant unbounded takes no part: a reason.');
  expect(expectations.map(({ variant }) => variant)).not.toContain('unbounded');
  expect(outcome).toBe('shown');
});
