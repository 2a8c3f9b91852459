// The control groups that this process is in, its own and all above it, in both versions of them.
import { readFileSync } from 'node:fs';

/** Reads a file whole; throws where there is none. Tests pass their own. */
export type Read = (path: string) => string;

export const readText: Read = (path) => readFileSync(path, 'utf8');

/** One version's way to a controller: where its files lie, and the line of /proc/self/cgroup. */
export interface GroupVersion {
  mounts: readonly string[];
  line: RegExp;
}

export const VERSION_2: GroupVersion = { mounts: ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'], line: /^0::(.*)$/m };

/** `mounts`: where systems put the controller, alone or with others. */
export function version1(controller: string, mounts: readonly string[]): GroupVersion {
  return { mounts, line: new RegExp(`^\\d+:(?:[^:]*,)?${controller}(?:,[^:]*)?:(.*)$`, 'm') };
}

/** The path itself and all above it, the root as an empty text. In a container the path may be the host's, which is not there. */
function upwards(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, dropped) =>
    parts
      .slice(0, parts.length - dropped)
      .map((part) => `/${part}`)
      .join(''),
  );
}

/** What `look` finds in each folder where a group of ours may lie; it throws where there is none. */
export function inGroups<T>({ mounts, line }: GroupVersion, read: Read, look: (folder: string) => T): T[] {
  const own = attempted(() => read('/proc/self/cgroup'))[0] ?? '';
  const paths = upwards(line.exec(own)?.[1] ?? '');
  return mounts.flatMap((mount) => paths.flatMap((path) => attempted(() => look(`${mount}${path}`))));
}

function attempted<T>(what: () => T): T[] {
  try {
    return [what()];
  } catch {
    return [];
  }
}
