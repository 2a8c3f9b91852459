// The lesson cost-of-diagnosis in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Cost of diagnosis: the dump that causes the outage it looks for',
  claim:
    'In a process with 20,000 goroutines, fetching the goroutine profile as text (debug=2) stops everything ' +
    'at least ten times as long as fetching it as a profile (debug=0), and the customers’ P99.9 shows it.',
  symptom:
    'Since somebody watches the leak, there are spikes of latency at regular intervals. They become longer ' +
    'as the leak grows, and they are taken for pauses of the garbage collector, which is innocent.',
  looksReasonable:
    'The text has everything: each goroutine with its state, how long it has waited, and who started it. It ' +
    'takes one curl and no tool to read, and it is in every guide to goroutine leaks.',
  change:
    'The same address without debug=2. The profile has each stack once, with a count. Goroutines are stopped ' +
    'only for the moment in which the list of them is made, and their stacks are walked while the service ' +
    'serves.',
  watch:
    'The longest pause that was no garbage collection, which the runtime counts itself, and P99.9. ' +
    'Throughput as well, as long as a trial is short and the monitor looks twice a second: each text takes ' +
    'some tenths of a second. At once in half a minute it would lose a hundredth, and P99.9 alone would ' +
    'tell. ' +
    'At 1,000 requests a second callers keep coming while everything stands still, and already P99 tells.',
  doesNotHelp:
    'Where a hundred goroutines are all there are: then the text takes less than a millisecond. And the ' +
    'profile has no wait reason and no waiting time; one dump as text, when the load is gone, tells them ' +
    'without hurting anybody.',
  knobs: {
    PARKED_GOROUTINES:
      'How many goroutines are parked, by default 20,000. The pause of debug=2 grows with it in a straight ' +
      'line; with 100 it is no longer to be told from none.',
  },
  readMore: [
    'Package net/http/pprof: debug parameters',
    'Source of package runtime: mprof.go, goroutineProfileWithLabelsConcurrent',
    'Package runtime/metrics: /sched/pauses/total/other:seconds',
    'Package runtime: Stack',
    'cockroachdb/cockroach#14602: goroutine dumps that take seconds',
  ],
  subjects: {
    antipattern: {
      label: 'debug=2, twice a second',
      text:
        'A monitor fetches the text of all stacks. The runtime stops every goroutine, writes into a buffer, ' +
        'finds it too small, doubles it and begins again: four times for a text of 4 MB.',
    },
    fix: {
      label: 'debug=0, twice a second',
      text: 'The monitor fetches the profile: every stack once, with its count, walked while the service serves.',
    },
    unwatched: {
      label: 'nobody looks',
      text:
        'The same 20,000 goroutines, and no monitor. What the leak itself costs, which is nothing to be seen ' +
        'here.',
    },
    stack: {
      label: 'runtime.Stack, 1 MB',
      text:
        'The monitor lets the runtime write the stacks into a buffer of a megabyte. Three quarters of the ' +
        'goroutines are missing from the text, and were walked for nothing: the stop is as long as one of ' +
        'debug=2. But it is one, where debug=2 makes four in a row, each into a larger buffer.',
    },
  },
  headline: { shown: 'Fetching goroutines as a profile and not as text shortens P99.9: {latency.p999}.' },
  expect: {
    'debug-2-stops-everything-for': 'debug=2 stops everything for at least 20 ms at a time.',
    'debug-0-for-at-most': 'debug=0 for at most a tenth as long.',
    'p99-9-of-the-service':
      'P99.9 of the service is at most 0.38 of it with debug=0, whose own work still takes time from the same ' +
      'core.',
    'a-fixed-buffer-of-a':
      'A fixed buffer of a megabyte means one stop instead of four in a row: P99.9 at most 0.6 of debug=2’s.',
  },
  gauges: { worst_pause_us: { label: 'Longest stop that was no collection, µs' } },
} satisfies LessonWords;
