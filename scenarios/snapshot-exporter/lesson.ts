// Snapshot exporter: thousands of goroutine snapshots that all say the same, and an alarm that a healthy service raises.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['SNAPSHOT_EVERY_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    counted: { role: 'control', control: true, tags: ['counted'], taught: 'counted.go' },
  },
  workload: {
    kind: 'closed-loop',
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/parcel?id=4417' },
      { method: 'GET', path: '/parcel?id=90210' },
    ],
  },
  gauges: [
    { id: 'new_of_100' },
    { id: 'kept' },
    { id: 'kept_kb' },
    { id: 'alarms_of_100' },
    { id: 'off_network_alarms_of_100' },
  ],
  gates: ['gauge.drained.new_of_100', 'gauge.drained.kept_kb', 'qps'],
  expect: {
    'named-by-its-text-at': { metric: 'gauge.drained.new_of_100', variant: 'antipattern', atLeast: 99 },
    'named-by-the-places-at': { metric: 'gauge.drained.new_of_100', variant: 'fix', atMost: 5, fromWindowMs: 2000 },
    'with-the-counts-left-in': {
      metric: 'gauge.drained.new_of_100',
      variant: 'counted',
      against: 'fix',
      atLeast: 3,
      fromWindowMs: 2000,
    },
    // Measured ×0.02; the fewer looks there are, the larger a part of them are the first of their kind.
    'of-the-kilobytes-kept-at': {
      metric: 'gauge.drained.kept_kb',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.1,
    },
    'at-99-of-100-looks': { metric: 'gauge.drained.alarms_of_100', variant: 'fix', atLeast: 99, fromWindowMs: 2000 },
    'and-at-half-of-them': { metric: 'gauge.drained.off_network_alarms_of_100', variant: 'fix', atLeast: 50 },
    'the-better-name-costs-hardly': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 0.9 },
  },
  profiles: ['cpu', 'heap', 'goroutine'],
} satisfies LessonData;
