// What a run is said to take once its services were started: said anew only where the starts make it another time.
import { expect, test } from 'vitest';
import { makePlan } from '../../harness/run/plan.ts';
import { saidOfTrials } from '../../harness/run/starts.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleExperiment } from '../fakes/lesson.ts';

const experiment = sampleExperiment();
const plan = makePlan(experiment, { plan: 'quick', seed: 1 });
const said = (startsMs: Record<string, number>, of = plan) => english(saidOfTrials(of, startsMs));
const everywhere = (ms: number) => Object.fromEntries(experiment.subjects.map(({ id }) => [id, ms]));

test('starts that the plan counts with are not worth a word, and neither are those of one service that add little', () => {
  expect(said(everywhere(100))).toBe(`${plan.trials.length} trials`);
  expect(said({ fix: 400 })).toBe(`${plan.trials.length} trials`);
});

test('slow ones add to each trial what goes beyond that', () => {
  const trials = plan.trials.length;
  const seconds = Math.round((plan.expectedMs + trials * (3_000 - 170)) / 1000);
  expect(said(everywhere(3_000))).toBe(
    `${trials} trials; a service takes up to 3.00 s to start, so about ${seconds} s`,
  );
});

test('a control’s second subject starts as its first does', () => {
  const control = makePlan(experiment, { plan: 'quick', seed: 1, control: true });
  expect(said({ [control.variants[0]!]: 3_000 }, control)).toContain('up to 3.00 s to start');
});
