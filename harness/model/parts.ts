// What a run cannot do without, and what only helps it: the one place where that is decided, with the reason.
import { BenchError } from './errors.ts';

interface Part {
  isEssential: boolean;
  because: string;
  /** Of what only helps: what there is without it, as a sentence. */
  without?: string;
}

/**
 * Where an essential part fails, the run ends with what the person can do about it. Where another does, the run goes on
 * without it and says so: in its record, where it is known before that is written, else to whoever started it.
 */
export const PARTS = {
  toolchain: { isEssential: true, because: 'without Go there is nothing to run' },
  build: { isEssential: true, because: 'a variant that is not built cannot be compared' },
  service: { isEssential: true, because: 'what does not start cannot be measured' },
  'load driver': { isEssential: true, because: 'without load there is no figure' },
  'response check': { isEssential: true, because: 'two services that answer differently are not compared' },
  'run folder': { isEssential: true, because: 'a measurement that nobody can look at again is none' },
  report: { isEssential: true, because: 'it is what the run was started for' },
  pinning: {
    isEssential: false,
    because: 'the figures of a round are taken on the same cores with and without it',
    without: 'Service and load generator share their cores.',
  },
  neighbours: {
    isEssential: false,
    because: 'another run shows in the machine’s own figures too',
    without: 'Nobody knows whether another run is under way on this machine.',
  },
  'host-speed probe': {
    isEssential: false,
    because: 'it only tells which trials a slow host has spoiled',
    without: 'Nobody knows how fast the service’s core was.',
  },
  history: {
    isEssential: false,
    because: 'it can be made again from the run folders',
    without: 'The run is in its folder but not in the history.',
  },
  calibration: {
    isEssential: false,
    because: 'without it the bands are the usual ones',
    without: 'The noise of this machine was not kept.',
  },
  ledger: {
    isEssential: false,
    because: 'it counts control runs, and judges none',
    without: 'The control run was not counted.',
  },
  index: {
    isEssential: false,
    because: 'each run has its own page',
    without: 'The page over all runs is as it was.',
  },
  'step summary': {
    isEssential: false,
    because: 'the report lies in the run’s folder',
    without: 'The step summary was not written.',
  },
  browser: {
    isEssential: false,
    because: 'the page can be opened by hand',
    without: 'The report was not opened.',
  },
} as const satisfies Record<string, Part>;

/** What only helps. */
export type Helper = {
  [Name in keyof typeof PARTS]: (typeof PARTS)[Name]['isEssential'] extends true ? never : Name;
}[keyof typeof PARTS];

/**
 * Does what only helps, and goes on without it where the machine or a file will not have it. A fault of our own is thrown all
 * the same: it would hide behind the warning.
 */
export function spare<T>(helper: Helper, onWarning: (text: string) => void, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    goOnWithout(helper, onWarning, error);
    return undefined;
  }
}

/** The same of what takes its time. */
export async function spareLater<T>(
  helper: Helper,
  onWarning: (text: string) => void,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    goOnWithout(helper, onWarning, error);
    return undefined;
  }
}

function goOnWithout(helper: Helper, onWarning: (text: string) => void, error: unknown): void {
  const isOfSystem = typeof (error as { syscall?: unknown } | null)?.syscall === 'string';
  if (!(error instanceof BenchError) && !isOfSystem) throw error;
  const mend = error instanceof BenchError ? `; ${error.mend}` : '';
  onWarning(`${PARTS[helper].without} ${(error as Error).message}${mend}.`);
}
