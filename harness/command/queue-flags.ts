// The flags of a fleet, and the queue that a command needs.
import type { Option } from 'commander';
import { BenchError, EXIT } from '../model/errors.ts';
import { flag } from './flags.ts';

/** Throws a BenchError where none is named. */
export function requireQueue({ queue }: { queue?: string }): string {
  if (queue !== undefined) return queue;
  throw new BenchError(
    EXIT.usage,
    'no queue is named',
    'set BENCH_QUEUE to the address of its PostgreSQL: postgres://user@host:5432/database',
  );
}

export function runnerFlags(): Option[] {
  return [
    flag('--class <name>', 'the class of this machine; made of its hardware, kernel and tools otherwise'),
    flag('--trust <address>', 'a repository whose code may be run here, or the word bundles; again for more').argParser(
      (text: string, before: string[] = []) => [...before, ...text.split(',')],
    ),
    flag(
      '--allow-commands',
      'a job may bring commands for the shell (--prepare, --setup, --reset) and flags of a build',
    ),
    flag('--until-empty', 'end once nothing waits for the class'),
  ];
}
