// The schema of a record of schema 1.
import type { Expectation } from '../model/experiment.ts';
import type { FirstExpectation, FirstRecord, FirstScenario, FirstTrial, FirstVariant } from '../model/first-record.ts';
import {
  answers,
  connections,
  environment,
  figureAsked,
  gauge,
  needs,
  profileKind,
  requests,
  rollout,
  span,
  trialOutcome,
} from './experiment.ts';
import { badge } from './lesson.ts';
import { panel } from './panel.ts';
import { commonFields, endFields, kept } from './record.ts';
import { exactly, fields, ifHas, listOf, maybe, oneOf, recordOf, text, that } from './shape.ts';
import { dataFields, trialFields } from './trial.ts';
import { id, metricId, phaseMs } from './words.ts';

const variant = fields<FirstVariant>({
  label: text,
  tags: listOf(text),
  env: maybe(environment),
  answers: maybe(answers),
  ends: maybe(exactly('crashed')),
  role: oneOf<FirstVariant['role']>({ antipattern: true, fix: true, control: true }),
  text,
  file: text,
  needs: maybe(needs),
});

type OfOutcome = Extract<FirstExpectation, { outcome: unknown }>;
type OfMetric = Omit<Exclude<Expectation, { outcome: unknown }>, 'id'>;

const expectation = ifHas<OfOutcome, OfMetric>(
  'outcome',
  fields<OfOutcome>({ text, variant: id, outcome: trialOutcome }),
  fields<OfMetric>({ text, variant: id, ...figureAsked }),
);

const knob = fields<FirstScenario['knob']>({ env: text, text });

const scenario = fields<FirstScenario>({
  title: text,
  claim: text,
  symptom: text,
  looksReasonable: text,
  change: text,
  watch: text,
  doesNotHelp: text,
  readMore: maybe(listOf(text)),
  article: listOf(fields<FirstScenario['article'][number]>({ article: text, finding: badge, because: text })),
  knob,
  moreKnobs: maybe(listOf(knob)),
  variants: that(recordOf(id, variant), 'at least one variant', (all) => Object.keys(all).length > 0),
  env: maybe(environment),
  load: fields<FirstScenario['load']>({ connections, timeoutMs: phaseMs, requests }),
  spans: maybe(listOf(span)),
  gauges: maybe(listOf(gauge)),
  gates: listOf(metricId),
  expect: listOf(expectation),
  profiles: listOf(profileKind),
  panels: maybe(listOf(panel)),
  rollout: maybe(rollout),
});

const trial = fields<FirstTrial>({ ...trialFields, ...dataFields });

type FirstHeader = Omit<FirstRecord, 'trials' | 'redone' | 'finishedAt' | 'tookMs' | 'complete'>;
const headerFields = { ...commonFields, schema: exactly(1), scenarioId: id, scenario };

export const firstHeader = fields<FirstHeader>(headerFields);
export const firstRecord = fields<FirstRecord>({
  ...headerFields,
  ...endFields,
  trials: listOf(trial),
  redone: listOf(trial),
});
export const firstTrialLine = fields<{ kept: 'trial' | 'redone'; trial: FirstTrial }>({ kept, trial });
