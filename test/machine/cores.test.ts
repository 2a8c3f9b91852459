// Cores: the kernel's lists are read, and target and driver never share one.
import { describe, expect, test } from 'vitest';
import { gomaxprocsFor, parseCpuList, shareCores } from '../../harness/machine/cores.ts';

test.each([
  ['0-3', [0, 1, 2, 3]],
  ['0,2-3,8', [0, 2, 3, 8]],
  ['5', [5]],
])('the list %s is %o', (text, cores) => {
  expect(parseCpuList(text)).toEqual(cores);
});

describe('shareCores', () => {
  test.each([
    [undefined, undefined],
    [[0], undefined],
    [[0, 1], { target: [0], driver: [1] }],
    [[2, 5, 7], { target: [2], driver: [5] }],
    [[0, 1, 2, 3], { target: [0, 1], driver: [2] }],
  ])('%o → %o', (cores, share) => {
    expect(shareCores(cores)).toEqual(share);
  });

  test('GOMAXPROCS is the target’s share', () => {
    expect(gomaxprocsFor({ target: [0, 1], driver: [2] })).toBe(2);
  });
});
