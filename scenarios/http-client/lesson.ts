// HTTP client: a Transport for each question keeps a connection and three goroutines of every one of them.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['OFFERS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'two-idle': { role: 'control', control: true, tags: ['twoidle'], taught: 'two-idle.go' },
    unread: { role: 'control', control: true, tags: ['unread'], taught: 'unread.go', needs: { goAtMost: 26 } },
  },
  workload: {
    kind: 'closed-loop',
    // The supplier takes 20 ms: at most 1,000 requests/s, so that a trial's leak stays below the cap of 20,000 goroutines.
    connections: 20,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/price?sku=lamp-1047' },
      { method: 'GET', path: '/price?sku=chair-2210' },
    ],
  },
  gauges: [{ id: 'connections_opened' }],
  gates: ['goroutines.per_request', 'cpu.per_request', 'gauge.drained.connections_opened'],
  expect: {
    // Two of the client's connection and one of the supplier's, which is in the same process.
    'each-request-leaves-three': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 2.8,
      atMost: 3.1,
    },
    // Its connections stay open, two goroutines each: over the requests of half a second that may be more than the bound.
    'one-transport-leaves-none': {
      metric: 'goroutines.per_request',
      variant: 'fix',
      atMost: 0.05,
      fromWindowMs: 2000,
    },
    'and-opens-few-connections': { metric: 'gauge.drained.connections_opened', variant: 'fix', atMost: 60 },
    // Measured 1,800 to 2,650 in a trial of 3 s; a shorter one opens fewer.
    'two-idle-ones-are-too-few': {
      metric: 'gauge.drained.connections_opened',
      variant: 'two-idle',
      atLeast: 750,
      fromWindowMs: 2000,
    },
    'but-leak-nothing': { metric: 'goroutines.per_request', variant: 'two-idle', atMost: 0.1 },
    'an-unread-body-costs-its-connection': {
      metric: 'gauge.drained.connections_opened',
      variant: 'unread',
      atLeast: 900,
      fromWindowMs: 2000,
    },
  },
  profiles: ['goroutine', 'cpu', 'allocs'],
} satisfies LessonData;
