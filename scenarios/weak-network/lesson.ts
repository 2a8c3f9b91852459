// Weak network: a limit that suits another line lets a queue build up in the link, and late replies are asked for twice.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['UPSTREAM_LIMIT', 'RETRY_AFTER_MS', 'LINK_SPEEDUP'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    right: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { UPSTREAM_LIMIT: '30' } },
    timid: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { UPSTREAM_LIMIT: '8' } },
  },
  workload: {
    kind: 'closed-loop',
    // More than any limit here, so that every limit is reached.
    connections: 80,
    timeoutMs: 5000,
    requests: [
      {
        method: 'POST',
        path: '/orders',
        headers: { 'content-type': 'application/json' },
        body: '{"sku":"lamp-1047","count":1}',
      },
      {
        method: 'POST',
        path: '/orders',
        headers: { 'content-type': 'application/json' },
        body: '{"sku":"chair-2210","count":4}',
      },
    ],
  },
  // A third of what the link carries, and well below what the antipattern leaves of it.
  secondLook: { ratePerSec: 150 },
  // Most warm-ups of it do not settle: so that the run ends in three minutes.
  measureMs: 1600,
  gauges: [{ id: 'link_queue' }, { id: 'limit' }],
  // A window has some seven hundred orders, too few for a gate on P99.
  gates: ['latency.p95', 'qps'],
  expect: {
    'the-fixs-p95-is-lower': {
      metric: 'latency.p95',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.667,
      fromWindowMs: 1500,
    },
    'it-serves-at-least-one': {
      metric: 'qps',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 1.5,
      fromWindowMs: 1500,
    },
    'none-of-that-by-refusing': { metric: 'errors.share', variant: 'fix', atMost: 0.001 },
    'with-a-static-64-at': { metric: 'gauge.peak.link_queue', variant: 'antipattern', atLeast: 90 },
    'with-the-fix-at-most': { metric: 'gauge.peak.link_queue', variant: 'fix', atMost: 60 },
    'its-limit-ends-between-18': { metric: 'gauge.drained.limit', variant: 'fix', atLeast: 18, atMost: 45 },
    'a-static-limit-that-happens': { metric: 'latency.p95', variant: 'right', against: 'fix', atMost: 1.25 },
    'one-that-is-too-low': { metric: 'qps', variant: 'timid', against: 'fix', atMost: 0.5 },
  },
  profiles: ['goroutine', 'block', 'cpu'],
} satisfies LessonData;
