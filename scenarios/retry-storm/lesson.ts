// Retry storm: late answers are asked for again, and the supplier answers questions that nobody waits for any more.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['PATIENCE_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    once: { role: 'control', control: true, tags: ['once'], taught: 'once.go' },
    backoff: { role: 'control', control: true, tags: ['backoff'], taught: 'backoff.go' },
    shed: { role: 'control', control: true, tags: ['shed'], taught: 'shed.go' },
  },
  workload: {
    kind: 'closed-loop',
    // 250 questions under way, and 800 a second are answered: 312 ms from question to answer, with nobody asking twice.
    connections: 50,
    timeoutMs: 5000,
    requests: [
      { method: 'GET', path: '/trip?to=lisbon' },
      { method: 'GET', path: '/trip?to=tromso' },
    ],
  },
  // A trial of the storm takes two seconds more than planned, since it neither settles nor drains: so that the run ends in three minutes.
  measureMs: 1500,
  gauges: [{ id: 'backlog_ms' }],
  gates: ['errors.share', 'gauge.peak.backlog_ms'],
  expect: {
    // The storm takes a second or two to build up, the warm-up included.
    'with-four-attempts-hardly-a': {
      metric: 'errors.share',
      variant: 'antipattern',
      atLeast: 0.9,
      fromWindowMs: 1500,
    },
    // It grows by about a second in each second.
    'and-the-supplier-falls-behind': {
      metric: 'gauge.peak.backlog_ms',
      variant: 'antipattern',
      atLeast: 1700,
      fromWindowMs: 1500,
    },
    'behind-a-limit-every-trip': { metric: 'errors.share', variant: 'fix', atMost: 0.01 },
    // As many questions as places: one more would wait for 25 ms at most. Measured 24 ms.
    'and-no-question-waits-for': { metric: 'gauge.peak.backlog_ms', variant: 'fix', atMost: 75 },
    // 160 by arithmetic.
    'at-the-suppliers-own-pace': { metric: 'qps', variant: 'fix', atLeast: 80, atMost: 165 },
    'the-same-trips-asked-once': { metric: 'errors.share', variant: 'once', atMost: 0.05 },
    // 250 questions take 312 ms, of which the next one waits for all but its own 25. Measured 292 to 294 ms.
    'with-the-wait-in-the': { metric: 'gauge.peak.backlog_ms', variant: 'once', atLeast: 200, atMost: 400 },
    'pauses-between-the-attempts-do': {
      metric: 'errors.share',
      variant: 'backoff',
      atLeast: 0.9,
      fromWindowMs: 1500,
    },
    'who-sends-away-serves-as': { metric: 'qps', variant: 'shed', atLeast: 80, atMost: 165 },
    'but-makes-two-thirds-of': { metric: 'errors.share', variant: 'shed', atLeast: 0.4, atMost: 0.8 },
  },
  profiles: ['goroutine', 'block', 'cpu'],
} satisfies LessonData;
