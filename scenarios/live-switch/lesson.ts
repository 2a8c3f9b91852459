// Live switch: a feature flag is flipped while the service runs; whether anything happens depends on when it is read.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['FLAG_CACHE_MS', 'FLAG_DISTANCE_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    remote: { role: 'control', control: true, tags: ['remote'], taught: 'remote.go' },
    cached: { role: 'control', control: true, tags: ['cached'], taught: 'cached.go' },
  },
  workload: {
    kind: 'closed-loop',
    // A basket takes 30 ms the old way and 10 ms the new: 1,000 and 3,000 requests/s, on any machine.
    connections: 30,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/basket?of=books' },
      { method: 'GET', path: '/basket?of=garden' },
    ],
    // The first ends a little before the second begins, so that its end does not put the flag off again.
    spans: [
      { id: 'before', startShare: 0, endShare: 0.38 },
      { id: 'flag-on', startShare: 0.4, endShare: 0.8 },
    ],
  },
  gauges: [{ id: 'against_flag' }],
  gates: ['qps@flag-on', 'latency.p50@flag-on'],
  expect: {
    'while-the-flag-is-on': { metric: 'qps@flag-on', variant: 'fix', against: 'antipattern', atLeast: 2 },
    'its-median-there-is-at': { metric: 'latency.p50@flag-on', variant: 'fix', against: 'antipattern', atMost: 0.6 },
    'before-the-flip-the-two': {
      metric: 'latency.p50@before',
      variant: 'fix',
      against: 'antipattern',
      atLeast: 0.9,
      atMost: 1.1,
    },
    'the-antipattern-answers-at-least': {
      metric: 'gauge.drained.against_flag',
      variant: 'antipattern',
      atLeast: 400,
      fromWindowMs: 2000,
    },
    'the-fix-none-but-those': { metric: 'gauge.drained.against_flag', variant: 'fix', atMost: 5 },
    // A quarter of a second at each flip, at 1,000 to 3,000 requests a second: 470 measured.
    'variant-cached-bends-late-at': { metric: 'gauge.drained.against_flag', variant: 'cached', atLeast: 160 },
    'once-it-knows-it-is': {
      metric: 'latency.p50@flag-on',
      variant: 'cached',
      against: 'fix',
      atMost: 1.15,
      fromWindowMs: 2000,
    },
    'variant-remote-pays-the-journey': {
      metric: 'latency.p50@flag-on',
      variant: 'remote',
      against: 'fix',
      atLeast: 1.25,
    },
    'it-pays-before-the-flip': { metric: 'latency.p50@before', variant: 'remote', against: 'fix', atLeast: 1.08 },
  },
  profiles: ['goroutine', 'cpu', 'mutex'],
} satisfies LessonData;
