// The words of a run under way: the plan before it starts, the trial it is at, and two runs held against each other.
import { expect, test } from 'vitest';
import { compareRuns } from '../../harness/analysis/across.ts';
import { describeAcross } from '../../harness/command/across-table.ts';
import { describePlan, describeTrial } from '../../harness/command/progress.ts';
import { formatSeconds } from '../../harness/model/units.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { message } from '../../harness/words/messages.ts';
import { share } from '../../harness/words/values.ts';
import { sampleExperiment, sampleText } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const experiment = sampleExperiment();

test('a plan is described with its minutes, its seed, and what it leaves out', () => {
  const text = describePlan(makePlan(experiment, { plan: 'quick', seed: 77 }), experiment, {
    words: sampleText().words,
  });
  expect(text).toContain('6 rounds');
  expect(text).toContain('seed 77');
  expect(text).toMatch(/takes +about \d+ s/);
  expect(text).toContain('not for comparison');
});

test('a plan with a second look tells the time of both, and how much of it is the second', () => {
  const plan = makePlan(experiment, { plan: 'default', seed: 1 });
  const text = describePlan(plan, experiment, { againMs: 43_000, width: 200 });
  expect(text).toContain(
    `about ${formatSeconds((plan.expectedMs + 43_000) / 1000)}, 43 s of it at a rate below the limit, and the build`,
  );
});

test('an adaptive plan says when it looks', () => {
  const text = describePlan(makePlan(experiment, { plan: 'nightly', seed: 1, adaptive: true }), experiment);
  expect(text).toContain('up to 24 rounds, looked at after 10, 16, 24');
});

test('a trial under way shows its rate and goroutines, and only what is known', () => {
  const plan = makePlan(experiment, { plan: 'default', seed: 1 });
  const planned = plan.trials[6]!;
  const known = describeTrial(plan, { planned, phase: 'window', ok: 5000, elapsedMs: 2000, goroutines: 12 }, 30_000);
  expect(known).toContain('2,500/s');
  expect(known).toContain('12 goroutines');
  // At the pace of the six trials before it, which took 30 s.
  expect(known).toMatch(/^\S.* left {2}[█░]{16} {2}trial 7\/\d+ {2}/);
  expect(known.startsWith(`${formatSeconds((plan.trials.length - 6) * 5)} left`)).toBe(true);
  const again = message('spoiled.foreign', { share: share(0.44) });
  expect(describeTrial(plan, { planned, phase: 'window', ok: 0, elapsedMs: 0, again }, 30_000)).toContain(
    '↻ trial 7 again: other processes used 44.0 % of the machine',
  );
  const unknown = describeTrial(plan, { planned, phase: 'start', ok: 0, elapsedMs: 0 }, 30_000);
  expect(unknown).not.toMatch(/\/s|goroutines/);
});

test('a forced comparison of strangers carries its banner', () => {
  const one = sampleRecord({ rounds: 6 });
  const other = { ...one, startedAt: '2099-01-01T00:00:00.000Z', host: { ...one.host, go: 'go1.99.0' } };
  const text = describeAcross(compareRuns(one, other));
  expect(text).toMatch(/^FORCED/);
  expect(text).not.toContain('[object');
  expect(text).toContain('go1.99.0');
});
