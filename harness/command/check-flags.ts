// The flags of `check`: those of a run that mean something for an exercise, and its own.
import { Option } from 'commander';
import { type RunFlags, runFlags } from './flags.ts';

export interface CheckFlags extends RunFlags {
  watch?: boolean;
}

const OF_A_RUN = [
  '--rounds',
  '--duration',
  '--seed',
  '--out',
  '--lang',
  '--json',
  '--reporter',
  '--no-open',
  '--verbose',
];

export function checkFlags(): Option[] {
  return [
    ...runFlags().filter(({ long }) => OF_A_RUN.includes(long!)),
    new Option('--watch', 'check again whenever the file is saved'),
  ];
}

export const CHECK_HELP = `
Exit: 0 passed · 1 an expectation does not hold · 3 invalid measurement, as where your code crashed under load · 4 it does not
compile, start or answer alike · 5 an expectation is still open.`;
