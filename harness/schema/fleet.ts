// The schemas of a fleet: jobs as they come out of a queue, bundles of sources, and what its tables hold as text.
import { EXIT, type ExitCode } from '../model/errors.ts';
import {
  type BenchJob,
  type BenchmarksEntry,
  type ClassFacts,
  FLEET_SCHEMA,
  type FleetJob,
  type GobenchJob,
  type JobResult,
  type JobRole,
  type JobSource,
} from '../model/fleet.ts';
import { type PlanOptions, WINDOWS } from '../model/plan.ts';
import { ARRIVALS } from '../model/workload.ts';
import { connections, experiment } from './experiment.ts';
import { lessonText } from './lesson.ts';
import {
  among,
  between,
  byField,
  count,
  exactly,
  fields,
  fixedListOf,
  flag,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  share,
  text,
  that,
  wholeBetween,
} from './shape.ts';
import { checkedOut, id, pathBelow, phaseMs, planName, rounds, runId, tookMs, word } from './words.ts';

const options = fields<PlanOptions>({
  plan: planName,
  seed: count,
  rounds: maybe(rounds),
  measureMs: maybe(phaseMs),
  warmupMs: maybe(phaseMs),
  connections: maybe(connections),
  rate: maybe(
    fields<NonNullable<PlanOptions['rate']>>({ perSec: between(Number.MIN_VALUE, 1e9), arrivals: among(ARRIVALS) }),
  ),
  variants: maybe(listOf(id)),
  control: maybe(flag),
  adaptive: maybe(flag),
  windows: maybe(among(WINDOWS)),
  looks: maybe(
    fixedListOf(fields<NonNullable<PlanOptions['looks']>[number]>({ rounds, alpha: between(Number.MIN_VALUE, 0.5) })),
  ),
});

/** Full, so that it names the same files for ever. */
const commit = that(text, 'a full hash of a commit', (one) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(one));
const head = { schema: exactly(FLEET_SCHEMA), run: runId };
const jobSource = fields<JobSource>({ from: word, commit: maybe(commit) });

/** No job enters the history of a lesson as benchmarks. */
const ofBenchmarks = that(id, 'the name of a repository’s benchmarks', (one) => /^gobench(?:-|$)/.test(one));

export const fleetJob = byField<FleetJob, 'kind'>('kind', {
  bench: fields<BenchJob>({
    ...head,
    kind: exactly('bench'),
    role: oneOf<JobRole>({ lesson: true, control: true, compare: true }),
    experiment,
    lesson: maybe(lessonText),
    options,
    secondLook: maybe(exactly(true)),
    command: text,
    reference: maybe(fields<NonNullable<BenchJob['reference']>>({ run: runId, repository: word, commit })),
  }),
  gobench: fields<GobenchJob>({
    ...head,
    kind: exactly('gobench'),
    base: maybe(jobSource),
    head: jobSource,
    labels: maybe(fields<NonNullable<GobenchJob['labels']>>({ base: text, head: text })),
    prefix: word,
    vary: maybe(word),
    patterns: listOf(word),
    bench: word,
    budgetMs: tookMs,
    minEffect: share,
    tests: oneOf<GobenchJob['tests']>({ head: true, each: true }),
    cpu: maybe(listOf(wholeBetween(1, 10_000))),
    profileWorst: count,
    seed: count,
    measureSame: maybe(flag),
    failOn: oneOf<GobenchJob['failOn']>({ worse: true, unclear: true, never: true }),
    entry: maybe(
      fields<BenchmarksEntry>({
        scenario: ofBenchmarks,
        plan: oneOf<BenchmarksEntry['plan']>({ nightly: true, default: true }),
        checkedOut: maybe(checkedOut),
      }),
    ),
  }),
});

export const classFacts = fields<ClassFacts>({
  cpu: text,
  cores: number,
  quotaCores: orNull(number),
  memoryGiB: number,
  kernel: text,
  virtualisation: orNull(text),
  go: text,
  node: text,
  autocannon: text,
  program: text,
});

export const jobResult = fields<JobResult>({
  run: runId,
  class: id,
  host: text,
  attempt: count,
  state: oneOf<JobResult['state']>({ done: true, failed: true }),
  exitCode: among<ExitCode>(Object.values(EXIT)),
  because: maybe(text),
});

/** A file of a bundle: its bytes in base64, or where a link leads. */
export interface BundledFile {
  path: string;
  /** Whether it may be executed. */
  executable?: true;
  base64?: string;
  link?: string;
}

export const bundledFiles = listOf(
  fields<BundledFile>({ path: pathBelow, executable: maybe(exactly(true)), base64: maybe(text), link: maybe(text) }),
);
