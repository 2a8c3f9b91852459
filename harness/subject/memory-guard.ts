// Ends a service that outgrows its memory before the machine has to.
import { execFile } from 'node:child_process';
import { platform } from 'node:os';
import { readMemory } from '../machine/process-figures.ts';

/** Calls `onOver` once, when the process's resident memory is above the limit, until disposed of. */
export function guardMemory(pid: number, limitBytes: number, onOver: () => void): Disposable {
  const check = (rssBytes: number) => {
    if (rssBytes <= limitBytes) return;
    clearInterval(timer);
    onOver();
  };
  const timer = platform() === 'linux' ? setInterval(fromProc, 100) : setInterval(fromPs, 1000);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };

  function fromProc() {
    try {
      check(readMemory(pid).rssBytes);
    } catch {
      // Gone, which is told by the process's exit.
      clearInterval(timer);
    }
  }

  /** A process a reading, so only once a second. */
  function fromPs() {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
      if (!error) check(Number(stdout) * 1024);
    });
  }
}
