// What a person keeps about their own services and benchmarks: comparisons by name, each with what its flags would say.
import type { MetricId } from './metrics.ts';
import type { Windows } from './plan.ts';
import type { Arrivals } from './workload.ts';

/** Of a run; each is the flag of its name. */
interface RunConfig {
  repo?: string;
  base?: string;
  head?: string;
  vary?: string;
  seed?: number;
  /** Relative to where the command is typed, as the flag is. */
  out?: string;
  failOn?: 'worse' | 'unclear' | 'never';
}

/** `fixproof compare <name>`. */
export interface CompareConfig extends RunConfig {
  /** The main package. */
  package?: string;
  get?: string[];
  curl?: string[];
  /** A file of requests. */
  requests?: string;
  args?: string;
  cwd?: string;
  env?: Record<string, string>;
  envFile?: string;
  prepare?: string;
  setup?: string;
  reset?: string;
  port?: number;
  ready?: string;
  http2?: boolean;
  /** Places of the answers that may differ. */
  ignore?: string[];
  /** What decides. */
  gate?: MetricId[];
  windows?: Windows;
  probe?: boolean;
  secondLook?: boolean;
  quick?: boolean;
  profile?: 'ci' | 'nightly' | 'release';
  rounds?: number;
  /** Seconds, as is `warmup`. */
  duration?: number;
  warmup?: number;
  connections?: number;
  rate?: number;
  arrivals?: Arrivals;
  control?: boolean;
  adaptive?: boolean;
  /** The name of a baseline that it is held against. */
  baseline?: string;
  /** Several places of a setting: `readings=4,100,5000`. */
  sweep?: string;
}

/** `fixproof gobench <name>`. */
export interface GobenchConfig extends RunConfig {
  packages?: string[];
  bench?: string;
  /** `8m`. */
  budget?: string;
  /** The smallest change that counts: `2%`. */
  minEffect?: string;
  tests?: 'head' | 'each';
  cpu?: number[];
  profileWorst?: number;
}

/** Names are as one would type them: letters, digits, dots and dashes. */
export interface Config {
  compare?: Record<string, CompareConfig>;
  gobench?: Record<string, GobenchConfig>;
}
