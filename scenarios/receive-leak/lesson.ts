// Receive leak: workers range over a channel that nobody closes, or hand an answer to somebody who has left.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['CARRIER_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'first-wins': { role: 'control', control: true, tags: ['firstwins'], taught: 'first-wins.go' },
    buffered: { role: 'control', control: true, tags: ['buffered'], taught: 'buffered.go' },
  },
  workload: {
    kind: 'closed-loop',
    // The slowest carrier takes 24 ms: about 800 requests/s, so that a trial's leak stays below the cap of 20,000 goroutines.
    connections: 20,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/ship?to=lisbon' },
      { method: 'GET', path: '/ship?to=tromso' },
    ],
  },
  gates: ['goroutines.per_request', 'qps'],
  expect: {
    'three-workers-wait-for-a': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 2.9,
      atMost: 3.1,
    },
    'closed-none-is-left': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.1 },
    'the-first-answer-leaves-two': {
      metric: 'goroutines.per_request',
      variant: 'first-wins',
      atLeast: 1.9,
      atMost: 2.1,
    },
    'with-room-for-all-none': { metric: 'goroutines.per_request', variant: 'buffered', atMost: 0.1 },
    'and-close-costs-no-throughput': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 0.9 },
  },
  profiles: ['goroutine', 'heap', 'cpu'],
} satisfies LessonData;
