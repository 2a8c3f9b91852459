// The machine and the tools that a run was made with.
import { createHash } from 'node:crypto';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import type { GobenchHost } from '../model/gobench.ts';

/** `version`: what the baseline's go command calls itself: `go1.26.8 linux/amd64`. */
export function describeMachine(version: string): GobenchHost {
  const facts = {
    os: `${platform()}/${arch()}`,
    kernel: release(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    go: version.split(' ')[0] ?? version,
    node: process.version,
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12);
  return { fingerprint, ...facts };
}
