// A control run as a calibration: its noise, and the bands it widens.

import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { judgeFamily } from '../../harness/analysis/family.ts';
import { barOf } from '../../harness/analysis/verdict.ts';
import type { CalibratedMetric } from '../../harness/model/calibration.ts';
import { scaledMad } from '../../harness/stats/describe.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';
import { drawTests } from './drawn-rounds.ts';

describe('a calibration', () => {
  const calibration = calibrationOf(sampleRecord({ rounds: 12, control: true, noise: 0.02 }));

  test('holds the noise, the bias and the smallest detectable change of every metric', () => {
    const qps = calibration.metrics.qps!;
    expect(calibration).toMatchObject({ variant: 'fix', rounds: 12, fingerprint: '5e1f0c9a' });
    expect(qps.noise).toBeGreaterThan(0.005);
    expect(qps.noise).toBeLessThan(0.08);
    expect(qps.bias!.low).toBeLessThan(1);
    expect(qps.bias!.high).toBeGreaterThan(1);
    expect(qps.detectable).toBeGreaterThan(0.01);
  });

  test('its noise is 1.4826 × MAD of the log ratios', () => {
    const record = sampleRecord({ rounds: 12, control: true, noise: 0.02 });
    const { perRound } = analyse(record).comparisons.find(({ metric }) => metric === 'qps')!;
    expect(calibration.metrics.qps!.noise).toBeCloseTo(scaledMad(perRound.map((ratio) => Math.log(ratio!)))!, 12);
  });

  test('differences are calibrated in their own unit', () => {
    expect(calibration.metrics['goroutines.per_request']).toMatchObject({
      compare: 'difference',
      noise: 0,
      detectable: 0,
    });
  });

  test('is no calibration if the variants differ', () => {
    expect(() => calibrationOf(sampleRecord())).toThrow(RangeError);
  });

  test('of one round has a noise of nothing and neither bias nor reach', () => {
    const single = calibrationOf(sampleRecord({ rounds: 1, control: true })).metrics.qps;
    expect(single).toMatchObject({ noise: 0, bias: null, detectable: null });
  });
});

describe('a calibrated bar', () => {
  const record = sampleRecord({ rounds: 8 });
  const noisy = calibrationOf(sampleRecord({ rounds: 12, control: true, noise: 0.06 }));
  const qpsBy = (calibration = noisy) =>
    analyse(record, { calibration }).comparisons.find(({ metric }) => metric === 'qps')!;

  test('is one and a half times the machine’s noise, and the band stays the table’s', () => {
    expect(qpsBy().bar).toBeCloseTo(Math.expm1(1.5 * noisy.metrics.qps!.noise), 12);
    expect(qpsBy()).toMatchObject({ band: 0.03, noise: noisy.metrics.qps!.noise });
  });

  test('is not there where the noise is within the band', () => {
    const quiet = calibrationOf(sampleRecord({ rounds: 12, control: true, noise: 0.0001 }));
    expect(qpsBy(quiet)).not.toHaveProperty('bar');
  });

  const control = sampleRecord({ rounds: 8, control: true, noise: 0.2 });
  test('comes from a control run as thorough as the run itself', () => {
    expect(qpsBy(calibrationOf(control)).bar).toBeGreaterThan(0.03);
  });

  test.each([
    ['another machine', { ...noisy, fingerprint: 'ffffffff' }, 'another machine'],
    ['another load', { ...noisy, connections: 5 }, 'connections'],
    ['windows in turns', { ...noisy, turns: 8 }, 'other turns'],
    ['shorter windows', { ...noisy, measureMs: 1_999 }, 'shorter windows'],
    ['fewer rounds', calibrationOf(sampleRecord({ rounds: 7, control: true, noise: 0.06 })), 'fewer rounds'],
  ])('does not come from %s, and the run says why', (_, calibration, because) => {
    expect(qpsBy(calibration)).not.toHaveProperty('bar');
    expect(qpsBy(calibration)).not.toHaveProperty('noise');
    const check = analyse(record, { calibration }).checks.find(({ id }) => id === 'calibration');
    expect(check!.outcome).toBe('mind');
    expect(english(check!.text)).toContain(because);
  });
});

/** How often a true difference of 5 % is given a word, in 300 runs of 12 rounds, by bars that a control run of the same noise has set. */
function wordsAt(noise: number, isCalibrated: boolean): Record<string, number> {
  const machine = { phi: 0.6, drift: 0.03, noise, shape: 'normal' } as const;
  const bands = [0.03, 0.05, 0.1, 0.05] as const;
  const rounds = 12;
  const words: Record<string, number> = {};
  for (let seed = 0; seed < 300; seed++) {
    const tests = drawTests({ rounds, effect: Math.log(1.05), machine, bands }, seed * 41 + 3);
    const controls = drawTests({ rounds, effect: 0, machine, bands }, seed * 41 + 4);
    const judged = tests.map((test, i) => {
      const noise = { noise: scaledMad(controls[i]!.steps)!, compare: 'ratio' } as CalibratedMetric;
      return isCalibrated ? { ...test, bar: barOf(test.band, noise) } : test;
    });
    for (const { word } of judgeFamily(judged, 0.05)) words[word] = (words[word] ?? 0) + 1;
  }
  return words;
}

describe.each([0.02, 0.05, 0.1])('a machine on which trials stray by %d', (noise) => {
  test('calls a true difference of 5 % the same no oftener for being calibrated, and worse no oftener', () => {
    const [plain, calibrated] = [wordsAt(noise, false), wordsAt(noise, true)];
    expect(plain.unclear).toBeGreaterThan(0);
    expect(calibrated.same ?? 0).toBeLessThanOrEqual(plain.same ?? 0);
    expect(calibrated.worse ?? 0).toBeLessThanOrEqual(plain.worse ?? 0);
  });
});
