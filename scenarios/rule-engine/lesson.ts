// Rule engine: a tree of rules walked for every payment, against functions made of it once.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['RULES'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    few: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { RULES: '5' } },
    'few-fix': { role: 'control', control: true, tags: ['fix'], taught: 'fix.go', env: { RULES: '5' } },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/risk?amount=4800&tries=2&days=4&country=NL&channel=web' },
      { method: 'GET', path: '/risk?amount=60&tries=0&days=900&country=FR&channel=shop' },
      { method: 'GET', path: '/risk?amount=8900&tries=9&days=1&country=SE&channel=app' },
    ],
  },
  // With five rules it was ×0.90 to ×1.21 in whole windows on a host that others use, in turns ×0.93 to ×0.98.
  windows: 'alternating',
  gates: ['cpu.per_request', 'qps', 'latency.p50'],
  expect: {
    'functions-save-at-least-a': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', atMost: 0.67 },
    'the-service-answers-more-for': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.4 },
    'it-is-not-a-matter': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.95,
      atMost: 1.05,
    },
    'with-five-rules-it-makes': {
      metric: 'cpu.per_request',
      variant: 'few-fix',
      against: 'few',
      atLeast: 0.85,
      atMost: 1.15,
    },
  },
  profiles: ['cpu', 'allocs'],
} satisfies LessonData;
