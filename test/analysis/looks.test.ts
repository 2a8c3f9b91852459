// Looks of a group-sequential plan: when a run may end, and with which confidence.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { enoughRounds, nextLook } from '../../harness/analysis/looks.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { only, withWindow } from '../fakes/changes.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';

const LOOKS = [
  { rounds: 10, alpha: 0.01 },
  { rounds: 16, alpha: 0.015 },
  { rounds: 24, alpha: 0.025 },
];

/** A run of a plan with three looks, as it stands after so many rounds. */
function standingAt(rounds: number, options: SampleOptions = {}): BenchRecord {
  const record = sampleRecord({ rounds: 24, measureMs: 1_000, ...options });
  record.plan.looks = LOOKS;
  record.trials = record.trials.filter((trial) => trial.round < rounds);
  return record;
}

const stop = (record: BenchRecord) => {
  const look = nextLook(record);
  return look === 'continue' ? look : look.stop;
};

describe('a look', () => {
  test.each([9, 11, 15])('is not due after %i rounds', (rounds) => {
    expect(nextLook(standingAt(rounds))).toBe('continue');
  });

  test('is not due in the middle of a round', () => {
    const record = standingAt(10);
    record.trials.pop();
    expect(nextLook(record)).toBe('continue');
  });

  test('ends the run where every gate has its answer', () => {
    const look = nextLook(standingAt(10));
    expect(look).toMatchObject({ stop: 'better', rounds: 10 });
    expect(enoughRounds(standingAt(10), standingAt(10).trials)).toBe(true);
  });

  test('ends the run at once for a gate that is worse', () => {
    const slower = { behaviour: { fix: { qps: 1_000 } } };
    expect(stop(standingAt(10, slower))).toBe('worse');
  });

  test('goes on while a gate may still be settled', () => {
    const alike = { behaviour: { fix: { qps: 1_735, stallShare: 1 } }, noise: 0.015 };
    expect(stop(standingAt(10, alike))).toBe('continue');
    expect(enoughRounds(standingAt(10, alike), standingAt(10, alike).trials)).toBe(false);
  });

  test('gives up where no planned round can settle it', () => {
    const hopeless = { control: true, noise: 0.2 };
    expect(stop(standingAt(10, hopeless))).toBe('futility');
  });

  test('says same of the same on a quiet machine', () => {
    expect(stop(standingAt(10, { control: true, noise: 0.003 }))).toBe('same');
  });

  test('more rounds do not mend an invalid gate', () => {
    const failing = { change: only('fix', withWindow({ non2xxShare: 0.02 })) };
    expect(stop(standingAt(10, failing))).toBe('futility');
  });
});

describe('the confidence of a verdict follows the look at which the run ended', () => {
  test.each([
    [10, 0.01],
    [16, 0.015],
    [24, 0.025],
    // Ended by hand between two looks: the later one's share is spent.
    [12, 0.015],
    [6, 0.01],
  ])('after %i rounds alpha is %d', (rounds, alpha) => {
    const { comparisons, variants } = analyse(standingAt(rounds));
    const gate = comparisons.find(({ metric }) => metric === 'qps')!;
    expect(gate.ratio!.confidence).toBeGreaterThanOrEqual(1 - alpha / 4);
    expect(variants.fix!.metrics.qps!.confidence).toBeGreaterThanOrEqual(1 - alpha);
  });
});
