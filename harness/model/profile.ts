// A profile: what pprof's format holds, exactly, and the tables, differences and goroutine groups made of it.
//
// Values and addresses are 64-bit integers in the format and `bigint` here: kernel addresses and summed nanoseconds pass
// 2^53. Figures per request are quotients, hence `number`.

export type ProfileKind = 'cpu' | 'heap' | 'allocs' | 'goroutine' | 'mutex' | 'block';

/** What a number measures: `alloc_space` in `bytes`, `cpu` in `nanoseconds`. */
export interface ValueType {
  type: string;
  unit: string;
}

/** A file mapped into the profiled process. */
export interface Mapping {
  id: bigint;
  start: bigint;
  limit: bigint;
  offset: bigint;
  file: string;
  buildId: string;
  hasFunctions: boolean;
  hasFilenames: boolean;
  hasLineNumbers: boolean;
  hasInlineFrames: boolean;
}

export interface ProfileFunction {
  id: bigint;
  /** As a person reads it; empty where the profile has none. */
  name: string;
  /** As the linker knows it. */
  systemName: string;
  file: string;
  startLine: number;
}

export interface Line {
  function: ProfileFunction;
  /** 0: not recorded. */
  line: number;
  column: number;
}

/** One program counter. */
export interface Location {
  id: bigint;
  mapping: Mapping | undefined;
  address: bigint;
  /** Innermost inlined call first, the function it was compiled into last; empty where nothing is known but the address. */
  lines: Line[];
  isFolded: boolean;
}

/** The numbers under one key; `units` is absent where no number of the key has one, else as long as `values`. */
export interface NumLabel {
  values: bigint[];
  units?: string[];
}

/** A text, or, where that is absent, a number with or without a unit. */
export interface Label {
  key: string;
  text: string | undefined;
  number: bigint;
  unit: string | undefined;
}

/**
 * All samples in columns, one after the other: a profile can have hundreds of thousands, and an object for each would take
 * more time and memory than all else.
 */
export interface SampleColumns {
  /** Where the stack of each sample begins in `stacks`; one more, where the last one ends. */
  stackStarts: Uint32Array;
  /** Places in the profile's `locations`, leaf first. */
  stacks: Uint32Array;
  /** One a sample type, in their order, sample by sample. */
  values: ArrayLike<bigint>;
  /** As `stackStarts`, of `labels`. */
  labelStarts: Uint32Array;
  labels: Label[];
}

/** One sample by itself. */
export interface Sample {
  /** Leaf first. */
  locations: Location[];
  /** One a sample type, in their order. */
  values: bigint[];
  labels: ReadonlyMap<string, readonly string[]>;
  numLabels: ReadonlyMap<string, NumLabel>;
}

export interface Profile {
  sampleTypes: ValueType[];
  samples: SampleColumns;
  mappings: Mapping[];
  locations: Location[];
  functions: ProfileFunction[];
  /** Regular expressions (RE2) of frames to leave out and of those to keep all the same; empty: none. */
  dropFrames: string;
  keepFrames: string;
  /** Nanoseconds since 1970; 0: not recorded. */
  timeNanos: bigint;
  durationNanos: bigint;
  periodType: ValueType;
  period: bigint;
  comments: string[];
  /** The sample type to show when none is asked for; empty: the last. */
  defaultSampleType: string;
  docUrl: string;
}

/** What one row of a table stands for. */
export type Granularity = 'function' | 'file' | 'line';

export interface ProfileRow {
  name: string;
  /** In the row itself. */
  flat: bigint;
  /** In the row and all it calls; a sample counts once, however often the row is on its stack. */
  cum: bigint;
  /** Every call was compiled into its caller, or some were; absent: none. */
  inline?: 'inline' | 'partial-inline';
}

/** Rows in the order of `go tool pprof -top`: by size of flat, then name. */
export interface ProfileTable {
  sampleType: string;
  unit: string;
  granularity: Granularity;
  /** Sum of the sizes of all samples; of a difference against a base, of the base's samples. */
  total: bigint;
  rows: ProfileRow[];
  warnings: string[];
}

/** Flat and cum per request, in the profile's unit. */
export interface PerRequest {
  flat: number;
  cum: number;
}

export interface DifferenceRow {
  /** Without what differs from build to build: type arguments, closure numbers. */
  name: string;
  base: PerRequest;
  head: PerRequest;
  /** head − base. */
  change: PerRequest;
}

/** Two profiles, each divided by its own requests; largest change of flat first. */
export interface ProfileDifference {
  sampleType: string;
  /** Of every figure, per request. */
  unit: string;
  baseTotal: number;
  headTotal: number;
  rows: DifferenceRow[];
}

/**
 * One frame of a difference flame graph, the form Pyroscope uses: start, total and self of the left (base) side, the same
 * of the right (head) side, and an index into the names. Starts are absolute.
 */
export type FlameNode = [
  xLeft: number,
  totalLeft: number,
  selfLeft: number,
  xRight: number,
  totalRight: number,
  selfRight: number,
  name: number,
];

export interface FlameDifference {
  unit: string;
  names: string[];
  /** Level 0 is the one root; every level is ordered from left to right. */
  levels: FlameNode[][];
}

/** Goroutines with one and the same stack. */
export interface GoroutineGroup {
  count: number;
  /** What they wait for, as the runtime names it: `chan send`, `select`, … */
  wait: string;
  /** The first frame outside the runtime: `main.quote main.go:31`. */
  top: string;
  /** What is known of their creator; a profile records a goroutine's entry function, not who started it. */
  createdBy: string;
  /** Leaf first, each `function file:line`. */
  frames: string[];
}

/** A group that has more goroutines than before. */
export interface GoroutineGrowth extends GoroutineGroup {
  growth: number;
}

/** The figures of one line of one source file. */
export interface LineFigure {
  file: string;
  line: number;
  flat: bigint;
  cum: bigint;
}

/** When a profile of a trial is taken: before the load, at the end of the window, after the drain. */
export type Moment = 'start' | 'window' | 'drained';

/** How the costs of one request are read from a kind of profile. */
export interface PerRequestCosts {
  /** Most telling first. */
  sampleTypes: readonly string[];
  /** What counts from the start of the process is the difference of two profiles. */
  from?: Moment;
  to: Moment;
  /** Completed between the two: those of the window, or all from the first on. */
  requests: 'window' | 'all';
  /** The sample type that counts independent readings; with `isPeriod` the profile's period is the size of one. */
  reading: { of: string; isPeriod: boolean };
}

interface ProfileKindRow {
  label: string;
  /** Absent where the figures have no request to be charged to. */
  costs?: PerRequestCosts;
}

const WAITING = {
  sampleTypes: ['delay'],
  from: 'start',
  to: 'window',
  requests: 'all',
  reading: { of: 'contentions', isPeriod: false },
} as const satisfies PerRequestCosts;

/** Goroutines are those left behind: after the drain, less those before the first request. */
export const PROFILE_KINDS = {
  cpu: {
    label: 'CPU time',
    costs: {
      sampleTypes: ['cpu'],
      to: 'window',
      requests: 'window',
      reading: { of: 'samples', isPeriod: false },
    },
  },
  allocs: {
    label: 'Allocations',
    costs: {
      sampleTypes: ['alloc_space', 'alloc_objects'],
      from: 'start',
      to: 'window',
      requests: 'all',
      reading: { of: 'alloc_space', isPeriod: true },
    },
  },
  mutex: {
    label: 'Waiting for locks, charged to whoever held them',
    costs: WAITING,
  },
  block: {
    label: 'Waiting, charged to whoever waited',
    costs: WAITING,
  },
  goroutine: {
    label: 'Goroutines left behind',
    costs: {
      sampleTypes: ['goroutine'],
      from: 'start',
      to: 'drained',
      requests: 'all',
      reading: { of: 'goroutine', isPeriod: false },
    },
  },
  heap: { label: 'Live heap' },
} as const satisfies Record<ProfileKind, ProfileKindRow>;
