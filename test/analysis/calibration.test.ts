// A control run as a calibration: its noise, and the bands it widens.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { scaledMad } from '../../harness/stats/describe.ts';
import { sampleRecord } from '../fakes/record.ts';

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

describe('a calibrated band', () => {
  const record = sampleRecord({ rounds: 8 });
  const noisy = calibrationOf(sampleRecord({ rounds: 12, control: true, noise: 0.06 }));
  const bandOf = (calibration = noisy) =>
    analyse(record, { calibration }).comparisons.find(({ metric }) => metric === 'qps')!;

  test('is never below one and a half times the machine’s noise', () => {
    expect(bandOf().band).toBeCloseTo(Math.expm1(1.5 * noisy.metrics.qps!.noise), 12);
    expect(bandOf().noise).toBe(noisy.metrics.qps!.noise);
  });

  test('is never narrower than the table’s', () => {
    const quiet = calibrationOf(sampleRecord({ rounds: 12, control: true, noise: 0.0001 }));
    expect(bandOf(quiet).band).toBe(0.03);
  });

  test('does not come from another machine', () => {
    const elsewhere = { ...noisy, fingerprint: 'ffffffff' };
    expect(bandOf(elsewhere)).toMatchObject({ band: 0.03 });
    expect(bandOf(elsewhere)).not.toHaveProperty('noise');
    const check = analyse(record, { calibration: elsewhere }).checks.find(({ id }) => id === 'calibration');
    expect(check).toMatchObject({ outcome: 'mind' });
  });
});
