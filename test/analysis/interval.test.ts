// Intervals reach no further than the figure can: a share stays a share, whatever Student says of three rounds.

import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { summarise } from '../../harness/analysis/estimates.ts';
import { possible } from '../../harness/analysis/interval.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';

const at95 = { atLeast: false, confidence: 0.95 };

test.each([
  ['share', 'figure', -0.4, 1.2, 0, 1],
  ['share', 'difference', -1.04, 0.3, -1, 0.3],
  ['share', 'difference', -0.2, 1.7, -0.2, 1],
  ['us', 'figure', -80, 300, 0, 300],
  ['us', 'difference', -80, 300, -80, 300],
  ['count', 'figure', -3, 9, -3, 9],
  ['bytes/request', 'figure', -16, 9, -16, 9],
] as const)('a %s as %s from %d to %d', (unit, of, from, to, low, high) => {
  expect(possible({ low: from, high: to }, unit, of)).toEqual({ low, high });
});

test('an estimate of shares stays between 0 and 1', () => {
  const estimate = summarise([0, 0.9, 0.95], { unit: 'share', compare: 'difference' }, at95);
  expect(estimate).toMatchObject({ low: 0, high: 1 });
  expect(estimate.center).toBeGreaterThan(0);
});

/** Failures that come and go, in three rounds: Student's interval of their share is wider than all shares there are. */
function failing(trial: Trial): Trial {
  if (!trial.load.ok || trial.variant !== 'fix' || trial.round === 1) return trial;
  const { window } = trial.load.value;
  const ledger = { ...window.ledger, ok: 0, non2xx: window.ledger.ok + window.ledger.non2xx };
  return { ...trial, load: { ok: true, value: { ...trial.load.value, window: { ...window, ledger } } } };
}

test('comparisons and calibrations of shares stay within −1 and 1', () => {
  const { comparisons, variants } = analyse(sampleRecord({ rounds: 3, change: failing }));
  const failed = comparisons.find(({ variant, metric }) => variant === 'fix' && metric === 'errors.share')!;
  expect(failed.difference).toMatchObject({ center: 0.75, high: 1 });
  expect(english(failed.because)).toContain('to +100 %');
  expect(variants.fix!.metrics['errors.share']).toMatchObject({ low: 0, high: 1 });
  const control = sampleRecord({ rounds: 3, control: true, change: failing });
  expect(calibrationOf(control).metrics['errors.share']!.bias).toMatchObject({ center: -0.75, low: -1 });
});
