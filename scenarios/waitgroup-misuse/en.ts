// The lesson waitgroup-misuse in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'WaitGroup misuse: the Done that a panic passes by',
  claim:
    'A recovered panic before a Done that is not deferred leaves one goroutine per request, a panic that ' +
    'nobody recovers ends the process, and with defer wg.Done() neither a goroutine nor a customer is left ' +
    'waiting.',
  symptom:
    'Goroutines climb from one minute to the next, on the day another team releases something. Or all ' +
    'requests hang at once. Or the service restarts every few seconds. Nothing in this service was changed.',
  looksReasonable:
    'Done is the last line of the worker because then the worker is done. The panics are caught, so one bad ' +
    'reply cannot end the process. And the handler has a budget, so no customer waits for the worker.',
  change:
    'Done is deferred, in the first line of the worker: deferred first means done last, after the panic was ' +
    'caught. It runs whichever way the worker ends, by its last line, by a return in the middle or by a ' +
    'panic.',
  watch:
    'From its sixth on every request meets the panic. P50 falls to a half because the lesson’s worker takes 10 ms and the ' +
    'handler’s budget is 20; that factor is theirs. The goroutine curve of the antipattern, whose stacks wait in sync.WaitGroup.Wait. P99: the fix answers ' +
    'when the worker ends, the antipattern at the end of its budget, and variant waits not before its client ' +
    'gives up. And how the trials of variant crash end: they have no figures, for there is no process left ' +
    'to have any.',
  doesNotHelp:
    'It does not count the view: the reply is still unreadable, and whoever swallows the panic without a log ' +
    'line will not learn of it. Nor does it catch the panic: variant crash has the deferred Done, and dies.',
  knobs: {
    COUNT_BUDGET_MS:
      'How long the handler waits for the view to be counted, by default 20. The collector takes 10, so with 5 ' +
      'every variant answers after 5 and looks healthy; the antipattern’s goroutines are left all the same.',
  },
  readMore: [
    'Package sync: WaitGroup, WaitGroup.Go',
    'Go 1.25 release notes: sync.WaitGroup.Go, and the vet analyzer waitgroup',
    'The Go Programming Language Specification: Handling panics',
    'Package net/http: Handler, on panics',
    'The Go blog: Defer, Panic, and Recover',
  ],
  subjects: {
    antipattern: {
      label: 'Done at the end',
      text:
        'The worker recovers its panics and calls Done in its last line, which a panic never reaches. A second ' +
        'goroutine waits for the WaitGroup so that the handler can give up; it is the one that stays.',
    },
    fix: { label: 'defer wg.Done()', text: 'The same, with Done deferred before anything can go wrong.' },
    'go-method': {
      label: 'wg.Go',
      text:
        'The same with WaitGroup.Go, which adds, starts and is done in one. It leaves no Done to forget, but a ' +
        'panic has still to be recovered in the function: Go lets it pass, and the process ends.',
      needs: 'WaitGroup.Go came with Go 1.25',
    },
    waits: {
      label: 'Done at the end, handler waits',
      text:
        'The antipattern without the budget: the handler itself waits for the WaitGroup. From the first panic on ' +
        'no request is ever answered, and each handler stays as a goroutine when its client has left.',
    },
    crash: {
      label: 'nobody recovers',
      text:
        'Done is deferred, as it should be, but nobody catches the panic. It is not in the handler’s goroutine, ' +
        'so net/http cannot either. The first bad reply ends the process, with all requests in it.',
    },
  },
  headline: { shown: 'defer wg.Done() leaves nobody waiting: {goroutines.per_request} goroutines left per request.' },
  expect: {
    'one-goroutine-is-left-behind': 'One goroutine is left behind for each request whose worker panicked.',
    'with-the-deferred-done-none': 'With the deferred Done none is left.',
    'and-customers-wait-for-the':
      'And customers wait for the worker only, not for the end of the budget: P50 at most 0.75 of it.',
    'waitgroup-go-leaves-none-either': 'WaitGroup.Go leaves none either.',
    'where-the-handler-itself-waits':
      'Where the handler itself waits, nobody is answered any more: every client gives up after its 400 ms.',
    'a-panic-that-nobody-recovers': 'A panic that nobody recovers ends the process, in every trial.',
  },
} satisfies LessonWords;
