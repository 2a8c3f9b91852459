// Context timeout: work for clients that have left keeps the connections that the others wait for.
import type { LessonData } from '../../harness/model/lesson.ts';

export default {
  articleFigures: {
    title: 'Context timeout (2.3)',
    rows: [
      { what: 'throughput, no deadline', article: '820/s', metric: 'qps', subject: 'antipattern' },
      { what: 'throughput, deadline', article: '795/s', metric: 'qps', subject: 'fix' },
      { what: 'timed out, no deadline', article: '12 %', metric: 'timeouts.share', subject: 'antipattern' },
      { what: 'timed out, deadline', article: '0.3 %', metric: 'timeouts.share', subject: 'fix' },
      { what: 'answered with 408, deadline', article: 'not told', metric: 'errors.share', subject: 'fix' },
    ],
    note: 'The article gives neither hardware nor what the slow calls hold; ours hold one of 20 connections, and a deadline of 200 ms frees it.',
  },
  knobs: ['REPORT_DEADLINE_MS'],
  subjects: {
    antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
    fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
    hangup: { role: 'control', control: true, tags: ['hangup'], taught: 'hangup.go' },
    middleware: { role: 'control', control: true, tags: ['middleware'], taught: 'middleware.go' },
  },
  workload: {
    kind: 'closed-loop',
    // Twenty connections are less than half of what these ask for at once, so a connection that is held is missed.
    connections: 50,
    // The client's own timeout: the first of the three layers.
    timeoutMs: 400,
    requests: [
      { method: 'GET', path: '/report?shop=north' },
      { method: 'GET', path: '/report?shop=harbour' },
    ],
  },
  // About half of what the pool serves without a deadline.
  secondLook: { ratePerSec: 120 },
  // Most warm-ups of it do not settle, and it drains late: so that the run ends in three minutes.
  measureMs: 1300,
  gates: ['timeouts.share', 'goroutines.peak'],
  expect: {
    'without-a-deadline-at-least': { metric: 'timeouts.share', variant: 'antipattern', atLeast: 0.08 },
    'with-the-deadline-hardly-any': { metric: 'timeouts.share', variant: 'fix', atMost: 0.005 },
    'the-slowest-twentieth-waits-until': { metric: 'latency.p95', variant: 'fix', atLeast: 190000, atMost: 280000 },
    'without-a-deadline-the-pool': { metric: 'qps', variant: 'antipattern', atMost: 300 },
    'with-it-at-least-500': { metric: 'qps', variant: 'fix', atLeast: 500 },
    // Measured 453/s: a connection comes back when its client hangs up, at 400 ms instead of 800. The figures stand by
    // themselves, since a ratio of throughputs is void where so many requests fail.
    'the-requests-own-context-alone': { metric: 'qps', variant: 'hangup', atLeast: 350 },
    'but-clients-still-give-up': { metric: 'timeouts.share', variant: 'hangup', atLeast: 0.05 },
    'and-the-deadline-adds-to-it': { metric: 'qps', variant: 'hangup', atMost: 500 },
    'the-slow-tenth-still-gets': { metric: 'errors.share', variant: 'fix', atLeast: 0.07, atMost: 0.13 },
    'a-deadline-that-only-the': { metric: 'timeouts.share', variant: 'middleware', atLeast: 0.08 },
  },
  profiles: ['goroutine', 'block', 'cpu'],
} satisfies LessonData;
