// The schema of the record of a gobench run, from which it is judged and drawn again.

import type { Hunk } from '../model/finding.ts';
import {
  GOBENCH_SCHEMA,
  type GobenchCause,
  type GobenchCost,
  type GobenchFinding,
  type GobenchHost,
  type GobenchMessage,
  type GobenchPlace,
  type GobenchPlan,
  type GobenchRecord,
  type GobenchSample,
  type GobenchSeries,
  type GobenchSkipped,
  type GobenchSource,
  type GobenchSubject,
} from '../model/gobench.ts';
import type { BuildSettings } from '../model/subject.ts';
import {
  agreeing,
  between,
  byField,
  byForm,
  count,
  type Disagreement,
  exactly,
  fields,
  flag,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  recordOf,
  text,
  that,
  wholeBetween,
} from './shape.ts';
import { runId, time, tookMs } from './words.ts';

/** Far more than any run takes of one benchmark; the exact test is quadratic in them. */
const MOST_ROUNDS = 2_000;
/** No module has so many benchmarks; each is held against all that is tested. */
const MOST_SERIES = 10_000;
const MOST_CORES = 100_000;

/** Files are named by it. */
const subjectId = that(text, 'base, head, or head-1, head-2 and so on', (one) => /^(base|head(-\d{1,3})?)$/.test(one));

const value = byForm<string | number>((one) => (typeof one === 'string' ? text : number));
const message = fields<GobenchMessage>({ id: text, values: recordOf(text, value), text });

const source = byField<GobenchSource, 'kind'>('kind', {
  commit: fields<Extract<GobenchSource, { kind: 'commit' }>>({
    kind: exactly('commit'),
    repository: text,
    commit: text,
    subject: text,
  }),
  'working-tree': fields<Extract<GobenchSource, { kind: 'working-tree' }>>({
    kind: exactly('working-tree'),
    repository: text,
  }),
  folder: fields<Extract<GobenchSource, { kind: 'folder' }>>({ kind: exactly('folder'), path: text }),
});

const subject = fields<GobenchSubject>({
  id: subjectId,
  label: text,
  source,
  build: fields<BuildSettings>({
    toolchain: maybe(text),
    experiment: maybe(text),
    pgo: maybe(text),
    tags: maybe(text),
  }),
  env: recordOf(text, text),
});

const tests = oneOf<GobenchPlan['tests']>({ head: true, each: true });

const plan = fields<GobenchPlan>({
  seed: number,
  budgetMs: number,
  minEffect: between(0, 1),
  bench: text,
  tests,
  sampleMs: number,
  looks: listOf(
    fields<GobenchPlan['looks'][number]>({ rounds: wholeBetween(1, MOST_ROUNDS), alpha: between(1e-6, 0.25) }),
  ),
  cores: listOf(wholeBetween(0, MOST_CORES)),
});

const host = fields<GobenchHost>({
  fingerprint: text,
  os: text,
  kernel: text,
  cpu: text,
  cores: wholeBetween(1, MOST_CORES),
  go: text,
  node: text,
  class: maybe(text),
});

const samples = that(
  listOf(orNull<GobenchSample>(recordOf(text, number))),
  `at most ${MOST_ROUNDS} rounds`,
  ({ length }) => length <= MOST_ROUNDS,
);

const series = fields<GobenchSeries>({
  package: text,
  name: text,
  iterations: count,
  repeats: count,
  samples: recordOf(subjectId, samples),
  orders: listOf(listOf(text)),
  better: recordOf(text, oneOf({ higher: true, lower: true })),
  tests,
  notes: listOf(message),
  timedMs: maybe(number),
});

const skipped = fields<GobenchSkipped>({
  package: text,
  name: maybe(text),
  kind: oneOf<GobenchSkipped['kind']>({
    'same-build': true,
    'build-failed': true,
    failed: true,
    skipped: true,
    new: true,
    removed: true,
    'too-slow': true,
    'not-reached': true,
  }),
  subject: maybe(text),
  because: message,
});

const cause = fields<GobenchCause>({
  package: text,
  name: text,
  variant: text,
  costs: listOf(
    fields<GobenchCause['costs'][number]>({
      sampleType: text,
      unit: text,
      readings: fields<{ base: number; head: number }>({ base: number, head: number }),
      rows: listOf(fields<GobenchCost>({ name: text, base: number, head: number })),
    }),
  ),
  hunks: listOf(
    fields<Hunk>({ file: text, baseLine: count, headLine: count, before: listOf(text), after: listOf(text) }),
  ),
  findings: listOf(
    fields<GobenchFinding>({
      id: text,
      package: text,
      name: text,
      variant: text,
      text: message,
      place: maybe(fields<GobenchPlace>({ file: text, line: count })),
    }),
  ),
  missing: listOf(text),
});

/** Every series is of subjects of the run, the baseline among them, with a figure or none for each round. */
function disagreement({ subjects, plan: { looks }, series: all }: GobenchRecord): Disagreement | undefined {
  const ids = subjects.map(({ id }) => id);
  if (ids.length === 0 || new Set(ids).size < ids.length)
    return { at: ['subjects'], expected: 'subjects, each of its own id' };
  if (all.length > 0 && looks.length === 0)
    return { at: ['plan', 'looks'], expected: 'a look, since there are series' };
  for (const [at, { samples: own, orders }] of all.entries()) {
    if (own[ids[0]!] === undefined) return { at: ['series', at, 'samples'], expected: `samples of ‘${ids[0]}’` };
    for (const [id, sides] of Object.entries(own)) {
      const where = ['series', at, 'samples', id];
      if (!ids.includes(id)) return { at: where, expected: 'a subject of the run' };
      if (sides.length !== orders.length) return { at: where, expected: `${orders.length} rounds, as in the orders` };
    }
  }
  return undefined;
}

export const gobenchRecord = agreeing(
  fields<GobenchRecord>({
    schema: exactly(GOBENCH_SCHEMA),
    run: runId,
    startedAt: time,
    tookMs,
    buildMs: tookMs,
    complete: flag,
    subjects: listOf(subject),
    plan,
    host,
    series: that(listOf(series), `at most ${MOST_SERIES} benchmarks`, ({ length }) => length <= MOST_SERIES),
    skipped: listOf(skipped),
    warnings: listOf(message),
    causes: listOf(cause),
    profiledMs: maybe(number),
  }),
  disagreement,
);
