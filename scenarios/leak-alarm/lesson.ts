// Leak alarm: a service that counts its own goroutines, and two rules for when somebody must be woken.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['VAN_EVERY_MS', 'ALARM_EVERY_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    forgotten: { role: 'control', control: true, tags: ['fix'], taught: 'fix.go', env: { DEPOT_DAY: 'forgotten' } },
    calm: { role: 'control', control: true, tags: [], taught: 'antipattern.go', env: { DEPOT_DAY: 'calm' } },
  },
  workload: {
    kind: 'closed-loop',
    // 20 connections at 10 ms each: 11 requests between two looks, and a trial’s leak stays below the cap of 20,000.
    connections: 20,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/label?to=lisbon' },
      { method: 'GET', path: '/label?to=tromso' },
    ],
  },
  gauges: [{ id: 'alerts' }, { id: 'truncated' }],
  gates: ['gauge.drained.alerts', 'qps'],
  expect: {
    'with-vans-the-depot-leaks': { metric: 'goroutines.per_request', variant: 'antipattern', atMost: 0.02 },
    'three-rises-wake-somebody-all': {
      metric: 'gauge.drained.alerts',
      variant: 'antipattern',
      atLeast: 5,
      fromWindowMs: 2000,
    },
    // The rule takes twenty blocks of twelve looks, 1.4 s: before that it would be silent whatever happened.
    'the-improved-rule-wakes-nobody': { metric: 'gauge.drained.alerts', variant: 'fix', atMost: 0, fromWindowMs: 2000 },
    'forgotten-parcels-are-a-leak': {
      metric: 'goroutines.per_request',
      variant: 'forgotten',
      atLeast: 0.97,
      atMost: 1.02,
    },
    'for-which-the-improved-rule': {
      metric: 'gauge.drained.alerts',
      variant: 'forgotten',
      atLeast: 1,
      atMost: 1,
      fromWindowMs: 2000,
    },
    'the-stacks-of-so-many': {
      metric: 'gauge.drained.truncated',
      variant: 'forgotten',
      atLeast: 1,
      atMost: 1,
      fromWindowMs: 2000,
    },
    'on-a-calm-day-three': { metric: 'gauge.drained.alerts', variant: 'calm', atMost: 0 },
    'neither-rule-costs-throughput-worth': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 0.9 },
  },
  profiles: ['goroutine', 'cpu', 'heap'],
} satisfies LessonData;
