// Which cores the target and the driver are kept to.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { CoreShare } from '../model/core-share.ts';
import { pinningTo } from '../process/pinning.ts';

/** The cores of target and driver, where processes can be kept to them; where this system refuses that, why. */
export interface MachineShare {
  cores?: CoreShare;
  refusal?: string;
}

export function machineShare(): MachineShare {
  const cores = shareCores(allowedCores());
  if (!cores) return {};
  for (const set of [cores.target, cores.driver]) {
    const pinning = pinningTo(set);
    if (!pinning.can) return pinning.refusal === undefined ? {} : { refusal: pinning.refusal };
  }
  return { cores };
}

/** `0-3,8` → [0, 1, 2, 3, 8]. */
export function parseCpuList(text: string): number[] {
  return text
    .trim()
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first, last] = part.split('-').map(Number) as [number, number?];
      return Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);
    });
}

/** The cores this process may run on, by the kernel's numbers; undefined where the kernel does not say. */
export function allowedCores(): number[] | undefined {
  try {
    const line = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return line ? parseCpuList(line[1]!) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Disjoint cores for target and driver, or undefined with fewer than two cores. The driver is a single thread, so it gets one
 * core, and more than two for the target would only wait for it.
 */
export function shareCores(cores: number[] | undefined): CoreShare | undefined {
  if (!cores || cores.length < 2) return undefined;
  const targets = cores.length >= 4 ? 2 : 1;
  return { target: cores.slice(0, targets), driver: [cores[targets]!] };
}

/** GOMAXPROCS of the target: its share of the cores, or, where nothing can be pinned, what that share would be. */
export function gomaxprocsFor(share: CoreShare | undefined): number {
  return share ? share.target.length : availableParallelism() >= 4 ? 2 : 1;
}
