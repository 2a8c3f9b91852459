// Time.After in a loop: a timer a turn, which leaks no goroutine, and since Go 1.23 not even memory.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['SCANS_PER_PARCEL'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'old-timers': {
      role: 'control',
      control: true,
      tags: [],
      taught: 'antipattern.go',
      env: { GODEBUG: 'asynctimerchan=1' },
      needs: { goAtMost: 26, memoryBytes: 1073741824 },
    },
  },
  workload: {
    kind: 'closed-loop',
    // 50 connections at 10 ms each: the old timers of a trial stay well below 500 MB.
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/track?parcel=A-1047' },
      { method: 'GET', path: '/track?parcel=B-2210' },
    ],
  },
  gauges: [
    { id: 'old_timers', runtime: '/godebug/non-default-behavior/asynctimerchan:events', needs: { goAtMost: 26 } },
  ],
  gates: ['alloc.bytes_per_request', 'goroutines.per_request'],
  expect: {
    'no-goroutine-stays-behind-not': { metric: 'goroutines.per_request', variant: 'antipattern', atMost: 0.01 },
    'nor-with-the-timers-of': { metric: 'goroutines.per_request', variant: 'old-timers', atMost: 0.01 },
    // Any at all would say so; how many goes by the length of the run: 113,000 in a quick one.
    'the-old-timers-were-really': { metric: 'gauge.drained.old_timers', variant: 'old-timers', atLeast: 1000 },
    'and-the-other-variants-had': { metric: 'gauge.drained.old_timers', variant: 'antipattern', atMost: 0 },
    'with-the-old-timers-at': { metric: 'heap.retained_per_request', variant: 'old-timers', atLeast: 8000 },
    // What connections leave in the runtime’s own structures is shared among few requests in a short run.
    'with-todays-timers-next-to': { metric: 'heap.retained_per_request', variant: 'antipattern', atMost: 400 },
    'one-timer-for-the-loop': {
      metric: 'alloc.bytes_per_request',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.33,
    },
  },
  profiles: ['goroutine', 'heap', 'allocs', 'cpu'],
} satisfies LessonData;
