// Call topology: the static graph says who could call whom; only joined with a profile does it say where the time goes.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['BADGE_HASHES'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'orders/antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'orders/fix.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/orders?user=ada' },
      { method: 'GET', path: '/orders?user=joe' },
    ],
  },
  gates: ['cpu.per_request', 'qps'],
  expect: {
    'asked-once-a-request-it': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', atMost: 0.5 },
    'and-serves-at-least-half': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 2 },
  },
  profiles: ['cpu', 'allocs', 'heap'],
  panels: [
    { id: 'topology', kind: 'call-graph' },
    { id: 'imports', kind: 'dependencies', package: 'orders', of: 'auth' },
  ],
} satisfies LessonData;
