// GC pauses: what a large heap full of pointers costs, and what it does not.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['PEOPLE'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    stopped: {
      role: 'control',
      control: true,
      tags: [],
      taught: 'antipattern.go',
      env: { GODEBUG: 'gcstoptheworld=1' },
    },
    older: {
      role: 'control',
      control: true,
      tags: [],
      taught: 'antipattern.go',
      needs: { experiment: 'nogreenteagc' },
    },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/circle?of=7' },
      { method: 'GET', path: '/circle?of=4711' },
    ],
  },
  gates: ['cpu.per_request', 'qps', 'latency.p99'],
  expect: {
    // Measured 40 to 58 µs in quiet rounds with twice as many people, up to 294 µs on a busy host. A pause in the middle of which another process takes the core lasts its time slice,
    // some milliseconds, so the longest of a window cannot be held within a factor of three; a twelfth of 120 ms it can.
    // In half a second on a slow host this heap may not be collected once.
    'the-longest-pause-with-pointers': {
      metric: 'gc.pause.max',
      variant: 'antipattern',
      atMost: 10000,
      fromWindowMs: 2000,
    },
    // Measured ×0.32 to ×0.37.
    'without-pointers-a-request-costs': {
      metric: 'cpu.per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.67,
    },
    'and-more-requests-are-served': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 1.2 },
    // A stop lasts as long as the marking: measured 29 to 32 ms on a quiet machine, 168 to 203 ms on a busy one.
    'with-the-world-stopped-one': { metric: 'latency.p999', variant: 'stopped', atLeast: 20000 },
    'and-the-runtimes-own-pause': { metric: 'gc.pause.max', variant: 'stopped', atMost: 10000, fromWindowMs: 2000 },
    'nor-were-pauses-longer-with': { metric: 'gc.pause.max', variant: 'older', atMost: 10000, fromWindowMs: 2000 },
  },
  profiles: ['cpu', 'heap', 'allocs'],
} satisfies LessonData;
