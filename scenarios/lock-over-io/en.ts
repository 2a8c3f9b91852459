// The lesson lock-over-io in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'A lock held over I/O: everybody waits for the bank',
  claim:
    'Where one request in four asks a bank with the lock of the table held, the service does one question at a time, ' +
    'and readers wait with it; asked before the lock is taken, it serves at least seven times as many requests.',
  symptom:
    'CPU is idle, throughput is a round number that no change of the code moves, and requests that only read memory ' +
    'take as long as the slow ones. The mutex profile names one Unlock.',
  looksReasonable:
    'Every method locks on its first line and unlocks by a deferred call: so no return forgets it, no reader sees half ' +
    'of a change, and the race detector is content. Nothing in these lines tells that one of them is a network call.',
  change:
    'The bank is asked first, without the lock, which is then taken for the moment in which the map is written. The ' +
    'question does not depend on what stands in the table, so nothing that the lock protects is lost.',
  watch:
    'Throughput: 200 a second is one question of 20 ms at a time, and four requests to a question. P50, which is a ' +
    'reader’s: with the lock held it waits for others’ questions. The mutex profile, where the waiting is charged to ' +
    'who held the lock, and the block profile, where it is charged to who waited.',
  doesNotHelp:
    'Where the question depends on what the lock protects: then what was read has to be looked at again before the ' +
    'write, or one question a key be under way and the others wait for its answer (singleflight). A short lock is no ' +
    'bottleneck here: the service has one core, so lock, RWMutex and copy-on-write cost the same. With many cores that ' +
    'all read, the copy wins, since readers then share nothing that is written.',
  knobs: {
    BANK_MS:
      'What the bank takes for an answer, by default 20. With 0 there is no I/O under the lock any more, and all ' +
      'variants are alike.',
  },
  readMore: [
    'Package sync: Mutex, RWMutex, Map',
    'Package runtime: SetMutexProfileFraction, SetBlockProfileRate',
    'The Go Wiki: Use a sync.Mutex or a channel?',
  ],
  subjects: {
    antipattern: {
      label: 'asked under the lock',
      text: 'refresh locks, asks the bank, writes, unlocks. Meanwhile nobody reads any rate.',
    },
    fix: {
      label: 'asked before the lock',
      text: 'refresh asks the bank, locks, writes, unlocks. Any number of questions are under way at once.',
    },
    rwmutex: {
      label: 'RWMutex, asked under it',
      text:
        'The antipattern with a lock that lets readers in together. But who asks is a writer for 20 ms, and a writer ' +
        'that waits keeps new readers out as well.',
    },
    shards: {
      label: 'a lock each, asked under it',
      text:
        'A lock for each currency, held over the question. Four questions at a time instead of one, since four ' +
        'currencies are asked for; a popular one is as slow as before.',
    },
    copied: {
      label: 'copy on write',
      text:
        'The fix with a table that is never changed: a refresh puts a new one in its place, and readers take no lock ' +
        'at all. It pays with many cores, and with one it changes nothing.',
    },
  },
  headline: { shown: 'Asked before the lock is taken, the bank keeps no reader waiting: {qps}.' },
  expect: {
    'a-lock-that-waits-for': 'With the bank asked under the lock there are at most 220 requests a second.',
    'asked-before-the-lock-the': 'Asked before the lock, the service serves at least seven times as many.',
    'and-who-only-reads-waits': 'And the median, which is a reader’s, falls to a tenth or less.',
    'a-lock-for-readers-does': 'A lock that lets readers in together does not help: half to twice the throughput.',
    'a-lock-for-each-currency': 'A lock for each of the four currencies helps, but no further than their number.',
    'and-the-fix-serves-twice': 'And the fix serves at least twice as many as these locks.',
    'no-lock-for-readers-adds': 'Readers without any lock add nothing to it on one core.',
  },
} satisfies LessonWords;
