// The memory that control groups leave: both versions, a group above our own, and files that the kernel would drop.
import { expect, test } from 'vitest';
import { findMemoryLimit } from '../../harness/machine/memory-limit.ts';

const MiB = 2 ** 20;
const files = (table: Record<string, string>) => (path: string) => {
  const text = table[path];
  if (text === undefined) throw new Error('no such file');
  return text;
};
/** A group of version 2. */
const v2 = (folder: string, max: number | 'max', currentMiB: number, droppableMiB = 0) => ({
  [`${folder}/memory.max`]: `${max === 'max' ? max : max * MiB}\n`,
  [`${folder}/memory.current`]: `${currentMiB * MiB}\n`,
  [`${folder}/memory.stat`]: `anon 1\ninactive_file ${droppableMiB * MiB}\nactive_file 7\n`,
});
const V1 = '/sys/fs/cgroup/memory';
const v1 = (folder: string, limit: string, usageMiB: number, droppableMiB: number) => ({
  [`${folder}/memory.limit_in_bytes`]: `${limit}\n`,
  [`${folder}/memory.usage_in_bytes`]: `${usageMiB * MiB}\n`,
  [`${folder}/memory.stat`]: `cache 1\ninactive_file 3\ntotal_inactive_file ${droppableMiB * MiB}\n`,
});

test.each<[string, Record<string, string>, { limit: number; free: number } | undefined]>([
  ['no control groups', {}, undefined],
  ['version 2 without a limit', v2('/sys/fs/cgroup', 'max', 90), undefined],
  ['a container of version 2', v2('/sys/fs/cgroup', 420, 100, 30), { limit: 420, free: 350 }],
  ['one that is over its limit', v2('/sys/fs/cgroup', 50, 60), { limit: 50, free: 0 }],
  [
    'a service within a narrower slice',
    {
      '/proc/self/cgroup': '0::/jobs.slice/night.service\n',
      ...v2('/sys/fs/cgroup/jobs.slice/night.service', 900, 200),
      ...v2('/sys/fs/cgroup/jobs.slice', 1_000, 800),
    },
    { limit: 1_000, free: 200 },
  ],
  ['version 1 without a limit', v1(V1, '9223372036854771712', 90, 0), undefined],
  [
    'version 1 below the root',
    {
      '/proc/self/cgroup': '7:memory:/jobs/9\n4:cpu,cpuacct:/else\n',
      ...v1(`${V1}/jobs/9`, String(256 * MiB), 70, 20),
    },
    { limit: 256, free: 206 },
  ],
])('%s', (_, table, expected) => {
  const found = findMemoryLimit(files(table));
  expect(found && { limit: found.limitBytes / MiB, free: Math.round(found.freeBytes / MiB) }).toEqual(expected);
});
