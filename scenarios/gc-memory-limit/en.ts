// The lesson gc-memory-limit in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'GOGC and GOMEMLIMIT: room for the collector',
  claim:
    'A service with 24 MiB alive in a container of 128 MiB collects at most three quarters as often when garbage may ' +
    'fill the container as with GOGC=100, and a request costs less CPU time; in a container of 36 MiB the same setting ' +
    'makes it collect at least four times as often.',
  symptom:
    'A quarter or more of the CPU profile is runtime.gcBgMarkWorker and gcAssistAlloc, while a third of the memory ' +
    'that is paid for stays empty.',
  looksReasonable:
    'The collector needs no settings, that is what it is praised for, and who turns knobs of a runtime has usually ' +
    'made things worse. GOGC=100 is right for a program of which nobody knows where it will run.',
  change:
    'GOGC=off and GOMEMLIMIT, at nine tenths of the container: the collector begins when memory would run out, and ' +
    'not when there is as much garbage as there is live. Each collection costs what it did, as it visits what is ' +
    'alive; there are fewer of them.',
  watch:
    'Collections per 1,000 requests: the garbage of a request by the room for it. CPU time per ' +
    'request, which follows. Resident memory at its peak, which is the price. Then variant tight: the same code with ' +
    'a limit a few MB above what is alive. The runtime’s own limiter then keeps the collector at half of the CPU ' +
    'and lets the limit be passed rather than stop all work.',
  doesNotHelp:
    'Where the live heap comes near the limit: MEMORY_MIB=36 is worse than no setting at all, and a service whose ' +
    'live heap grows gets there by itself. GOGC=100 with a limit (variant limit-alone) is the careful choice: as it ' +
    'comes, until memory is short. Where memory is shared with other processes, or allocated by C, the limit does not ' +
    'know of it. And a service that leaves little garbage gains little, whatever the room.',
  knobs: {
    MEMORY_MIB:
      'The container, by default 128; the fix takes nine tenths of it. The sweep MEMORY_MIB=36,48,64,128,256 ' +
      'shows where the fix changes from worse to better: at four times of what is alive, a little more than GOGC=100 takes.',
    ARTICLES: 'How many are alive, by default 400,000, 64 bytes each.',
  },
  readMore: [
    'A Guide to the Go Garbage Collector',
    'Package runtime/debug: SetGCPercent, SetMemoryLimit',
    'Source of package runtime: mgcpacer.go, mgclimit.go',
  ],
  subjects: {
    antipattern: {
      label: 'as it comes',
      text: 'GOGC=100: with 24 MiB alive the next collection begins at about twice that.',
    },
    fix: {
      label: 'limit, GOGC off',
      text: 'A memory limit of 115 MiB and no other reason to collect.',
    },
    gogc: {
      label: 'GOGC=300',
      text:
        'The antipattern with GOGC=300. It collects less often still, and knows no limit: what is allocated while it ' +
        'marks counts as alive, so it takes more than the container has, which is then killed.',
    },
    'limit-alone': {
      label: 'limit, GOGC=100',
      text:
        'The antipattern with GOMEMLIMIT=115MiB. Far below its limit it collects as without one: a limit gives no room, ' +
        'it takes some away when memory is short.',
    },
    tight: {
      label: 'limit, 36 MiB',
      text: 'The fix in a container of 36 MiB: a few MB of garbage, and the next collection is due.',
    },
  },
  headline: {
    shown: 'With the room that the container has, the collector comes less often: {gc.per1k} per thousand requests.',
  },
  expect: {
    'with-the-room-it-has': 'With the room of the container there are at most three quarters as many collections.',
    'and-a-request-costs-less': 'And a request costs less CPU time, by a twentieth or more.',
    'it-fills-the-room-and': 'It fills the room and keeps to it: 70 to 135 MiB are resident at the peak.',
    'gogc-takes-more-than-there': 'GOGC=300 takes more memory than the container has.',
    'a-limit-alone-gives-no': 'A limit beside GOGC=100 changes nothing while memory is not short.',
    'with-too-little-room-it':
      'With a limit just above what is alive it collects four times as often as by default, or more.',
    'and-a-request-costs-more': 'And a request costs at least a fifth more CPU time than with room.',
  },
} satisfies LessonWords;
