// Records of schema 1, from when every run was a lesson's: what they hold, put as it is held today.
import type { Expectation, Experiment } from '../model/experiment.ts';
import type { FirstRecord, FirstScenario, FirstTrial, FirstVariant } from '../model/first-record.ts';
import type { LessonText, LessonWords } from '../model/lesson.ts';
import { type BenchRecord, RECORD_SCHEMA } from '../model/record.ts';
import type { Subject } from '../model/subject.ts';
import type { Trial, TrialData } from '../model/trial.ts';

/** All but the scenario and the trials' data is as it was. */
export function upgraded(first: FirstRecord): BenchRecord {
  const { scenarioId, scenario, trials, redone, ...rest } = first;
  return {
    ...rest,
    schema: RECORD_SCHEMA,
    experiment: experimentOf(scenarioId, scenario),
    lesson: lessonOf(scenario),
    trials: trials.map(trialOf),
    redone: redone.map(trialOf),
  };
}

function trialOf({
  runtime,
  counters,
  histograms,
  gc,
  heap,
  process,
  goroutines,
  host,
  profiles,
  ...rest
}: FirstTrial): Trial {
  const all: TrialData = { runtime, counters, histograms, gc, heap, process, goroutines, host, profiles };
  const known = Object.entries(all).filter(([, artifact]) => artifact !== undefined);
  return { ...rest, data: Object.fromEntries(known) };
}

function experimentOf(id: string, scenario: FirstScenario): Experiment {
  const { title, env, load, spans, gauges, gates, expect, profiles, panels, rollout } = scenario;
  const all = Object.entries(scenario.variants);
  const isFirst = ([, { role }]: [string, FirstVariant]) => role === 'antipattern';
  return {
    id,
    title,
    subjects: [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))].map(([variant, own]) =>
      subjectOf(id, variant, own),
    ),
    ...(env ? { env } : {}),
    workload: { kind: 'closed-loop', ...withoutDriver(load), ...(spans ? { spans } : {}) },
    ...(gauges ? { gauges } : {}),
    gates,
    expect: expect.map((one, i) => ({ ...one, id: `expectation-${i + 1}` }) as Expectation),
    profiles,
    ...(panels ? { panels } : {}),
    ...(rollout ? { rollout } : {}),
    knobs: knobsOf(scenario).map((knob) => knob.env),
  };
}

function withoutDriver({ connections, timeoutMs, requests }: FirstScenario['load']) {
  return { connections, timeoutMs, requests };
}

function subjectOf(fixture: string, id: string, { text: _, file, role, ...own }: FirstVariant): Subject {
  return {
    id,
    role,
    ...own,
    ...(role === 'control' ? { control: true } : {}),
    source: { kind: 'bundled', fixture },
    taught: file,
  };
}

function knobsOf({ knob, moreKnobs = [] }: FirstScenario) {
  return [knob, ...moreKnobs];
}

function lessonOf(scenario: FirstScenario): LessonText {
  const { title, claim, symptom, looksReasonable, change, watch, doesNotHelp, readMore = [] } = scenario;
  const claims = scenario.article.map((one, i) => [`claim-${i + 1}`, one] as const);
  const words: LessonWords = {
    ...{ title, claim, symptom, looksReasonable, change, watch, doesNotHelp, readMore },
    article: Object.fromEntries(claims.map(([id, { article, because }]) => [id, { says: article, because }])),
    knobs: Object.fromEntries(knobsOf(scenario).map(({ env, text }) => [env, text])),
    subjects: Object.fromEntries(
      Object.entries(scenario.variants).map(([id, { label, text }]) => [id, { label, text }]),
    ),
    expect: {},
  };
  return { words, article: Object.fromEntries(claims.map(([id, { finding }]) => [id, finding])) };
}
