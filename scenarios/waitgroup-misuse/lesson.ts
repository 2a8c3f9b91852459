// WaitGroup misuse: a Done that a panic passes by, and what then waits for ever: a goroutine, a customer, or nobody any more.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['COUNT_BUDGET_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'go-method': {
      role: 'control',
      control: true,
      tags: ['gomethod'],
      taught: 'go-method.go',
      needs: { goAtLeast: 25 },
    },
    waits: { role: 'control', control: true, tags: ['waits'], taught: 'waits.go' },
    crash: { role: 'control', control: true, tags: ['crash'], taught: 'crash.go', ends: 'crashed' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    // What customers of variant waits wait; twenty times the budget of the others.
    timeoutMs: 400,
    requests: [
      { method: 'GET', path: '/product?sku=lamp-1047' },
      { method: 'GET', path: '/product?sku=chair-2210' },
    ],
  },
  gates: ['goroutines.per_request', 'latency.p50'],
  expect: {
    'one-goroutine-is-left-behind': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.95,
      atMost: 1.02,
    },
    'with-the-deferred-done-none': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.02 },
    'and-customers-wait-for-the': { metric: 'latency.p50', variant: 'fix', against: 'antipattern', atMost: 0.75 },
    'waitgroup-go-leaves-none-either': { metric: 'goroutines.per_request', variant: 'go-method', atMost: 0.02 },
    'where-the-handler-itself-waits': { metric: 'timeouts.share', variant: 'waits', atLeast: 0.95 },
    'a-panic-that-nobody-recovers': { variant: 'crash', outcome: 'crashed' },
  },
  profiles: ['goroutine', 'cpu'],
} satisfies LessonData;
