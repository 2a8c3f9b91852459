// Cost of diagnosis: debug=2 shows every stack, and stops the world for as long as it takes to write them down.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Cost of diagnosis: the dump that causes the outage it looks for',
  claim:
    'In a process with 20,000 goroutines, fetching the goroutine profile as text (debug=2) stops everything at least ' +
    'ten times as long as fetching it as a profile (debug=0), and the customers’ P99.9 shows it.',
  symptom:
    'Since somebody watches the leak, there are spikes of latency at regular intervals. They become longer as the leak ' +
    'grows, and they are taken for pauses of the garbage collector, which is innocent.',
  looksReasonable:
    'The text has everything: each goroutine with its state, how long it has waited, and who started it. It takes one ' +
    'curl and no tool to read, and it is in every guide to goroutine leaks.',
  change:
    'The same address without debug=2. The profile has each stack once, with a count. Goroutines are stopped only for ' +
    'the moment in which the list of them is made, and their stacks are walked while the service serves.',
  watch:
    'The longest pause that was no garbage collection, which the runtime counts itself, and P99.9. Throughput ' +
    'as well, as long as a trial is short and the monitor looks twice a second: each text takes some tenths of a ' +
    'second. At once in half a minute it would lose a hundredth, and P99.9 alone would tell.',
  doesNotHelp:
    'Where a hundred goroutines are all there are: then the text takes less than a millisecond. And the profile has no ' +
    'wait reason and no waiting time; one dump as text, when the load is gone, tells them without hurting anybody.',
  article: [
    {
      article: 'curl …/debug/pprof/goroutine?debug=2 | wc -l watches the number of goroutines in real time (1).',
      finding: 'wrong',
      because:
        'it counts lines, ten for each of these goroutines: 200,009 of them for 20,000. And it stops the service to do so. ' +
        'runtime.NumGoroutine, or the first line of debug=1, gives the number at no such cost.',
    },
    {
      article: 'An alarm may take runtime.Stack of all goroutines every few seconds (2.4).',
      finding: 'holds',
      because:
        'as long as it takes it once, when the alarm is raised. A small buffer makes the text short and the pause no ' +
        'shorter: the runtime walks all stacks to the end and drops what does not fit, without saying so (variant ' +
        'stack).',
    },
    {
      article: 'GC pauses rise from 0.2 ms to 120 ms because of leaks and fragmentation (1).',
      finding: 'wrong',
      because:
        'a pause of this length in a modern Go is not the collector’s. One kind that is as long is what this lesson ' +
        'shows: the diagnosis itself.',
    },
    {
      article: 'An exporter that pulls debug=2 every 30 s is fit for production (2.5).',
      finding: 'wrong',
      because:
        'not in the process that needs it most: the more goroutines have leaked, the longer each pull stops the ' +
        'world. What waits where, and how many, debug=0 tells as well; for the states and for how long each has waited ' +
        'it takes debug=2, and so does the exporter bundled here, which is why it looks no more often than it must.',
    },
  ],
  knob: {
    env: 'PARKED_GOROUTINES',
    text:
      'How many goroutines are parked, by default 20,000. The pause of debug=2 grows with it in a straight line; with ' +
      '100 it is no longer to be told from none.',
  },
  readMore: [
    'Package net/http/pprof: debug parameters',
    'Source of package runtime: mprof.go, goroutineProfileWithLabelsConcurrent',
    'Package runtime/metrics: /sched/pauses/total/other:seconds',
    'Package runtime: Stack',
    'cockroachdb/cockroach#14602: goroutine dumps that take seconds',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'debug=2, twice a second',
      text:
        'A monitor fetches the text of all stacks. The runtime stops every goroutine, writes into a buffer, finds it ' +
        'too small, doubles it and begins again: four times for a text of 4 MB.',
      tags: [],
      file: 'antipattern.go',
    },
    fix: {
      role: 'fix',
      label: 'debug=0, twice a second',
      text: 'The monitor fetches the profile: every stack once, with its count, walked while the service serves.',
      tags: ['fix'],
      file: 'fix.go',
    },
    unwatched: {
      role: 'control',
      label: 'nobody looks',
      text: 'The same 20,000 goroutines, and no monitor. What the leak itself costs, which is nothing to be seen here.',
      tags: ['unwatched'],
      file: 'unwatched.go',
    },
    stack: {
      role: 'control',
      label: 'runtime.Stack, 1 MB',
      text:
        'The monitor lets the runtime write the stacks into a buffer of a megabyte. Three quarters of the goroutines are ' +
        'missing from the text, and were walked for nothing: the stop is as long as one of debug=2. But it is one, ' +
        'where debug=2 makes four in a row, each into a larger buffer.',
      tags: ['stack'],
      file: 'stack.go',
    },
  },
  load: {
    driver: 'autocannon',
    connections: 50,
    timeoutMs: 5_000,
    requests: [
      { method: 'GET', path: '/stock?sku=lamp-1047' },
      { method: 'GET', path: '/stock?sku=chair-2210' },
    ],
  },
  gauges: [{ id: 'worst_pause_us', label: 'Longest stop that was no collection, µs' }],
  gates: ['gauge.peak.worst_pause_us', 'latency.p999'],
  expect: [
    {
      text: 'debug=2 stops everything for at least 20 ms at a time.',
      metric: 'gauge.peak.worst_pause_us',
      variant: 'antipattern',
      atLeast: 20_000,
    },
    {
      text: 'debug=0 for at most a tenth as long.',
      metric: 'gauge.peak.worst_pause_us',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.1,
    },
    {
      text: 'P99.9 of the service is at most 0.7 of it with debug=0, whose own work still takes time from the same core.',
      metric: 'latency.p999',
      variant: 'fix',
      against: 'antipattern',
      atMost: 0.7,
    },
    {
      text: 'A fixed buffer of a megabyte means one stop instead of four in a row: P99.9 at most 0.6 of debug=2’s.',
      metric: 'latency.p999',
      variant: 'stack',
      against: 'antipattern',
      atMost: 0.6,
    },
  ],
  profiles: ['cpu', 'goroutine'],
} satisfies Scenario;
