// The machine and the tools that a run was made with.
import { createHash } from 'node:crypto';
import { arch, availableParallelism, cpus, loadavg, platform, release } from 'node:os';
import type { GobenchHost, GobenchMessage } from '../model/gobench.ts';
import { message } from './messages.ts';

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

/** A run keeps one core busy; where as many again as there are wait for one, its figures stray. */
export function busyMachine(): GobenchMessage[] {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  return load > cores + 1 ? [message('busy', { load: load.toFixed(1), cores })] : [];
}
