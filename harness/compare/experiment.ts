// The experiment that a comparison is: subjects out of versions or settings, a load, gates.
import type { Experiment } from '../model/experiment.ts';
import type { MetricId } from '../model/metrics.ts';
import type { OwnWays, Subject } from '../model/subject.ts';
import type { Request } from '../model/workload.ts';
import { type Setting, withSetting } from '../subject/settings.ts';
import { idOfSubject } from '../subject/versions.ts';
import type { Version } from './versions.ts';

const GATES: readonly MetricId[] = [
  'qps',
  'latency.p99',
  'cpu.per_request',
  'alloc.bytes_per_request',
  'goroutines.per_request',
  'errors.share',
];

/** Those of them that are known from outside. */
const FROM_OUTSIDE: readonly MetricId[] = ['qps', 'latency.p99', 'cpu.per_request', 'errors.share'];

/** What decides where nobody says otherwise. */
export function gatesOf(probe: boolean): readonly MetricId[] {
  return probe ? GATES : FROM_OUTSIDE;
}

/** As many as keep two cores busy without a queue that hides the service. */
const CONNECTIONS = 16;
const TIMEOUT_MS = 5_000;

export interface ComparisonAsked {
  id: string;
  /** One a subject, or one for all of the settings. */
  versions: readonly { version: Version; main: string }[];
  settings?: readonly Setting[];
  requests: Request[];
  ignore: string[];
  gates: readonly MetricId[];
  args: string[];
  env: Record<string, string>;
  own: Omit<OwnWays, 'buildEnv'>;
  probe: boolean;
}

export function comparisonExperiment(asked: ComparisonAsked): Experiment {
  const subjects = asked.settings
    ? asked.settings.map((setting, i) =>
        withSetting(subjectOf(asked, 0, idOfSubject(i, asked.settings!.length)), setting),
      )
    : asked.versions.map((_, i) => subjectOf(asked, i, idOfSubject(i, asked.versions.length)));
  return {
    id: asked.id,
    kind: 'compare',
    title: titleOf(asked, subjects),
    subjects,
    workload: {
      kind: 'closed-loop',
      connections: CONNECTIONS,
      timeoutMs: TIMEOUT_MS,
      requests: asked.requests,
    },
    ...(asked.ignore.length > 0 ? { ignore: asked.ignore } : {}),
    gates: [...asked.gates],
    expect: [],
    profiles: asked.probe ? ['cpu', 'allocs', 'goroutine'] : [],
  };
}

function subjectOf({ versions, args, env, own, probe }: ComparisonAsked, i: number, id: string): Subject {
  const { version, main } = versions[i]!;
  return {
    id,
    role: id,
    label: version.label,
    source: version.source(main),
    tags: [],
    ...(probe ? { probe: 'overlay' } : {}),
    ...(args.length > 0 ? { args } : {}),
    ...(Object.keys(env).length > 0 ? { env } : {}),
    own,
  };
}

function titleOf({ versions }: ComparisonAsked, subjects: readonly Subject[]): string {
  const [first] = versions;
  const where = first!.main === '.' ? '' : `./${first!.main}: `;
  return `${where}${subjects.map(({ label }) => label).join(' → ')}`;
}
