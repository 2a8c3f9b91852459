// Channel leak: a handler gives up waiting, and the worker that was to answer it waits for ever.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['QUOTE_BUDGET_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    buffered: { role: 'control', control: true, tags: ['buffered'], taught: 'buffered.go' },
  },
  workload: {
    kind: 'closed-loop',
    // 50 connections at 20 ms each: about 2,400 requests/s, so a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/price?sku=lamp-1047' },
      { method: 'GET', path: '/price?sku=chair-2210' },
    ],
  },
  gates: ['goroutines.per_request', 'qps', 'latency.p99'],
  expect: {
    'the-antipattern-leaves-one-goroutine': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.98,
      atMost: 1.02,
    },
    'with-the-context-none-is': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.02 },
    'with-one-place-in-the': { metric: 'goroutines.per_request', variant: 'buffered', atMost: 0.02 },
    'the-fix-costs-no-throughput': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 0.95 },
    'the-fix-costs-no-latency': { metric: 'latency.p99', variant: 'fix', against: 'antipattern', atMost: 1.25 },
  },
  profiles: ['goroutine', 'block', 'mutex', 'heap', 'allocs', 'cpu'],
} satisfies LessonData;
