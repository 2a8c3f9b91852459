// The lesson gc-pause-myth in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'GC pauses: 75 MB of pointers, and microseconds',
  claim:
    'With 75 MB of live objects full of pointers a collection stops the world for less than ten ' +
    'milliseconds; what it costs is CPU time, which falls by at least a third once the objects refer to each ' +
    'other by number.',
  symptom:
    'About half of the CPU profile is runtime.gcBgMarkWorker and gcAssistAlloc, P99 is many times P50 while ' +
    'a collection runs, and whoever looks for long pauses in gctrace finds microseconds.',
  looksReasonable:
    'People know people, so a person points to others: that is how a graph is written down. Pointers are ' +
    'safe, readable and as fast as anything. And the collector is concurrent and has pauses below a ' +
    'millisecond, so why should its heap not be full of them?',
  change:
    'A person knows the others by their number in one large slice. There are no pointers in it, so the ' +
    'collector marks it as one object and never looks inside. The memory is the same, and so is what a ' +
    'request reads.',
  watch:
    'A request leaves 64 KB of garbage for an answer of a hundred bytes, so that the collector comes often: half of the ' +
    'CPU is its because of that. The longest pause: tens of microseconds in all variants, or a few milliseconds where another process ' +
    'takes the core in the middle of one. CPU time per request and throughput, where the marking shows. P99 ' +
    'and P99.9, several times the fix’s, as the collector and the requests share a core and who allocates ' +
    'must help to mark. In variant stopped the runtime’s own pause figure says microseconds as well and is ' +
    'not to be believed: the world is started again and then nobody is let run; only the customers see the ' +
    'stop.',
  doesNotHelp:
    'Against pauses, as there were none. With a small live heap: with PEOPLE=8000 it is 1.5 MB and marking ' +
    'it costs little. With spare cores the marking runs beside the requests and mostly shows in the bill. ' +
    'And numbers are pointers without their safety: nobody notices one that refers to the wrong slice.',
  knobs: {
    PEOPLE:
      'The number of people, by default 400,000, 192 bytes each. The marking grows in proportion, the pauses ' +
      'do not. Four million would need about 1.5 GB and be killed for it.',
  },
  readMore: [
    'A Guide to the Go Garbage Collector',
    'The Go blog: Go GC: Prioritizing low latency and simplicity',
    'The Go blog: The Green Tea Garbage Collector',
    'Go 1.26 release notes: Runtime, new garbage collector',
    'Package runtime: GODEBUG, gctrace and gcstoptheworld',
    'Source of package runtime: mgc.go, mgcpacer.go',
  ],
  subjects: {
    antipattern: {
      label: 'pointers',
      text:
        'Each person is an object of its own with four pointers to others, picked from everywhere. Each ' +
        'collection visits 400,000 objects by 1.6 million pointers, mostly through cache misses.',
    },
    fix: {
      label: 'numbers',
      text:
        'All people in one slice, each with the numbers of four others. As many bytes and no pointer: one object ' +
        'to mark.',
    },
    stopped: {
      label: 'pointers, world stopped',
      text:
        'The antipattern with GODEBUG=gcstoptheworld=1: nobody runs while a collection marks, as before Go 1.5. ' +
        'This is what the article’s stops look like today: one has to ask for them.',
    },
    older: {
      label: 'pointers, older collector',
      text:
        'The antipattern built with GOEXPERIMENT=nogreenteagc, the collector of Go 1.25 and before. It follows ' +
        'one pointer after the other, where the new one takes memory block by block; a request costs 1.1 to 1.3 ' +
        'times the CPU time, and no pause is longer.',
      needs: 'the way back to the older collector is there in Go 1.25 and 1.26',
    },
  },
  headline: { shown: 'Fewer pointers save CPU time, not pauses: {cpu.per_request} a request.' },
  expect: {
    'the-longest-pause-with-pointers': 'The longest pause with pointers is under ten milliseconds.',
    'without-pointers-a-request-costs': 'Without pointers a request costs at most two thirds of the CPU time.',
    'and-more-requests-are-served': 'And more requests are served.',
    'with-the-world-stopped-one': 'With the world stopped one request in a thousand waits for 20 ms or more.',
    'and-the-runtimes-own-pause':
      'And the runtime’s own pause figure does not tell of it: under ten milliseconds there too.',
    'nor-were-pauses-longer-with': 'Nor were pauses longer with the older collector.',
  },
} satisfies LessonWords;
