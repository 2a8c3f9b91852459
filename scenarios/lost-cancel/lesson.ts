// Lost cancel: the second result of context.WithTimeout, thrown away; what stays depends on the parent.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['LOOKUP_DEADLINE_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go', vet: 'lostcancel' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    unwatched: { role: 'control', control: true, tags: ['unwatched'], taught: 'unwatched.go', vet: 'lostcancel' },
    foreign: { role: 'control', control: true, tags: ['foreign'], taught: 'foreign-parent.go', vet: 'lostcancel' },
    request: { role: 'control', control: true, tags: ['request'], taught: 'request.go', vet: 'lostcancel' },
  },
  workload: {
    kind: 'closed-loop',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/price?sku=lamp-1047' },
      { method: 'GET', path: '/price?sku=chair-2210' },
    ],
  },
  gates: ['goroutines.per_request', 'heap.retained_per_request'],
  expect: {
    'with-a-watcher-one-goroutine': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    'with-defer-cancel-none-stays': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.02 },
    // What connections leave in the runtime’s own structures is shared among few requests in a short run.
    'nor-any-memory-to-speak': { metric: 'heap.retained_per_request', variant: 'fix', atMost: 120 },
    'without-a-watcher-no-goroutine': { metric: 'goroutines.per_request', variant: 'unwatched', atMost: 0.02 },
    'but-at-least-200-bytes': { metric: 'heap.retained_per_request', variant: 'unwatched', atLeast: 200 },
    'under-a-foreign-parent-package': {
      metric: 'goroutines.per_request',
      variant: 'foreign',
      atLeast: 0.97,
      atMost: 1.02,
    },
    'under-the-requests-own-context': { metric: 'goroutines.per_request', variant: 'request', atMost: 0.02 },
  },
  profiles: ['goroutine', 'heap', 'allocs'],
} satisfies LessonData;
