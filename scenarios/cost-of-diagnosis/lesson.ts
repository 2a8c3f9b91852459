// Cost of diagnosis: debug=2 shows every stack, and stops the world for as long as it takes to write them down.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['PARKED_GOROUTINES'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    unwatched: { role: 'control', control: true, tags: ['unwatched'], taught: 'unwatched.go' },
    stack: { role: 'control', control: true, tags: ['stack'], taught: 'stack.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/stock?sku=lamp-1047' },
      { method: 'GET', path: '/stock?sku=chair-2210' },
    ],
  },
  // A small part of what the service can do; only while everything stands still do callers queue.
  secondLook: { ratePerSec: 1000 },
  // Most warm-ups of it do not settle: so that the run ends in three minutes.
  measureMs: 1600,
  gauges: [{ id: 'worst_pause_us' }],
  gates: ['gauge.peak.worst_pause_us', 'latency.p999'],
  expect: {
    'debug-2-stops-everything-for': { metric: 'gauge.peak.worst_pause_us', variant: 'antipattern', atLeast: 20000 },
    // The longest stop of a window is one stop: where the machine takes the core away meanwhile, it is some milliseconds.
    'debug-0-for-at-most': { metric: 'gauge.peak.worst_pause_us', variant: 'fix', against: 'antipattern', atMost: 0.1 },
    'p99-9-of-the-service': { metric: 'latency.p999', variant: 'fix', against: 'antipattern', atMost: 0.38 },
    'a-fixed-buffer-of-a': { metric: 'latency.p999', variant: 'stack', against: 'antipattern', atMost: 0.6 },
  },
  profiles: ['cpu', 'goroutine'],
} satisfies LessonData;
