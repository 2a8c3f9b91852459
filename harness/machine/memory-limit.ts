// What the control groups of this process leave it of the machine's memory.
import { inGroups, type Read, readText, VERSION_2, version1 } from './control-groups.ts';

export interface MemoryLimit {
  limitBytes: number;
  /** Of the limit, what is not in use; files that the kernel keeps in memory and can drop do not count as use. */
  freeBytes: number;
}

const VERSIONS = [
  { groups: VERSION_2, limit: 'memory.max', used: 'memory.current', droppable: /^inactive_file (\d+)$/m },
  {
    groups: version1('memory', ['/sys/fs/cgroup/memory']),
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
    // Of the group and all below it, as its limit is.
    droppable: /^total_inactive_file (\d+)$/m,
  },
] as const;

/** Version 1 states no limit as the largest number of pages that it can count. */
const NO_LIMIT_BYTES = 2 ** 62;

/** The group that leaves least: this process's own or one above it; undefined where none sets a limit. */
export function findMemoryLimit(read: Read = readText): MemoryLimit | undefined {
  const found = VERSIONS.flatMap(({ groups, limit, used, droppable }) =>
    inGroups(groups, read, (folder) => {
      const limitBytes = Number(read(`${folder}/${limit}`));
      const droppableBytes = Number(droppable.exec(read(`${folder}/memory.stat`))?.[1] ?? 0);
      const usedBytes = Number(read(`${folder}/${used}`)) - droppableBytes;
      return { limitBytes, freeBytes: Math.max(0, limitBytes - usedBytes) };
    }),
  );
  // Without a limit version 2 says `max`, which is no number.
  const limited = found.filter(({ limitBytes }) => limitBytes < NO_LIMIT_BYTES);
  return limited.sort((a, b) => a.freeBytes - b.freeBytes)[0];
}
