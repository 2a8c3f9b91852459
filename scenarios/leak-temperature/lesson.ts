// Leak temperature: one goroutine per request in three variants, which cost nothing, the CPU, or everything.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['WATCH_TICK_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    ticking: { role: 'control', control: true, tags: ['ticking'], taught: 'ticking.go' },
    seated: { role: 'control', control: true, tags: ['seated'], taught: 'seated.go' },
  },
  workload: {
    kind: 'closed-loop',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 400,
    requests: [
      { method: 'GET', path: '/quote?metal=gold' },
      { method: 'GET', path: '/quote?metal=silver' },
    ],
  },
  gates: ['goroutines.per_request', 'qps'],
  expect: {
    'the-parked-leak-leaves-one': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    'the-ticking-leak-leaves-as': { metric: 'goroutines.per_request', variant: 'ticking', atLeast: 0.9, atMost: 1.02 },
    'so-does-the-one-that': { metric: 'goroutines.per_request', variant: 'seated', atLeast: 0.9, atMost: 1.1 },
    'the-fix-leaves-none': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.02 },
    'parked-goroutines-cost-no-throughput': { metric: 'qps', variant: 'fix', against: 'antipattern', atMost: 1.05 },
    'a-service-of-ticking-ones': { metric: 'cpu.per_request', variant: 'ticking', against: 'antipattern', atLeast: 2 },
    'and-loses-at-least-a': {
      metric: 'qps',
      variant: 'ticking',
      against: 'antipattern',
      atMost: 0.8,
      fromWindowMs: 2000,
    },
    'a-hundred-seats-taken-and': { metric: 'errors.share', variant: 'seated', atLeast: 0.95 },
  },
  profiles: ['goroutine', 'cpu', 'heap'],
} satisfies LessonData;
