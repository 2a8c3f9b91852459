// The lesson lost-cancel in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Lost cancel: what a forgotten CancelFunc leaves depends on the parent',
  claim:
    'A context whose cancel is never called leaves a goroutine per call only where somebody waits for its ' +
    'end: a watcher of your own, or package context itself under a foreign parent; otherwise it leaves some ' +
    'hundred bytes, under the request’s own context nothing, and with defer cancel() nothing in any case.',
  symptom:
    'Memory, and sometimes goroutines, that grow with traffic and fall after a minute, or after whatever the ' +
    'timeout is. With no timeout they do not fall.',
  looksReasonable:
    'The call has returned, so there is nothing left to cancel, and the timeout ends everything by itself. ' +
    'The compiler wants every variable used, and an underscore makes it quiet.',
  change:
    'defer cancel(), on the line after the context is made. It tells the watcher, takes the child out of its ' +
    'parent’s list and stops the timer, whichever way the function is left.',
  watch:
    'Goroutines left per request and live heap left per request, side by side: five variants of one ' +
    'forgotten line, and they leave different things. go vet finds all four (analyzer lostcancel).',
  doesNotHelp:
    'It makes no request faster. Under r.Context() the lost cancel does no harm once the handler has ' +
    'returned, since net/http cancels that context itself; the habit is still worth having, for the next ' +
    'parent may be another. And go vet is quiet where the cancel is stored in a struct that nobody closes.',
  knobs: {
    LOOKUP_DEADLINE_MS:
      'The timeout of the lookup, by default 60,000. With 100 the lost contexts end within the trial and ' +
      'nothing is left after the drain: the leak is as long as the timeout is.',
  },
  readMore: [
    'Package context: WithTimeout, AfterFunc, Cause',
    'Source of package context: propagateCancel',
    'go vet: lostcancel (golang.org/x/tools/go/analysis/passes/lostcancel)',
    'Go 1.23 release notes: Timer changes',
    'Go 1.21 release notes: context.AfterFunc',
  ],
  subjects: {
    antipattern: {
      label: 'no cancel, watched',
      text:
        'The context is derived from the server’s life, its cancel is thrown away, and an audit waits for its ' +
        'end to note a timeout. It waits for a minute although the call took 20 ms.',
    },
    fix: {
      label: 'defer cancel()',
      text: 'The same context and the same audit, and a deferred cancel, which ends both with the call.',
    },
    unwatched: {
      label: 'no cancel, unwatched',
      text:
        'The antipattern without the audit: nobody waits for the end of the context, so no goroutine is left. ' +
        'The context is, in its parent’s map, with its timer: some 450 bytes a request on Go 1.26.',
    },
    foreign: {
      label: 'no cancel, foreign parent',
      text:
        'No audit either, but the parent is a Context type of somebody’s own, as frameworks have them. Package ' +
        'context cannot enter a child in its list, so it starts a goroutine for each child that waits for either ' +
        'end.',
    },
    request: {
      label: 'no cancel, r.Context()',
      text:
        'The antipattern with the request’s own context as the parent. net/http cancels it when the handler ' +
        'returns, and the audit, the child and its timer go with it.',
    },
  },
  headline: { shown: 'defer cancel() ends every watcher: {goroutines.per_request} goroutines left per request.' },
  expect: {
    'with-a-watcher-one-goroutine': 'With a watcher one goroutine stays for each request.',
    'with-defer-cancel-none-stays': 'With defer cancel() none stays.',
    'nor-any-memory-to-speak': 'Nor any memory to speak of: at most 120 bytes a request.',
    'without-a-watcher-no-goroutine': 'Without a watcher no goroutine stays, whatever was forgotten.',
    'but-at-least-200-bytes': 'But at least 200 bytes of live heap do, for each request.',
    'under-a-foreign-parent-package':
      'Under a foreign parent package context starts the goroutine itself: one for each request.',
    'under-the-requests-own-context': 'Under the request’s own context nothing stays, watcher or not.',
  },
} satisfies LessonWords;
