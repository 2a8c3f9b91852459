// The lesson dip-handler in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Dependency inversion: what an interface costs a request, and what it gives a test',
  claim:
    'A handler that calls its store twenty-one times a request through an interface allocates as much and ' +
    'takes as much CPU time as one that knows the store’s type, while its own package no longer imports the ' +
    'store, is not compiled again when the store changes, and is tested without opening one.',
  symptom:
    'Nothing on a dashboard. The handler’s tests are slow or are not written, since each must open a store. ' +
    'A change of the store compiles the handlers again. A second store, for another customer, turns out to ' +
    'be a rewrite.',
  looksReasonable:
    'There is one store, the handler’s code leads straight to it, and the compiler knows at every call what ' +
    'it calls: it can inline it and see what does not escape. An interface with one implementation is a name ' +
    'more to look up, and everybody has heard that a call through one is slower.',
  change:
    'The handler’s package declares the two methods it needs as UserRepository and takes anything that has ' +
    'them. The store does not change, nor does any line of the request’s path; main hands over the same ' +
    'store.',
  watch:
    'The exact figures first: bytes and objects per request, which hardly vary and are the same. Then CPU ' +
    'time per request, which wavers less than throughput on a machine that does other things as well. Then ' +
    'the panels, where the difference is: the chain of imports, what is compiled again, and the time of the ' +
    'same test.',
  doesNotHelp:
    'Where nothing is slow: it makes no request faster and none slower, and whoever introduces it for speed, ' +
    'or shuns it for speed, has measured something else. In an inner loop of nanoseconds the call does ' +
    'count, since it is not inlined and its arguments may escape to the heap: a pointer to a local variable ' +
    'that crosses an interface is an allocation. And an interface for a type that has no second ' +
    'implementation, not even in a test, is a name without a use.',
  knobs: {
    READS:
      'How often a request reads the user back, each a call to the store more; by default 20. With 500 a ' +
      'request is almost nothing but such calls, and still the two do not part: a call through an interface ' +
      'costs a few nanoseconds more at the most, checking the seal of a record some hundred times that.',
  },
  readMore: [
    'Go Code Review Comments: Interfaces',
    'Effective Go: Interfaces and other types',
    'Go FAQ: Why doesn’t Go have “implements” declarations?',
    'go help list: -deps',
    'Package testing: Benchmarks, for what a call costs by itself',
  ],
  subjects: {
    antipattern: {
      label: 'concrete store',
      text:
        'SignUp holds a *store.Store and calls it directly. The package imports the store, and so does whoever ' +
        'wants to test the handler.',
    },
    fix: {
      label: 'UserRepository',
      text:
        'SignUp holds an interface of two methods, declared beside it. The same store is handed in; a test hands ' +
        'in a map.',
    },
  },
  headline: { shown: 'An interface costs a request nothing that matters: CPU time {cpu.per_request}.' },
  expect: {
    'the-interface-allocates-no-object':
      'The interface allocates no object more per request, and none less: within 3 %.',
    'nor-a-byte-within-3': 'Nor a byte: within 3 %.',
    'nor-does-it-take-cpu': 'Nor does it take CPU time: the whole interval lies within what counts as no change.',
  },
  panels: {
    imports: {
      question: 'Does the handler need the store to compile?',
      text: 'It does where it names the store’s type. With the interface the chain of imports ends before the store.',
    },
    rebuilt: {
      question: 'What is compiled again when the store changes?',
      text:
        'A function more in the store makes it another package to all who import it. The handler is among them ' +
        'in the antipattern only; main, which hands over the store, in both. A comment reaches nobody.',
    },
    'test-time': {
      question: 'How long does the handler’s own test take?',
      text:
        'One test, the same lines: a user signs up. With the concrete type it opens the store, which derives a ' +
        'key by 300,000 hashes as a passphrase deserves; with the interface it hands in a map. The times are of ' +
        'the test’s process; compiling it is not in them.',
      sides: { antipattern: 'the real store', fix: 'a map' },
    },
  },
} satisfies LessonWords;
