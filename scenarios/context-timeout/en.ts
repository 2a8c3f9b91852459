// The lesson context-timeout in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Context timeout: working for clients that have left',
  claim:
    'With a deadline that reaches every wait, no client gives up on its own any more and more than twice as ' +
    'many are served; the request’s own context alone, without a deadline, brings a good part of the ' +
    'throughput, and a deadline that only the middleware knows of nothing.',
  symptom:
    'One client in five runs into its timeout, although only one query in ten is slow. The quick ones are ' +
    'slow as well: they wait for a connection, the CPU is idle, and the pool is always full.',
  looksReasonable:
    'The client has a timeout, so nobody waits for ever, and a query that has been started may as well be ' +
    'finished. A deadline in the service seems to do nothing but turn a late answer into an error.',
  change:
    'Three layers, one budget. The client has its timeout, as before. The middleware derives a context from ' +
    'the request that ends at half of it. The handler hands that context to every wait, the one for a ' +
    'connection as well as the one for the answer, and when it ends says so with a 408.',
  watch:
    'The share of requests that the client gave up, and the throughput of right answers. P99: with the ' +
    'deadline it lies at the deadline, without it at the client’s patience. Goroutines: a handler whose ' +
    'client has left still counts. ' +
    'At 120 requests a second, which either carries, hardly anybody waits for a connection. What is left is the slow tenth: refused after 200 ms, or given up after 400.',
  doesNotHelp:
    'The slow tenth: it is refused instead of abandoned, twice as soon, and no customer gets a report that ' +
    'would have taken 800 ms. Where nobody waits for what a slow call holds on to, the others are served ' +
    'alike with and without a deadline. And variant middleware: a deadline that the code below does not look ' +
    'at ends nothing.',
  knobs: {
    REPORT_DEADLINE_MS:
      'When the service gives up, by default after 200 ms; the client does after 400. From 400 on ' +
      'the client leaves first, and it is its hanging up that ends the context: clients give up again, and ' +
      'throughput is that of variant hangup, still well above the antipattern’s. With 20 even quick questions are refused while they wait for a connection.',
  },
  readMore: [
    'The Go blog: Go Concurrency Patterns: Context',
    'Package context: WithTimeout',
    'Package net/http: Request.Context, TimeoutHandler, Client.Timeout',
    'RFC 9110, 15.5.9: 408 Request Timeout',
    'Google SRE Book: Addressing Cascading Failures, on deadline propagation',
  ],
  subjects: {
    antipattern: {
      label: 'no deadline',
      text:
        'The handler asks the warehouse and waits. When the client has left after 400 ms, a slow question goes ' +
        'on for as long again, on one of the 20 connections.',
    },
    fix: {
      label: 'deadline everywhere',
      text:
        'The middleware gives the request 200 ms, the warehouse is asked with that context, and the handler ' +
        'answers 408 when it has ended. The connection is free again at the deadline at the latest.',
    },
    hangup: {
      label: 'request’s context, no deadline',
      text:
        'The handler asks the warehouse with r.Context() and nothing else. net/http ends that context when the ' +
        'client hangs up, so a slow question gives its connection back at the client’s 400 ms and not at its own ' +
        '800 ms. It separates the two things that the fix does: to hand the context down, and to end it sooner.',
    },
    middleware: {
      label: 'deadline in the middleware only',
      text:
        'The same middleware, but the handler calls the warehouse as it always has, without the request’s ' +
        'context. The deadline passes unheard.',
    },
  },
  headline: { shown: 'A deadline that reaches every wait keeps clients from giving up: {timeouts.share} of requests.' },
  expect: {
    'without-a-deadline-at-least': 'Without a deadline at least 8 % of the requests end because the client gives up.',
    'with-the-deadline-hardly-any': 'With the deadline hardly any do: at most 0.5 %.',
    'the-slowest-twentieth-waits-until':
      'The slowest twentieth waits until the deadline of 200 ms, not until the client’s patience ends.',
    'without-a-deadline-the-pool': 'Without a deadline the pool serves at most 300 reports a second.',
    'with-it-at-least-500':
      'With it at least 500, since a slow question holds its connection for a quarter of the time.',
    'the-requests-own-context-alone':
      'With the request’s own context alone the pool serves at least 350: who hangs up gives a connection back.',
    'but-clients-still-give-up': 'But its clients still give up, at least 5 % of the requests.',
    'and-the-deadline-adds-to-it':
      'The deadline adds to it: without one it stays at 500 at most, which the fix passes.',
    'the-slow-tenth-still-gets': 'The slow tenth still gets no report: it is told so instead of being left to wait.',
    'a-deadline-that-only-the': 'A deadline that only the middleware knows of leaves as many clients waiting.',
  },
} satisfies LessonWords;
