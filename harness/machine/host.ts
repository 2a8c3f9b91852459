// The machine and the tools as facts, and the fingerprint that two runs must share to be compared.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { type CoreShare, counted } from '../model/core-share.ts';
import type { Host } from '../model/record.ts';
import type { CpuQuota } from './quota.ts';

/** Kernel versions are compared by their first two numbers: patch releases do not start a new epoch. */
function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

const UNNAMED = 'a hypervisor without a name';

/** What runs this virtual machine, by its firmware's vendor; `none` on bare metal; undefined where the kernel does not tell. */
export function virtualisation(
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): string | undefined {
  try {
    const flags = /^flags\s*:.*$/m.exec(read('/proc/cpuinfo'))?.[0];
    if (flags === undefined) return undefined;
    if (!/\bhypervisor\b/.test(flags)) return 'none';
  } catch {
    return undefined;
  }
  try {
    return read('/sys/class/dmi/id/sys_vendor').trim() || UNNAMED;
  } catch {
    return UNNAMED;
  }
}

export function describeHost(
  tools: { go: string; autocannon: string },
  share: CoreShare | undefined,
  gomaxprocs: number,
  quota: CpuQuota | undefined,
): Host {
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  const virtual = virtualisation();
  const facts = {
    os: `${platform()}/${arch()}`,
    kernel: release(),
    cpu,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    ...(quota && { quotaCores: quota.cores }),
    go: tools.go,
    node: process.version,
    autocannon: tools.autocannon,
    ...(share ? { pinning: share } : {}),
    gomaxprocs,
  };
  const compared = {
    ...facts,
    kernel: minor(facts.kernel),
    memoryBytes: Math.round(facts.memoryBytes / 2 ** 30),
    ...(share ? { pinning: counted(share) } : {}),
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(compared)).digest('hex').slice(0, 12);
  return { fingerprint, ...facts, ...(virtual === undefined ? {} : { virtualisation: virtual }) };
}
