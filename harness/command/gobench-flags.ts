// The flags of `gobench`: how they are written, and what a value of each must be.
import { InvalidArgumentError, type Option } from 'commander';
import type { FailOn } from '../analysis/exit-code.ts';
import { GOBENCH_DEFAULTS } from '../model/gobench.ts';
import { classFlag, failOnFlag, flag, jsonFlag, outFlag, queueFlag, reporterFlag } from './flags.ts';
import type { Reporter } from './reporter-flag.ts';
import { duration, numberIn, RANGES } from './values.ts';
import { type VersionFlags, versionFlags } from './version-flags.ts';

export interface GobenchFlags extends VersionFlags {
  bench: string;
  budget: number;
  minEffect: number;
  tests: 'head' | 'each';
  cpu?: number[];
  profileWorst: number;
  seed?: number;
  out: string;
  reporter?: Reporter[];
  json?: boolean;
  failOn: FailOn;
  verbose?: boolean;
  queue?: string;
  class?: string;
}

/** `2%`, `0.02`. */
function share(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = Number(number) / (percent === '%' ? 100 : 1);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('it must be a share such as 2% or 0.02.');
}

/** `1,2,4`, as `go test -cpu` takes it. */
function cpuList(text: string): number[] {
  return text.split(',').map(numberIn(RANGES.cores));
}

export function gobenchFlags(): Option[] {
  return [
    ...versionFlags('benchmarks'),
    flag('--bench <regexp>', 'which benchmarks, as go test -bench takes it').default('.'),
    flag('--budget <time>', 'how long it may measure, building apart')
      .argParser(duration)
      .default(8 * 60_000, '8m'),
    flag('--min-effect <share>', 'the smallest change that counts')
      .argParser(share)
      .default(GOBENCH_DEFAULTS.minEffect, '2%'),
    flag('--tests <whose>', 'whose test files: the head’s for both, or each its own')
      .choices(['head', 'each'])
      .default('head'),
    flag('--cpu <list>', 'as go test -cpu takes it').argParser(cpuList),
    flag('--profile-worst <n>', 'how many of those that moved are profiled to find the line')
      .argParser(numberIn(RANGES.profileWorst))
      .default(GOBENCH_DEFAULTS.profileWorst),
    flag('--seed <n>', 'seed of the order of rounds').argParser(numberIn(RANGES.seed)),
    outFlag(),
    reporterFlag(),
    jsonFlag(),
    failOnFlag(),
    flag('--verbose', 'all rows and reasons'),
    queueFlag(),
    classFlag(),
  ];
}
