// The course: the parts of the article, and which lessons each has, in the order in which they are read.
import type { ExperimentId } from '../model/experiment.ts';

/** A lesson of the folder that no part names is listed all the same, after the others. */
const PARTS: readonly { heading: string; lessons: readonly ExperimentId[] }[] = [
  {
    heading: 'Goroutines',
    lessons: [
      'channel-leak',
      'receive-leak',
      'context-timeout',
      'time-after-loop',
      'long-poll',
      'lost-cancel',
      'waitgroup-misuse',
      'leak-temperature',
      'leak-alarm',
      'snapshot-exporter',
      'cost-of-diagnosis',
      'http-client',
      'lock-over-io',
    ],
  },
  {
    heading: 'Memory',
    lessons: [
      'sync-pool',
      'small-struct-pool',
      'fragmentation',
      'slice-prealloc',
      'subslice-retention',
      'gc-pause-myth',
      'gc-memory-limit',
    ],
  },
  {
    heading: 'Modules',
    lessons: ['coupled-modules', 'dip-handler', 'wire-injection', 'contract-mocks', 'call-topology'],
  },
  {
    heading: 'Operations',
    lessons: [
      'connection-pool-leak',
      'retry-storm',
      'weak-network',
      'canary-gate',
      'live-switch',
      'rule-engine',
      'wasm-rules',
    ],
  },
];

export const REST = 'Further';

/** The part that names the lesson. */
export function partOf(lesson: ExperimentId): string {
  return PARTS.find(({ lessons }) => lessons.includes(lesson))?.heading ?? REST;
}

/** Lessons as the course has them; those that no part names come last, as they were given. */
export function inCourse(lessons: readonly ExperimentId[]): ExperimentId[] {
  const named = PARTS.flatMap((part) => part.lessons.filter((id) => lessons.includes(id)));
  return [...named, ...lessons.filter((id) => !named.includes(id))];
}
