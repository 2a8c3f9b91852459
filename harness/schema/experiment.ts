// The schema of an experiment: its subjects, its workload, what is asked of it.
import type { Expectation, Experiment } from '../model/experiment.ts';
import type { Needs } from '../model/needs.ts';
import type { RolloutPlan } from '../model/rollout.ts';
import type {
  BundledSource,
  CopySource,
  FolderSource,
  GitSource,
  OwnWays,
  Subject,
  SubjectSource,
} from '../model/subject.ts';
import type { InstrumentId, TrialOutcome } from '../model/trial.ts';
import { ARRIVALS, type AtRate, type ClosedLoop, type Request, type Span } from '../model/workload.ts';
import { panel } from './panel.ts';
import {
  among,
  between,
  byField,
  exactly,
  fields,
  ifHas,
  listOf,
  maybe,
  number,
  oneOf,
  recordOf,
  type Schema,
  share,
  text,
  that,
  wholeBetween,
} from './shape.ts';
import { id, metricId, phaseMs, rounds, word } from './words.ts';

export const environment = recordOf(
  that(word, 'the name of a variable', (one) => one !== '' && !one.includes('=')),
  word,
);
const MOST_CONNECTIONS = 100_000;
export const connections = wholeBetween(1, MOST_CONNECTIONS);

export const needs = fields<Needs>({
  goAtLeast: maybe(number),
  goAtMost: maybe(number),
  experiment: maybe(word),
  cores: maybe(number),
  memoryBytes: maybe(number),
  because: text,
});

const source = byField<SubjectSource, 'kind'>('kind', {
  bundled: fields<BundledSource>({ kind: exactly('bundled'), fixture: word }),
  copy: fields<CopySource>({ kind: exactly('copy'), folder: word, package: word }),
  folder: fields<FolderSource>({ kind: exactly('folder'), module: word, package: word }),
  git: fields<GitSource>({ kind: exactly('git'), repository: word, commit: word, module: word, package: word }),
});

export const answers = oneOf<NonNullable<Subject['answers']>>({ same: true, differ: true });

const own = fields<OwnWays>({
  buildEnv: maybe(environment),
  cwd: maybe(word),
  port: maybe(wholeBetween(1, 65_535)),
  ready: maybe(word),
  http2: maybe(exactly(true)),
  prepare: maybe(word),
  setup: maybe(word),
  reset: maybe(word),
});

const subject = fields<Subject>({
  id,
  role: text,
  label: text,
  control: maybe(exactly(true)),
  source,
  tags: listOf(word),
  flags: maybe(listOf(word)),
  toolchain: maybe(word),
  probe: maybe(exactly('overlay')),
  env: maybe(environment),
  args: maybe(listOf(word)),
  own: maybe(own),
  taught: maybe(word),
  answers: maybe(answers),
  ends: maybe(exactly('crashed')),
  needs: maybe(needs),
});

const request = fields<Request>({
  method: among(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: text,
  body: maybe(text),
  headers: maybe(recordOf(text, text)),
});
export const requests = that(listOf(request), 'at least one request', ({ length }) => length > 0);

export const span = fields<Span>({ id, label: text, startShare: share, endShare: share });

/** More than any machine sends. */
export const MOST_PER_SEC = 1e9;
const ratePerSec = between(Number.MIN_VALUE, MOST_PER_SEC);
const asking = { connections, timeoutMs: phaseMs, requests, spans: maybe(listOf(span)) };

const workload = byField<Experiment['workload'], 'kind'>('kind', {
  'closed-loop': fields<ClosedLoop>({ ...asking, kind: exactly('closed-loop') }),
  'at-rate': fields<AtRate>({
    ...asking,
    kind: exactly('at-rate'),
    ratePerSec,
    arrivals: among(ARRIVALS),
  }),
});

export const gauge = fields<NonNullable<Experiment['gauges']>[number]>({
  id,
  label: text,
  runtime: maybe(text),
  needs: maybe(needs),
});

export const trialOutcome = oneOf<TrialOutcome>({
  ok: true,
  crashed: true,
  hung: true,
  capped: true,
  killed: true,
  invalid: true,
  interrupted: true,
});

type OfOutcome = Extract<Expectation, { outcome: unknown }>;
type OfMetric = Exclude<Expectation, OfOutcome>;

const asked = { id, text, variant: id };
/** What an expectation asks of a figure. */
export const figureAsked = {
  metric: metricId,
  against: maybe(id),
  atLeast: maybe(number),
  atMost: maybe(number),
  same: maybe(exactly(true)),
  needs: maybe(needs),
  fromWindowMs: maybe(number),
};
const expectation: Schema<Expectation> = ifHas<OfOutcome, OfMetric>(
  'outcome',
  fields<OfOutcome>({ ...asked, outcome: trialOutcome }),
  fields<OfMetric>({ ...asked, ...figureAsked }),
);

export const PROFILES = { cpu: true, heap: true, allocs: true, goroutine: true, mutex: true, block: true } as const;
export const profileKind = oneOf<Experiment['profiles'][number]>(PROFILES);

const instrumentId = oneOf<InstrumentId>({
  runtime: true,
  counters: true,
  histograms: true,
  gc: true,
  heap: true,
  process: true,
  goroutines: true,
  host: true,
  profiles: true,
});

export const rollout = fields<RolloutPlan>({
  stable: id,
  candidates: listOf(id),
  singleLook: fields<RolloutPlan['singleLook']>({ metric: metricId, share }),
});

export const experiment = fields<Experiment>({
  kind: maybe(oneOf<NonNullable<Experiment['kind']>>({ compare: true, exercise: true })),
  ignore: maybe(listOf(text)),
  id,
  title: text,
  subjects: that(listOf(subject), 'at least one subject, each with an id of its own', (all) => {
    return all.length > 0 && new Set(all.map((one) => one.id)).size === all.length;
  }),
  env: maybe(environment),
  workload,
  secondLook: maybe(fields<NonNullable<Experiment['secondLook']>>({ ratePerSec })),
  windows: maybe(exactly('alternating')),
  rounds: maybe(rounds),
  measureMs: maybe(phaseMs),
  gauges: maybe(listOf(gauge)),
  gates: listOf(metricId),
  expect: listOf(expectation),
  profiles: listOf(profileKind),
  instruments: maybe(listOf(instrumentId)),
  panels: maybe(listOf(panel)),
  rollout: maybe(rollout),
  knobs: maybe(listOf(text)),
});
