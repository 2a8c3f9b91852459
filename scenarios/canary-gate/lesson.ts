// Canary gate: which build may take the place of the one that runs now, and by which evidence.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['OFFERS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    bounded: { role: 'control', control: true, tags: ['bounded'], taught: 'bounded.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 8,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/shelf?id=0' },
      { method: 'GET', path: '/shelf?id=3' },
      { method: 'GET', path: '/shelf?id=7' },
    ],
  },
  // A tenth more was ×1.00 to ×1.21 in whole windows on a host that others use, in turns ×1.07 to ×1.17.
  windows: 'alternating',
  gates: ['cpu.per_request', 'alloc.bytes_per_request'],
  // The article's rule; its rate is a shop's, ours is how many are served.
  rollout: { stable: 'fix', candidates: ['antipattern', 'bounded'], singleLook: { metric: 'qps', share: 0.025 } },
  expect: {
    'a-request-to-the-canary': {
      metric: 'cpu.per_request',
      variant: 'antipattern',
      against: 'fix',
      atLeast: 1.03,
      atMost: 1.4,
    },
    'it-allocates-at-least-40': {
      metric: 'alloc.bytes_per_request',
      variant: 'antipattern',
      against: 'fix',
      atLeast: 1.4,
    },
    'the-canary-that-checks-takes': {
      metric: 'cpu.per_request',
      variant: 'bounded',
      against: 'fix',
      atLeast: 0.91,
      atMost: 1.1,
    },
    // Over half a second what the process allocates by itself may be more than the 1 %.
    'and-allocates-the-same-within': {
      metric: 'alloc.bytes_per_request',
      variant: 'bounded',
      against: 'fix',
      atLeast: 0.99,
      atMost: 1.01,
      fromWindowMs: 2000,
    },
  },
  profiles: ['cpu', 'allocs'],
} satisfies LessonData;
