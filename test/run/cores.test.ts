// Cores: the kernel's lists are read, and target and driver never share one.
import { describe, expect, test } from 'vitest';
import { gomaxprocsFor, parseCpuList, shareCores } from '../../harness/run/cores.ts';
import { quotaCores } from '../../harness/run/host.ts';

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

describe('quotaCores', () => {
  const files = (table: Record<string, string>) => (path: string) => {
    const text = table[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  };
  test.each([
    ['version 2', { '/sys/fs/cgroup/cpu.max': '150000 100000\n' }, 1.5],
    ['version 2 without a limit', { '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, undefined],
    [
      'version 1',
      { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' },
      0.5,
    ],
    [
      'version 1 without a limit',
      { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000' },
      undefined,
    ],
    ['no control groups', {}, undefined],
  ])('%s', (_name, table, cores) => {
    expect(quotaCores(files(table as Record<string, string>))).toBe(cores);
  });
});
