// What a record of schema 1 was made of, from when every run was a lesson's.
import type { Badge } from './article.ts';
import type { Expectation, Experiment } from './experiment.ts';
import type { LessonWords } from './lesson.ts';
import type { Needs } from './needs.ts';
import type { Panel } from './panel.ts';
import type { BenchRecord } from './record.ts';
import type { Subject } from './subject.ts';
import type { Trial, TrialData } from './trial.ts';
import type { ClosedLoop, Span } from './workload.ts';

export interface FirstVariant extends Pick<Subject, 'label' | 'tags' | 'env' | 'answers' | 'ends'> {
  role: 'antipattern' | 'fix' | 'control';
  text: string;
  file: string;
  needs?: Needs;
}

type WithoutId<One> = One extends unknown ? Omit<One, 'id'> : never;
export type FirstExpectation = WithoutId<Expectation>;

/** A lesson with its words in it. */
export interface FirstScenario
  extends Omit<
    LessonWords,
    'opening' | 'article' | 'expectNeeds' | 'headline' | 'knobs' | 'subjects' | 'expect' | 'spans' | 'gauges' | 'panels'
  > {
  article: { article: string; finding: Badge; because: string }[];
  knob: { env: string; text: string };
  moreKnobs?: { env: string; text: string }[];
  variants: Record<string, FirstVariant>;
  env?: Record<string, string>;
  load: Omit<ClosedLoop, 'kind' | 'spans'>;
  spans?: Span[];
  gauges?: Experiment['gauges'];
  gates: Experiment['gates'];
  expect: FirstExpectation[];
  profiles: Experiment['profiles'];
  panels?: Panel[];
  rollout?: Experiment['rollout'];
}

/** A trial whose instruments had a field each. */
export type FirstTrial = Omit<Trial, 'data'> & TrialData;

export interface FirstRecord
  extends Omit<BenchRecord, 'schema' | 'experiment' | 'lesson' | 'trials' | 'redone' | 'apart' | 'secondLook'> {
  schema: 1;
  scenarioId: string;
  scenario: FirstScenario;
  trials: FirstTrial[];
  redone: FirstTrial[];
}
