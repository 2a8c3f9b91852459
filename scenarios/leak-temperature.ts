// Leak temperature: one goroutine per request in three variants, which cost nothing, the CPU, or everything.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Leak temperature: the same leak may cost nothing, the CPU, or everything',
  claim:
    'Three leaks of one goroutine per request cost a parked watcher’s service no throughput worth mentioning, a ' +
    'ticking watcher’s at least a fifth of it, and a watcher’s that holds a place in a pool all of it.',
  symptom:
    'The count of goroutines climbs in the same straight line in three services. One is restarted by its memory limit ' +
    'after a week. One grows hot and slow within minutes. One stops answering before anybody has looked at the curve.',
  looksReasonable:
    'Somebody has to look out for changes of the price while the quote is made, and goroutines are cheap. Each of the ' +
    'three looks like the others in review: go, a loop or a wait, a comment.',
  change:
    'The watcher is given the context of the request that it was started for and ends with it. It is the same fix for ' +
    'all three temperatures.',
  watch:
    'Goroutines left per request, which are the same, beside throughput, which is not. CPU time per request: it grows ' +
    'with the age of a ticking leak, as each request pays for all that came before. And failed requests, the first ' +
    'sign of the third.',
  doesNotHelp:
    'Against a parked leak it makes nothing faster, in a trial as short as this: what it saves is memory, and in the ' +
    'long run garbage collections that have all those stacks to scan.',
  article: [
    {
      article: 'A goroutine leak makes throughput fall by 40 % and the CPU rise to 95 % (1).',
      finding: 'holds',
      because:
        'for a leak that keeps waking up, and even more for one that holds a place others need. For the leaks that ' +
        'the article shows, all parked in channels, it is wrong: a goroutine that is in no run queue takes no time.',
    },
    {
      article: 'The flame graph shows no hot function (1).',
      finding: 'holds',
      because:
        'no function of the service’s own: a ticking leak’s time is in the runtime’s timers and scheduler ' +
        '(runtime.(*timers).check, runtime.schedule), which is where to look.',
    },
    {
      article: 'Each leaked goroutine costs 2 KB of stack (1).',
      finding: 'holds',
      because: 'and that is all that a parked one costs; the two others cost what they do, or what they hold on to.',
    },
  ],
  knob: {
    env: 'WATCH_TICK_MS',
    text:
      'How often a ticking watcher wakes, by default every millisecond. With 1,000 the warm leak is as cold as the parked ' +
      'one for as long as a trial lasts, and takes a thousand times the requests to show.',
  },
  readMore: [
    'Package time: Tick, NewTicker',
    'Package runtime/metrics: /sched/latencies:seconds',
    'A Guide to the Go Garbage Collector: on roots and stacks',
    'Go 1.19 release notes: initial goroutine stack size',
    'Google SRE Book: Addressing Cascading Failures',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'cold: parked',
      text:
        'A watcher waits on a channel until the price moves, which today it does not. It has been given a context that ' +
        'never ends.',
      tags: [],
      file: 'antipattern.go',
    },
    fix: {
      role: 'fix',
      label: 'ends with the request',
      text: 'The watcher waits for the price or for the end of the request’s own context.',
      tags: ['fix'],
      file: 'fix.go',
    },
    ticking: {
      role: 'control',
      label: 'warm: ticking',
      text:
        'The watcher looks every millisecond, with a ticker. A single one costs nothing that could be measured; after a few ' +
        'thousand requests there are hundreds of thousands of wake-ups a second.',
      tags: ['ticking'],
      file: 'ticking.go',
    },
    seated: {
      role: 'control',
      label: 'hot: holds a seat',
      text:
        'The watcher waits at the exchange, which has a hundred seats for all callers. After a hundred quotes the ' +
        'seats are taken by watchers, and no quote can be asked for any more.',
      tags: ['seated'],
      file: 'seated.go',
    },
  },
  load: {
    driver: 'autocannon',
    // 50 connections at 20 ms each: a trial stays well below the cap of 20,000 goroutines.
    connections: 50,
    timeoutMs: 400,
    requests: [
      { method: 'GET', path: '/quote?metal=gold' },
      { method: 'GET', path: '/quote?metal=silver' },
    ],
  },
  gates: ['goroutines.per_request', 'qps'],
  expect: [
    {
      text: 'The parked leak leaves one goroutine for each request.',
      metric: 'goroutines.per_request',
      variant: 'antipattern',
      atLeast: 0.97,
      atMost: 1.02,
    },
    {
      text: 'The ticking leak leaves as many.',
      metric: 'goroutines.per_request',
      variant: 'ticking',
      atLeast: 0.9,
      atMost: 1.02,
    },
    {
      text: 'So does the one that holds a seat.',
      metric: 'goroutines.per_request',
      variant: 'seated',
      atLeast: 0.9,
      atMost: 1.1,
    },
    {
      text: 'The fix leaves none.',
      metric: 'goroutines.per_request',
      variant: 'fix',
      atMost: 0.02,
    },
    {
      text: 'Parked goroutines cost no throughput worth mentioning: the fix has at most 5 % more.',
      metric: 'qps',
      variant: 'fix',
      against: 'antipattern',
      atMost: 1.05,
    },
    {
      text: 'A service of ticking ones takes at least twice the CPU time for each request.',
      metric: 'cpu.per_request',
      variant: 'ticking',
      against: 'antipattern',
      atLeast: 2,
    },
    {
      text: 'And loses at least a fifth of its throughput.',
      metric: 'qps',
      variant: 'ticking',
      against: 'antipattern',
      atMost: 0.8,
      fromWindowMs: 2_000,
    },
    {
      text: 'A hundred seats taken, and at least 95 % of the requests fail.',
      metric: 'errors.share',
      variant: 'seated',
      atLeast: 0.95,
    },
  ],
  profiles: ['goroutine', 'cpu', 'heap'],
} satisfies Scenario;
