// The lesson retry-storm in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Retry storm: asked four times, answered for nobody',
  claim:
    'Where every trip asks five airlines at once and repeats after 150 ms what is late, a supplier of 800 answers a ' +
    'second serves hardly one trip in ten; with as many trips let in as it has places for, all are served.',
  symptom:
    'Nearly every request fails, although the supplier works at its limit and complains of the load. It does not get ' +
    'better by itself, and restarting the service helps for a moment.',
  looksReasonable:
    'A goroutine for each question is what Go is good at, and five at once are sooner done than five in a row. A ' +
    'retry mends what the network loses, four attempts are few, and each has a timeout, as it should.',
  change:
    'Four trips at a time, which are twenty questions, one for each of the supplier’s places. The other trips wait in ' +
    'front of the supplier and not in its queue: what waits here has not been asked yet, so nothing is done in vain.',
  watch:
    'Failed requests, nearly all or none. The backlog of the supplier: 250 questions are under way, which take 312 ms, ' +
    'so none is answered within 150; each is asked again, the queue grows by about a second in each second, and what ' +
    'is answered has long been given up. Right answers a second: the supplier can make 160 trips of 800 answers, and ' +
    'that is what the fix gets. Without a limit, and asked only once, the same load ' +
    'is served; pauses between the attempts are not enough.',
  doesNotHelp:
    'More trips than the supplier can serve: a limit makes no places. They wait longer, or are sent away (variant ' +
    'shed, which keeps the wait short by failing more than half of them at once). Where several services share a ' +
    'supplier, a limit in each cannot know of the others; then a budget for retries, such as one for ten first ' +
    'questions, or a limit that follows the measured round trip, as in lesson weak-network. And retries of what is ' +
    'lost now and then are harmless, as long as there is room.',
  knobs: {
    PATIENCE_MS:
      'How long one attempt waits, by default 150. From about 350 on an answer comes before it is asked for again, and ' +
      'the antipattern serves every trip.',
  },
  readMore: [
    'https://sre.google/sre-book/addressing-cascading-failures/',
    'Amazon Builders’ Library: Timeouts, retries, and backoff with jitter',
    'Bronson et al.: Metastable Failures in Distributed Systems (HotOS 2021)',
    'Package testing/synctest: Test',
  ],
  subjects: {
    antipattern: {
      label: 'no limit, four attempts',
      text:
        'All trips ask at once, each five questions. An answer that is late is asked for again, four times in all; the ' +
        'supplier answers the old question too, for nobody.',
    },
    fix: {
      label: 'four trips at a time',
      text: 'The same attempts, but a trip waits for one of four turns before its first question.',
    },
    once: {
      label: 'no limit, one attempt',
      text:
        'No limit and no retries: each question has the patience of four attempts. The same load is served, with the ' +
        'waiting in the supplier’s queue; it is the repeated question that breaks it.',
    },
    backoff: {
      label: 'no limit, pauses',
      text:
        'The antipattern with pauses of random length that double. They spread the questions over more time, but too ' +
        'many are still asked, and the storm only takes longer to build up.',
    },
    shed: {
      label: 'four at a time, others sent away',
      text: 'The fix, but whoever has waited for 100 ms is answered 503. As many trips are served, and the rest know at once.',
    },
  },
  headline: { shown: 'With as many trips let in as can be served, none fails: {errors.share}.' },
  expect: {
    'with-four-attempts-hardly-a': 'With four attempts and no limit nine trips in ten fail, or more.',
    'and-the-supplier-falls-behind': 'And the supplier falls behind by 1.7 s or more.',
    'behind-a-limit-every-trip': 'With a limit hardly any trip fails.',
    'and-no-question-waits-for': 'And the supplier is never behind by more than 75 ms.',
    'at-the-suppliers-own-pace': 'Trips are served at the pace of the supplier: 80 to 165 a second.',
    'the-same-trips-asked-once': 'The same load without retries and without a limit is served.',
    'with-the-wait-in-the': 'But there each question waits in the supplier’s queue, for 200 to 400 ms.',
    'pauses-between-the-attempts-do': 'Pauses between the attempts do not mend it.',
    'who-sends-away-serves-as': 'Sending trips away serves about as many.',
    'but-makes-two-thirds-of': 'But it fails two to four of five, at once.',
  },
  gauges: { backlog_ms: { label: 'Backlog of the supplier, ms' } },
} satisfies LessonWords;
