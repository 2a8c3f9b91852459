// The CPU quota: both versions of control groups, a group below the root, the narrowest of several, and its periods.
import { describe, expect, test } from 'vitest';
import { findQuota, readQuotaPeriods } from '../../harness/machine/quota.ts';

const files = (table: Record<string, string>) => (path: string) => {
  const text = table[path];
  if (text === undefined) throw new Error('no such file');
  return text;
};

const V1 = '/sys/fs/cgroup/cpu';

/** A group of version 1 that grants so many thousandths of a core. */
const v1 = (folder: string, thousandths: number) => ({
  [`${folder}/cpu.cfs_quota_us`]: `${thousandths < 0 ? -1 : thousandths * 100}\n`,
  [`${folder}/cpu.cfs_period_us`]: '100000\n',
});

describe('findQuota', () => {
  test.each<[string, Record<string, string>, ReturnType<typeof findQuota>]>([
    [
      'a container of version 2',
      { '/sys/fs/cgroup/cpu.max': '150000 100000\n' },
      { cores: 1.5, folder: '/sys/fs/cgroup' },
    ],
    ['version 2 without a limit', { '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, undefined],
    ['a container of version 1', v1(V1, 500), { cores: 0.5, folder: V1 }],
    ['version 1 without a limit', v1(V1, -1), undefined],
    ['no control groups', {}, undefined],
    [
      'a service of systemd, limited by its slice',
      {
        '/proc/self/cgroup': '0::/system.slice/nightly.service\n',
        '/sys/fs/cgroup/system.slice/nightly.service/cpu.max': 'max 100000\n',
        '/sys/fs/cgroup/system.slice/cpu.max': '50000 100000\n',
      },
      { cores: 0.5, folder: '/sys/fs/cgroup/system.slice' },
    ],
    [
      'the narrower of two limits',
      {
        '/proc/self/cgroup': '0::/outer/inner\n',
        '/sys/fs/cgroup/outer/inner/cpu.max': '150000 100000\n',
        '/sys/fs/cgroup/outer/cpu.max': '100000 100000\n',
      },
      { cores: 1, folder: '/sys/fs/cgroup/outer' },
    ],
    [
      'version 1 below the root, its controllers mounted together',
      {
        '/proc/self/cgroup': '5:memory:/elsewhere\n4:cpu,cpuacct:/jobs/7\n3:cpuset:/wrong\n0::/\n',
        ...v1('/sys/fs/cgroup/cpu,cpuacct/jobs/7', 750),
      },
      { cores: 0.75, folder: '/sys/fs/cgroup/cpu,cpuacct/jobs/7' },
    ],
    [
      'a container that is told the path its host sees',
      { '/proc/self/cgroup': '1:cpu:/docker/4f2a\n', ...v1(V1, 2000) },
      { cores: 2, folder: V1 },
    ],
  ])('%s', (_name, table, quota) => {
    expect(findQuota(files(table))).toEqual(quota);
  });
});

describe('readQuotaPeriods', () => {
  const quota = { cores: 0.5, folder: V1 };

  test('counts the periods and those in which the group waited', () => {
    const stat = 'nr_periods 553\nnr_throttled 243\nthrottled_time 21988901276\n';
    expect(readQuotaPeriods(quota, files({ [`${V1}/cpu.stat`]: stat }))).toEqual({ periods: 553, heldBack: 243 });
  });

  test('a kernel that does not count is an error, and no zero', () => {
    expect(() => readQuotaPeriods(quota, files({ [`${V1}/cpu.stat`]: 'usage_usec 12\n' }))).toThrow('nr_periods');
  });
});
