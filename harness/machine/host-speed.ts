// How fast the service's core is just now: the times of two fixed pieces of work, read between trials by a process kept to it.
// A virtual machine's host can slow a core by a half for seconds at a time, and the kernel inside reports nothing of it.
import { once } from 'node:events';
import { join } from 'node:path';
import { howItEnded, spawnNode } from '../process/node-child.ts';
import { launcherFor } from '../process/pinning.ts';
import type { OnProcess } from '../process/processes.ts';
import { within } from '../process/within.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';

/** What two fixed pieces of work took. */
export interface CoreReading {
  /** One step after the other: a slower core is felt, a neighbour on its other hardware thread hardly. */
  serialUs: number;
  /** Steps side by side that use all of the core: such a neighbour is felt as well. */
  fillingUs: number;
}

export interface HostSpeedProbe extends AsyncDisposable {
  /**
   * What the work takes now, the medians of some repetitions; takes some fifteen milliseconds. Rejects where the process
   * that reads died or fell silent, and so did the one that took its place before it had read anything.
   */
  read(): Promise<CoreReading>;
}

/** What is waited for one reading, the start of the process included. */
const READING_LIMIT_MS = 3_000;
const EXIT_GRACE_MS = 500;
/** The first readings are of code that is not compiled yet. */
const UNCOUNTED_READINGS = 3;
/** A process that was lost may have met an accident; one whose successor is lost before it has read anything has a reason. */
const MOST_LOST = 2;

export interface HostSpeedOptions {
  cores?: readonly number[] | undefined;
  onProcess?: OnProcess;
  readingLimitMs?: number;
}

/** A process that reads as soon as it is asked; started at once, and again where it is lost. Ends with the harness. */
export function hostSpeedProbe(options: HostSpeedOptions = {}): HostSpeedProbe {
  let lost = 0;
  let why: Error | undefined;
  let reader: Reader | undefined = startReader(options);
  return {
    read: async () => {
      for (;;) {
        const asked = reader;
        if (!asked) throw why;
        try {
          const reading = await asked.read();
          lost = 0;
          return reading;
        } catch (error) {
          await asked[Symbol.asyncDispose]();
          // Ended meanwhile, and not lost.
          if (reader !== asked) continue;
          why = error as Error;
          reader = ++lost < MOST_LOST ? startReader(options) : undefined;
        }
      }
    },
    [Symbol.asyncDispose]: async () => {
      const last = reader;
      reader = undefined;
      why ??= new Mishap(message('unread.host-speed-ended'));
      await last?.[Symbol.asyncDispose]();
    },
  };
}

type Reader = HostSpeedProbe;

function startReader({ cores, onProcess, readingLimitMs = READING_LIMIT_MS }: HostSpeedOptions): Reader {
  const program = join(import.meta.dirname, 'host-speed-child');
  const child = spawnNode({ program, launcher: launcherFor(cores), stderr: 'inherit' });
  onProcess?.({ what: 'host-speed probe', pid: child.pid, state: 'started' });
  const gone = new Promise<never>((_, reject) => {
    child.once('error', ({ message: because }) => reject(new Mishap(message('unread.host-speed-start', { because }))));
    child.once('exit', (code, signal) =>
      reject(new Mishap(message('unread.host-speed-gone', { exit: howItEnded(code, signal) }))),
    );
  });
  // Whoever waits for a reading hears of it; between readings nobody does.
  const ended = gone.catch(() => undefined);
  const read = async () => {
    const answer = once(child, 'message') as Promise<[CoreReading]>;
    child.send('read', () => {});
    const [reading] = await within(readingLimitMs, Promise.race([answer, gone]), () => {
      return new Mishap(message('unread.host-speed-silent', { seconds: readingLimitMs / 1000 }));
    });
    return reading;
  };
  const warm = (async () => {
    for (let i = 0; i < UNCOUNTED_READINGS; i++) await read();
    onProcess?.({ what: 'host-speed probe', pid: child.pid, state: 'ready' });
  })();
  warm.catch(() => undefined);
  return {
    read: async () => {
      await warm;
      return read();
    },
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), EXIT_GRACE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
