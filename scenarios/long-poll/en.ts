// The lesson long-poll in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Long poll: waiting for the news on behalf of nobody',
  claim:
    'A poller that waits for a global hub without looking at its request’s context leaves one goroutine per ' +
    'question, which the runtime’s leak detector cannot prove, and one that looks leaves none.',
  symptom:
    'Goroutines climb all night and fall at once in the morning, when the first news is published. It is ' +
    'taken for a pattern of traffic. Then comes a long weekend.',
  looksReasonable:
    'The handler answers in time, always: the hold is a proper timeout. The poller ends by itself with the ' +
    'next news, and news comes all day. It even has a buffered channel, so it cannot hang on a handler that ' +
    'has left.',
  change:
    'The hold becomes a deadline of the request’s own context, and the poller selects between the hub and ' +
    'the end of that context. It ends when the question does: at the deadline, or when the reader closes the ' +
    'page.',
  watch:
    'The goroutine curve, and the stacks: thousands parked in chan receive on one and the same channel. Then ' +
    'what the runtime’s leak detector says of them. It proves every goroutine of variant private leaked, and ' +
    'none of the antipattern’s, although the two curves are the same.',
  doesNotHelp:
    'It is no faster: parked goroutines take no CPU time. And where news is published often, the ' +
    'antipattern’s pollers go with it, and the leak is a queue whose length is the traffic times the time ' +
    'between two news.',
  knobs: {
    POLL_HOLD_MS:
      'How long a question is held, by default 20. With a longer hold fewer questions are asked in a trial and ' +
      'fewer goroutines are left, still one for each.',
  },
  readMore: [
    'Go 1.26 release notes: goroutine leak profile',
    'Package net/http: Request.Context',
    'Package runtime/pprof: the goroutine and goroutineleak profiles',
    'RFC 6202: Known Issues and Best Practices for the Use of Long Polling',
  ],
  subjects: {
    antipattern: {
      label: 'global hub, no context',
      text:
        'A poller waits for the hub of the front page. The handler waits for the poller or for the end of the ' +
        'hold. No news comes, the handler leaves, and the poller waits on.',
    },
    fix: {
      label: 'hub or ctx.Done()',
      text:
        'The hold is a context derived from the request. The poller waits for the hub or for its end, whichever ' +
        'comes first.',
    },
    private: {
      label: 'private hub, no context',
      text:
        'The same leak on a hub that each request makes for itself. When the handler has left, nothing else ' +
        'refers to it, so the runtime can prove what it could only have guessed of the antipattern.',
    },
  },
  headline: {
    shown:
      'A poller that watches its context leaves nobody waiting: {goroutines.per_request} goroutines left per request.',
  },
  expect: {
    'the-antipattern-leaves-one-goroutine': 'The antipattern leaves one goroutine behind for each question.',
    'with-the-context-none-is': 'With the context none is left.',
    'a-hub-of-the-requests': 'A hub of the request’s own changes nothing about that: one for each question.',
    'but-these-the-runtime-proves': 'But these the runtime proves leaked, hundreds of them.',
    'of-the-antipatterns-it-proves': 'Of the antipattern’s it proves none: the global hub might still wake them.',
    'the-fix-costs-no-throughput': 'The fix costs no throughput worth mentioning: at least 95 % of the antipattern’s.',
  },
  gauges: {
    proven_leaked: {
      label: 'Goroutines that the runtime proves leaked',
      needs: 'older runtimes have no profile of leaked goroutines',
    },
  },
} satisfies LessonWords;
