// The lesson time-after-loop in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'time.After in a loop: not a goroutine, and no longer a leak',
  claim:
    'A time.After in each turn of a loop leaves no goroutine behind in any Go, leaves memory behind only ' +
    'with the timers of before Go 1.23, and allocates at least three times what one Timer that is reset ' +
    'does.',
  symptom:
    'In an old service: a heap that grows with traffic and shrinks again a minute after it, which the heap ' +
    'profile puts on time.NewTimer. In a new one: nothing but a line in the allocation profile.',
  looksReasonable:
    'It is one line, it reads like a sentence, and the documentation of package time uses it so. Nothing ' +
    'needs to be stopped or drained, which went wrong with Timers often enough.',
  change:
    'One Timer for the whole loop, reset in each turn and stopped at the end. Since Go 1.23 a Reset needs no ' +
    'draining of the channel before it, so the fix has become as short as it looks.',
  watch:
    'The goroutine curve, which is flat in all variants. The live heap left per request: more than ten ' +
    'kilobytes with the old timers, nothing with today’s, although the source is the same. The bytes ' +
    'allocated per request, which is what the fix is still good for. The counter of old timers is the ' +
    'runtime’s own word that they were in use.',
  doesNotHelp:
    'Against a leak on Go 1.23 or newer, for there is none. Where a loop turns rarely: a few hundred bytes a ' +
    'turn matter to a hot loop only. And where throughput is limited by anything else than allocation.',
  knobs: {
    SCANS_PER_PARCEL:
      'How often the loop turns for one request, by default 48. What the antipattern allocates grows with it ' +
      'in a straight line; with 1 or 2 it is lost in what net/http allocates anyway.',
  },
  readMore: [
    'Go 1.23 release notes: Timer changes',
    'Go 1.27 release notes: asynctimerchan',
    'Package time: After, Timer.Reset',
    'Source of package runtime: time.go, on timers with channels',
    'go.dev/doc/godebug',
  ],
  subjects: {
    antipattern: {
      label: 'time.After each turn',
      text:
        'The loop selects between the next scan and time.After(a minute). Every turn makes a timer and a ' +
        'channel, and drops both microseconds later: some 240 bytes a turn on Go 1.26.',
    },
    fix: {
      label: 'one timer, reset',
      text: 'One Timer is made before the loop, reset in each turn, and stopped when the loop is left.',
    },
    'old-timers': {
      label: 'time.After, timers of Go 1.22',
      text:
        'The antipattern’s own lines, run with the timers as they were before Go 1.23: each stays for its whole ' +
        'minute, far longer than a trial. A module whose go.mod says 1.22 or less gets these from a newer ' +
        'toolchain as well, up to Go 1.26.',
      needs: 'Go 1.27 has removed the old timers, and a trial’s worth of them is half a gigabyte',
    },
  },
  headline: { shown: 'One Timer that is reset allocates less: {alloc.bytes_per_request} a request.' },
  expect: {
    'no-goroutine-stays-behind-not': 'No goroutine stays behind, not even with time.After.',
    'nor-with-the-timers-of': 'Nor with the timers of before Go 1.23.',
    'the-old-timers-were-really': 'The old timers were really there: the runtime has counted at least a thousand.',
    'and-the-other-variants-had': 'And the other variants had none of them.',
    'with-the-old-timers-at':
      'With the old timers at least 8 KB of live heap stay for each request: 48 timers and their channels.',
    'with-todays-timers-next-to': 'With today’s timers next to nothing stays.',
    'one-timer-for-the-loop':
      'One timer for the loop saves at least two thirds of all bytes allocated per request, net/http’s ' + 'included.',
  },
  gauges: {
    old_timers: {
      label: 'Timers made the old way',
      needs: 'Go 1.27 has removed the old timers, and their counter with them',
    },
  },
} satisfies LessonWords;
