// Connection pool leak: a result that is left before its end keeps its connection, and there are twenty.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  knobs: ['POOL_SIZE', 'POOL_LIFETIME_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    'request-context': { role: 'control', control: true, tags: ['requestcontext'], taught: 'request-context.go' },
    'larger-pool': {
      role: 'control',
      control: true,
      tags: [],
      taught: 'antipattern.go',
      env: { POOL_SIZE: '100', POOL_LIFETIME_MS: '100' },
    },
  },
  workload: {
    kind: 'closed-loop',
    // Fewer clients than connections: as long as nothing leaks, nobody waits for one.
    connections: 16,
    timeoutMs: 250,
    requests: [
      { method: 'GET', path: '/reviews?sku=lamp' },
      { method: 'GET', path: '/reviews?sku=chair' },
    ],
    // As much of the window lies after it as before it, to see whether the service recovers.
    spans: [{ id: 'fourth', startShare: 0.3, endShare: 0.7 }],
  },
  // Half of what sixteen clients are served: fewer than nine of the twenty connections are in use as long as none is lost.
  secondLook: { ratePerSec: 500 },
  // A trial with connections left in use takes most of a second more than planned: so that the run ends in three minutes.
  measureMs: 1800,
  gauges: [{ id: 'in_use' }, { id: 'waits' }],
  gates: ['qps', 'gauge.drained.in_use'],
  expect: {
    'sixteen-clients-that-wait-10': { metric: 'qps', variant: 'fix', atLeast: 900 },
    // Served for three tenths of the window; a service that recovered after the fourth review would come to six.
    'left-open-they-are-at': { metric: 'qps', variant: 'antipattern', atMost: 650 },
    // Measured 51, and 186 in the short window of a quick run.
    'while-the-lamp-has-its': { metric: 'qps@fourth', variant: 'antipattern', atMost: 300 },
    'when-all-clients-have-gone': { metric: 'gauge.drained.in_use', variant: 'antipattern', atLeast: 20, atMost: 20 },
    'with-close-none-is': { metric: 'gauge.drained.in_use', variant: 'fix', atMost: 0 },
    'with-close-16-clients-and': { metric: 'gauge.peak.waits', variant: 'fix', atMost: 0 },
    'with-the-requests-context-the': { metric: 'qps', variant: 'request-context', against: 'fix', atLeast: 0.9 },
    'and-no-connection-is-lost': { metric: 'gauge.drained.in_use', variant: 'request-context', atMost: 0 },
    'five-times-the-connections-end': {
      metric: 'gauge.drained.in_use',
      variant: 'larger-pool',
      atLeast: 100,
      atMost: 100,
    },
    'and-serve-at-most-700': { metric: 'qps', variant: 'larger-pool', atMost: 700, fromWindowMs: 1500 },
  },
  profiles: ['goroutine', 'block', 'cpu'],
} satisfies LessonData;
