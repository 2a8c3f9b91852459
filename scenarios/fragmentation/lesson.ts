// Fragmentation: what is left of a busy day lies scattered, against copies that lie together.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['KEPT_PERCENT'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    limit: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { NIGHT_LIMIT_MIB: '64' } },
    'limit-fix': { role: 'control', control: true, tags: ['fix'], taught: 'fix.go', env: { NIGHT_LIMIT_MIB: '64' } },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/sessions?from=0' },
      { method: 'GET', path: '/sessions?from=100000' },
    ],
  },
  gates: ['heap.unused_share', 'rss.end', 'qps'],
  expect: {
    // Measured 70 %.
    'more-than-half-of-the': { metric: 'heap.unused_share', variant: 'antipattern', atLeast: 0.5 },
    // Measured 6 and 7 %.
    'after-copying-it-is-less': { metric: 'heap.unused_share', variant: 'fix', atMost: 0.18 },
    // Measured 79 against 34 MiB. Of the latter a third is live, the rest is the next collection’s garbage and the program.
    'and-resident-memory-is-at': { metric: 'rss.end', variant: 'fix', against: 'antipattern', atMost: 0.6 },
    // Measured ×1.20 (×1.13 to ×1.25): half as much memory is walked through.
    'and-requests-are-no-slower': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1 },
    // Measured ×0.9: both live heaps are alike, and so is the garbage of a request.
    'the-collector-comes-about-as': {
      metric: 'gc.per1k',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.67,
      atMost: 1.5,
    },
    // Measured ×20 to ×23.
    'under-a-limit-of-five': { metric: 'gc.per1k', variant: 'limit', against: 'antipattern', atLeast: 8 },
    'without-the-holes-the-same': {
      metric: 'gc.per1k',
      variant: 'limit-fix',
      against: 'fix',
      atLeast: 0.67,
      atMost: 1.5,
    },
  },
  profiles: ['heap', 'allocs', 'cpu'],
} satisfies LessonData;
