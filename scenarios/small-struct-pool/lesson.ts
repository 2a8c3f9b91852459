// Struct pool: a sync.Pool for one small struct a request, against new; and where a pool does save something.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['MEMBERS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'many-make': { role: 'control', control: true, tags: ['manymake'], taught: 'many-make.go' },
    'many-pool': { role: 'control', control: true, tags: ['manypool'], taught: 'many-pool.go' },
    'many-value': { role: 'control', control: true, tags: ['manyvalue'], taught: 'many-value.go' },
    'no-clear': { role: 'control', control: true, tags: ['noclear'], taught: 'no-clear.go', answers: 'differ' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/member?id=7' },
      { method: 'GET', path: '/member?id=8' },
    ],
  },
  // On a host that others use the interval of the CPU time that is to be the same was ±19 % of eight whole windows, ±5 % of
  // eight in turns, and at most ±3 % of twelve shorter ones in turns.
  windows: 'alternating',
  rounds: 12,
  measureMs: 1000,
  gates: ['cpu.per_request', 'qps'],
  expect: {
    // Measured ×1.03: 96 bytes of 2,700.
    'the-struct-is-under-a': { metric: 'alloc.bytes_per_request', variant: 'fix', against: 'antipattern', atMost: 1.1 },
    // Measured 24 against 25.
    'it-is-one-object-of': { metric: 'alloc.objects_per_request', variant: 'fix', against: 'antipattern', atMost: 1.1 },
    // Equivalence: an interval that reaches out of the band shows nothing.
    'a-request-costs-no-more': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', same: true },
    // Measured 98 KB against 2.7 KB.
    'with-1-000-a-request': {
      metric: 'alloc.bytes_per_request',
      variant: 'many-pool',
      against: 'many-make',
      atMost: 0.08,
    },
    // Measured ×0.48.
    'and-at-least-a-quarter': { metric: 'cpu.per_request', variant: 'many-pool', against: 'many-make', atMost: 0.75 },
    // Measured ×0.68.
    'but-one-variable-for-all': { metric: 'cpu.per_request', variant: 'many-value', against: 'many-pool', atMost: 0.9 },
  },
  profiles: ['allocs', 'heap', 'cpu'],
} satisfies LessonData;
