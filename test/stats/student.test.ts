// Normal and Student distributions against printed tables, closed forms and 30-digit values.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile, studentCdf, studentQuantile } from '../../harness/stats/student.ts';
import { CHECKS } from './draws.ts';

// Upper quantiles computed with mpmath at 30 digits; to three decimals they are those of every printed t table.
const SHARES = [0.8, 0.95, 0.975, 0.995, 0.9995] as const;
const T_TABLE: [df: number, ...quantiles: number[]][] = [
  [1, 1.37638192047117, 6.31375151467504, 12.7062047361747, 63.6567411628716, 636.61924876872],
  [2, 1.06066017177982, 2.91998558035373, 4.30265272974946, 9.92484320091829, 31.5990545764436],
  [3, 0.978472312363304, 2.35336343480182, 3.18244630528371, 5.84090930973336, 12.9239786366875],
  [4, 0.940964577235181, 2.13184678632665, 2.77644510519779, 4.60409487134999, 8.61030158137928],
  [5, 0.919543780240826, 2.01504837333302, 2.57058183563632, 4.03214298355523, 6.86882662588111],
  [7, 0.896029644313765, 1.89457860509001, 2.36462425159279, 3.49948329735049, 5.40788252086173],
  [9, 0.883403859685535, 1.83311293265624, 2.26215716279821, 3.24983554159213, 4.78091258593114],
  [11, 0.875529978073881, 1.79588481870404, 2.20098516009164, 3.10580651553928, 4.43697933823445],
  [15, 0.866244973194952, 1.75305035569257, 2.13144954555978, 2.94671288347524, 4.07276519590379],
  [23, 0.857529553688035, 1.71387152774705, 2.06865761041905, 2.80733568377, 3.76762680431178],
  [30, 0.853767261471298, 1.69726088659396, 2.04227245630124, 2.74999565356723, 3.64595863504202],
  [60, 0.847653006356615, 1.67064886490464, 2.00029782201426, 2.66028302885504, 3.46020046919636],
  [120, 0.844626837743131, 1.65765089935524, 1.97993040508244, 2.61742114510687, 3.3734537685625],
];

test.each(T_TABLE)('t quantiles with %d degrees of freedom, to 12 digits', (df, ...quantiles) => {
  SHARES.forEach((share, at) => {
    expect(Math.abs(studentQuantile(share, df) / quantiles[at]! - 1)).toBeLessThan(1e-12);
    expect(studentQuantile(1 - share, df)).toBeCloseTo(-quantiles[at]!, 8);
  });
});

test('one degree of freedom is the Cauchy distribution, tails included', () => {
  for (const t of [-1e9, -300, -3, -1, -0.5, -1e-9, 0, 0.2, 4]) {
    const want = t < -1 ? Math.atan(-1 / t) / Math.PI : 0.5 + Math.atan(t) / Math.PI;
    expect(Math.abs(studentCdf(t, 1) / want - 1)).toBeLessThan(1e-13);
  }
});

test.each([
  // Computed with mpmath at 30 digits.
  [-3, 7, 0.00997106306599627],
  [-40, 4, 1.167008161300634e-6],
  [-8.4, 111, 8.250009478586981e-14],
  [-8.4, 1000, 7.583710395926733e-17],
  [-20, 111, 6.7213434306882e-39],
])('P(T ≤ %d) with %d degrees of freedom keeps 12 digits, however small', (t, df, want) => {
  expect(Math.abs(studentCdf(t, df) / want - 1)).toBeLessThan(1e-12);
});

test('with many degrees of freedom Student is normal', () => {
  expect(studentCdf(-2, 1e9)).toBeCloseTo(normalCdf(-2), 9);
});

test.each([
  // Computed with mpmath at 30 digits.
  [-1, 0.158655253931457],
  [-2, 0.022750131948179],
  [-3, 0.00134989803163009],
  [-5, 2.866515718791939e-7],
  [-10, 7.61985302416053e-24],
  [-20, 2.753624118606233e-89],
])('Φ(%d) keeps 12 digits', (x, want) => {
  expect(Math.abs(normalCdf(x) / want - 1)).toBeLessThan(1e-12);
  expect(normalCdf(-x)).toBe(1 - normalCdf(x));
});

test.each([
  [0.75, 0.674489750196081],
  [0.9, 1.2815515655446],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489],
  [0.9999, 3.71901648545568],
  [1e-10, -6.361340902404056],
])('normal quantile of %d keeps 12 digits', (p, want) => {
  expect(Math.abs(normalQuantile(p) / want - 1)).toBeLessThan(1e-12);
});

test('both distributions rise, and quantiles undo them', () => {
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0.5, max: 500, noNaN: true }), (p, df) => {
      expect(Math.abs(studentCdf(studentQuantile(p, df), df) - p)).toBeLessThan(1e-12);
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
      expect(studentCdf(studentQuantile(p, df) + 0.1, df)).toBeGreaterThanOrEqual(p - 1e-12);
    }),
    CHECKS,
  );
});

test('the ends of the line have their limits, and nothing else is accepted', () => {
  expect([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map(normalCdf)).toEqual([0, 1]);
  expect([studentCdf(Number.NEGATIVE_INFINITY, 3), studentCdf(Number.POSITIVE_INFINITY, 3)]).toEqual([0, 1]);
  for (const p of [0, 1, -1, Number.NaN]) {
    expect(() => normalQuantile(p)).toThrow(RangeError);
    expect(() => studentQuantile(p, 3)).toThrow(RangeError);
  }
  for (const df of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => studentCdf(1, df)).toThrow(RangeError);
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
  expect(() => studentCdf(Number.NaN, 3)).toThrow(RangeError);
});
