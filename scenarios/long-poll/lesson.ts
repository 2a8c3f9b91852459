// Long poll: a poller waits for news that may not come for hours, and its reader has long turned the page.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['POLL_HOLD_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    private: { role: 'control', control: true, tags: ['private'], taught: 'private.go' },
  },
  workload: {
    kind: 'closed-loop',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 2000,
    requests: [
      { method: 'GET', path: '/news?since=7' },
      { method: 'GET', path: '/news?since=12' },
    ],
  },
  gauges: [{ id: 'proven_leaked', needs: { goAtLeast: 26 } }],
  gates: ['goroutines.per_request', 'qps'],
  expect: {
    'the-antipattern-leaves-one-goroutine': {
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    'with-the-context-none-is': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.02 },
    'a-hub-of-the-requests': { metric: 'goroutines.per_request', variant: 'private', atLeast: 0.97, atMost: 1.02 },
    // One a request, so how many goes by the length of the run: 1,770 in a quick one.
    'but-these-the-runtime-proves': { metric: 'gauge.drained.proven_leaked', variant: 'private', atLeast: 600 },
    'of-the-antipatterns-it-proves': { metric: 'gauge.drained.proven_leaked', variant: 'antipattern', atMost: 0 },
    'the-fix-costs-no-throughput': { metric: 'qps', variant: 'fix', against: 'antipattern', atLeast: 0.95 },
  },
  profiles: ['goroutine', 'heap', 'cpu'],
} satisfies LessonData;
