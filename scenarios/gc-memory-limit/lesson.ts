// GOGC and GOMEMLIMIT: how much room the collector is given, and what it does with too little.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['MEMORY_MIB', 'ARTICLES'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    gogc: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { GOGC: '300' } },
    'limit-alone': {
      role: 'control',
      control: true,
      tags: [],
      taught: 'antipattern.go',
      env: { GOMEMLIMIT: '115MiB' },
    },
    tight: { role: 'control', control: true, tags: ['fix'], taught: 'fix.go', env: { MEMORY_MIB: '36' } },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/price?of=4711' },
      { method: 'GET', path: '/price?of=399000' },
    ],
  },
  // Some warm-ups of it do not settle: so that the run ends in three minutes.
  measureMs: 2000,
  gates: ['gc.per1k', 'cpu.per_request'],
  expect: {
    // ×0.3 by arithmetic and ×0.6 measured: what 50 clients allocate while it marks counts as alive until the next one.
    'with-the-room-it-has': { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.75 },
    'and-a-request-costs-less': { metric: 'cpu.per_request', variant: 'fix', against: 'antipattern', atMost: 0.95 },
    // 5,500 requests fill it.
    'it-fills-the-room-and': {
      metric: 'rss.peak',
      variant: 'fix',
      atLeast: 70 * 2 ** 20,
      atMost: 135 * 2 ** 20,
      fromWindowMs: 2000,
    },
    // 235 MiB measured.
    'gogc-takes-more-than-there': {
      metric: 'rss.peak',
      variant: 'gogc',
      atLeast: 128 * 2 ** 20,
      fromWindowMs: 2000,
    },
    'a-limit-alone-gives-no': {
      metric: 'gc.per1k',
      variant: 'limit-alone',
      against: 'antipattern',
      atLeast: 0.67,
      atMost: 1.5,
    },
    // ×9 measured.
    'with-too-little-room-it': { metric: 'gc.per1k', variant: 'tight', against: 'antipattern', atLeast: 4 },
    'and-a-request-costs-more': { metric: 'cpu.per_request', variant: 'tight', against: 'fix', atLeast: 1.2 },
  },
  profiles: ['cpu', 'heap', 'allocs'],
} satisfies LessonData;
