// The lesson receive-leak in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Receive leak: a range that never ends',
  claim:
    'Workers that range over a channel which nobody closes all stay, three to a request, although every job is ' +
    'done and every answer received; with the channel closed by who fills it none stays, at the same throughput.',
  symptom:
    'Goroutines climb with traffic, in the state chan receive, at a line that reads range. Every request was ' +
    'answered rightly, every job was done, and no log says that anything is missing.',
  looksReasonable:
    'The workers have had their jobs and the answers are all there: what should be left to do? That a channel must ' +
    'be closed is a thing of files. And go vet, the race detector and the tests are content.',
  change:
    'Who sends the jobs closes the channel once there are no more, by a deferred call that also runs on an early ' +
    'return. The range ends, and the workers with it.',
  watch:
    'The goroutines left per request: three, none, two, none. The goroutine profile, where the three wait to ' +
    'receive and those of variant first-wins to send. Where the toolchain has a profile of leaked goroutines, it ' +
    'proves all of them: nothing that can still run refers to their channels.',
  doesNotHelp:
    'A sender that nobody receives from: to close its channel would make it panic. It needs room (variant buffered) ' +
    'or a context, as in lesson channel-leak. Where several send, none of them may close. And workers that live as ' +
    'long as the service and share one channel leak nothing, whether it is ever closed or not.',
  knobs: {
    CARRIER_MS:
      'What the quickest carrier takes, by default 16; the others a quarter and a half longer. The goroutines left per ' +
      'request do not depend on it; with 1 there are many more requests, and the cap on goroutines is soon reached.',
  },
  readMore: [
    'The Go Blog: Go Concurrency Patterns: Pipelines and cancellation',
    'Package testing/synctest: Test',
    'The Go Programming Language Specification: For statements with range clause, Close',
  ],
  subjects: {
    antipattern: {
      label: 'range, never closed',
      text: 'Three workers range over the jobs of one request. The jobs are done and received, and the three wait for a fourth.',
    },
    fix: {
      label: 'range, closed',
      text: 'The same, and the channel is closed by a deferred call of the function that fills it.',
    },
    'first-wins': {
      label: 'first answer wins',
      text:
        'One goroutine a carrier and no jobs channel; the first answer is taken. It is sooner, and the two others wait ' +
        'for ever to send theirs.',
    },
    buffered: {
      label: 'first answer wins, room for all',
      text: 'The same with a place in the channel for each answer. Who comes too late puts it down and ends.',
    },
  },
  headline: { shown: 'With the channel closed no worker stays: {goroutines.per_request} goroutines left a request.' },
  expect: {
    'three-workers-wait-for-a': 'Three workers a request wait for a job that never comes.',
    'closed-none-is-left': 'With the channel closed none is left.',
    'the-first-answer-leaves-two': 'Where the first answer wins, the two others stay.',
    'with-room-for-all-none': 'With room for every answer none does.',
    'and-close-costs-no-throughput': 'And close costs no throughput worth mentioning.',
  },
} satisfies LessonWords;
