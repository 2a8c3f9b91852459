// Numbers as a person reads them: the same minus sign everywhere, and grouped as the language itself would.
import { expect, test } from 'vitest';
import { formatAmount, formatQuantity, formatTick } from '../../harness/model/units.ts';
import { formatWhole } from '../../harness/model/whole.ts';
import { seededRandom } from '../../harness/stats/random.ts';

const plain = (value: number, decimals: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals }).replace('-', '\u2212');

test('2,000 numbers from a millionth on, of both signs, are grouped as by the language', () => {
  const random = seededRandom(1);
  for (let i = 0; i < 2_000; i++) {
    const value = (random() < 0.5 ? -1 : 1) * 10 ** (random() * 22 - 6);
    expect(formatTick(value)).toBe(plain(Number(value.toPrecision(3)), 9));
    const whole = Math.round(value);
    expect(formatWhole(whole)).toBe(whole === 0 ? '0' : plain(whole, 0));
  }
  expect([0, 999, 1_000, -1_000].map(formatTick)).toEqual(['0', '999', '1,000', '\u22121,000']);
});

test('what is below zero has the wide minus, whatever its unit and size', () => {
  expect(formatAmount(-0.00128, 'per request')).toBe('\u22120.001');
  expect(formatAmount(-0.0000212, 'per request')).toBe('>\u22120.001');
  expect(formatAmount(-12_345, 'count')).toBe('\u221212,345');
  expect(formatQuantity(-3_072, 'bytes')).toBe('\u22123.00 KiB');
  expect(formatQuantity(-0.031, 'share')).toMatch(/^\u22123\.1/);
});
