// The schema of a record, of what is known of one before its first trial, and of the lines that a run appends.
import { COMPILER_CODES, type CompilerFact } from '../model/compiler.ts';
import type { CoreShare } from '../model/core-share.ts';
import {
  type AnswerCheck,
  type BenchRecord,
  type Build,
  type Host,
  type ModuleFolder,
  RECORD_SCHEMA,
  type RecordHeader,
  type SecondLook,
  type SharedSource,
  type SourceFile,
  type TrialLine,
  type Unavailable,
} from '../model/record.ts';
import { ARRIVALS } from '../model/workload.ts';
import { disagreement } from './agreement.ts';
import { artifactOf } from './artifact.ts';
import { answers, experiment, MOST_PER_SEC } from './experiment.ts';
import { lessonText } from './lesson.ts';
import { message, said } from './message.ts';
import { panelResult } from './panel.ts';
import { plan } from './plan.ts';
import {
  agreeing,
  among,
  between,
  count,
  exactly,
  fields,
  flag,
  listOf,
  maybe,
  oneOf,
  recordOf,
  text,
  wholeBetween,
} from './shape.ts';
import { trial } from './trial.ts';
import { checkedOut, id, runId, time, tookMs } from './words.ts';

const MOST_CORES = 100_000;
const coreNumbers = listOf(wholeBetween(0, MOST_CORES));

export const host = fields<Host>({
  fingerprint: id,
  os: text,
  kernel: text,
  cpu: text,
  cores: wholeBetween(1, MOST_CORES),
  memoryBytes: count,
  quotaCores: maybe(between(0, MOST_CORES)),
  virtualisation: maybe(text),
  go: text,
  node: text,
  autocannon: text,
  pinning: maybe(fields<CoreShare>({ target: coreNumbers, driver: coreNumbers })),
  gomaxprocs: wholeBetween(1, MOST_CORES),
  class: maybe(id),
});

const build = fields<Build>({
  variant: id,
  hash: text,
  binaryBytes: count,
  fresh: flag,
  tookMs,
  command: text,
});

const moduleFolder = fields<ModuleFolder>({ variant: id, path: text, folder: text });
const sharedSource = fields<SharedSource>({ path: text, text });
const sourceFile = fields<SourceFile>({ variant: id, path: text, text });

const compilerFact = fields<CompilerFact>({
  code: among(COMPILER_CODES),
  file: text,
  line: count,
  column: count,
  message: text,
  flow: listOf(fields<CompilerFact['flow'][number]>({ line: count, text })),
});

export const compilerFacts = listOf(compilerFact);

const answer = fields<AnswerCheck>({
  variant: id,
  expected: answers,
  found: answers,
  difference: maybe(
    fields<NonNullable<AnswerCheck['difference']>>({
      request: text,
      expected: text,
      actual: text,
      places: maybe(listOf(text)),
    }),
  ),
});

const unavailable = fields<Unavailable>({
  kind: oneOf<Unavailable['kind']>({ variant: true, gauge: true, expectation: true }),
  id,
  because: said,
});

/** What records of every schema hold of what is known before the first trial. */
export const commonFields = {
  run: runId,
  plan,
  host,
  commit: artifactOf(checkedOut),
  fixtureHash: text,
  startedAt: time,
  builds: listOf(build),
  sources: listOf(sourceFile),
  shared: maybe(listOf(sharedSource)),
  modules: maybe(listOf(moduleFolder)),
  compiler: maybe(recordOf(id, artifactOf(compilerFacts))),
  answers: listOf(answer),
  unavailable: maybe(listOf(unavailable)),
  panels: maybe(listOf(panelResult)),
  warnings: listOf(said),
  command: text,
  aside: maybe(exactly(true)),
  stoppedAfter: maybe(count),
};

/** What is known when a run has ended. */
export const endFields = { finishedAt: time, tookMs, complete: flag };

const headerFields = {
  ...commonFields,
  schema: exactly(RECORD_SCHEMA),
  experiment,
  lesson: maybe(lessonText),
};

export const recordHeader = agreeing(fields<RecordHeader>(headerFields), (header) =>
  disagreement({ ...header, trials: [], redone: [] }),
);

const secondLook = maybe(
  fields<SecondLook>({
    ratePerSec: between(Number.MIN_VALUE, MOST_PER_SEC),
    arrivals: among(ARRIVALS),
    plan,
    trials: listOf(trial),
    redone: listOf(trial),
  }),
);

export const record = agreeing(
  fields<BenchRecord>({
    ...headerFields,
    ...endFields,
    trials: listOf(trial),
    redone: listOf(trial),
    apart: maybe(message),
    secondLook,
  }),
  disagreement,
);

export const kept = oneOf<TrialLine['kept']>({ trial: true, redone: true });
export const trialLine = fields<TrialLine>({ kept, trial });
