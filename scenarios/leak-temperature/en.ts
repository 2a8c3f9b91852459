// The lesson leak-temperature in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Leak temperature: the same leak may cost nothing, the CPU, or everything',
  claim:
    'Three leaks of one goroutine per request cost a parked watcher’s service no throughput worth ' +
    'mentioning, a ticking watcher’s at least a fifth of it, and a watcher’s that holds a place in a pool ' +
    'all of it.',
  symptom:
    'The count of goroutines climbs in the same straight line in three services. One is restarted by its ' +
    'memory limit after a week. One grows hot and slow within minutes. One stops answering before anybody ' +
    'has looked at the curve.',
  looksReasonable:
    'Somebody has to look out for changes of the price while the quote is made, and goroutines are cheap. ' +
    'Each of the three looks like the others in review: go, a loop or a wait, a comment.',
  change:
    'The watcher is given the context of the request that it was started for and ends with it. It is the ' +
    'same fix for all three temperatures.',
  watch:
    'Goroutines left per request, which are the same, beside throughput, which is not. CPU time per request: ' +
    'it grows with the age of a ticking leak, as each request pays for all that came before. And failed ' +
    'requests, the first sign of the third.',
  doesNotHelp:
    'Against a parked leak it makes nothing faster, in a trial as short as this: what it saves is memory, ' +
    'and in the long run garbage collections that have all those stacks to scan.',
  knobs: {
    WATCH_TICK_MS:
      'How often a ticking watcher wakes, by default every millisecond. With 1,000 the warm leak is as cold as ' +
      'the parked one for as long as a trial lasts, and takes a thousand times the requests to show.',
  },
  readMore: [
    'Package time: Tick, NewTicker',
    'Package runtime/metrics: /sched/latencies:seconds',
    'A Guide to the Go Garbage Collector: on roots and stacks',
    'Go 1.19 release notes: initial goroutine stack size',
    'Google SRE Book: Addressing Cascading Failures',
  ],
  subjects: {
    antipattern: {
      label: 'cold: parked',
      text:
        'A watcher waits on a channel until the price moves, which today it does not. It has been given a ' +
        'context that never ends.',
    },
    fix: {
      label: 'ends with the request',
      text: 'The watcher waits for the price or for the end of the request’s own context.',
    },
    ticking: {
      label: 'warm: ticking',
      text:
        'The watcher looks every millisecond, with a ticker. A single one costs nothing that could be measured; ' +
        'after a few thousand requests there are hundreds of thousands of wake-ups a second.',
    },
    seated: {
      label: 'hot: holds a seat',
      text:
        'The watcher waits at the exchange, which has a hundred seats for all callers. After a hundred quotes ' +
        'the seats are taken by watchers, and no quote can be asked for any more.',
    },
  },
  headline: { shown: 'The fix stops the leak: {goroutines.per_request} goroutines left per request.' },
  expect: {
    'the-parked-leak-leaves-one': 'The parked leak leaves one goroutine for each request.',
    'the-ticking-leak-leaves-as': 'The ticking leak leaves as many.',
    'so-does-the-one-that': 'So does the one that holds a seat.',
    'the-fix-leaves-none': 'The fix leaves none.',
    'parked-goroutines-cost-no-throughput':
      'Parked goroutines cost no throughput worth mentioning: the fix has at most 5 % more.',
    'a-service-of-ticking-ones': 'A service of ticking ones takes at least twice the CPU time for each request.',
    'and-loses-at-least-a': 'And loses at least a fifth of its throughput.',
    'a-hundred-seats-taken-and': 'A hundred seats taken, and at least 95 % of the requests fail.',
  },
} satisfies LessonWords;
