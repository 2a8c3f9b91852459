// The lesson contract-mocks in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Contract tests: what a mock cannot know',
  claim:
    'A page written beside a stand-in whose behaviour has drifted from the cache’s passes its tests and asks ' +
    'the slow catalogue for every request, at least six times the CPU time of one written beside a stand-in ' +
    'that the contract suite has checked, which asks it once a product.',
  symptom:
    'All tests are green, every answer is right and no error is logged, but the cache has a hit rate of ' +
    'zero. The service behind it carries the full load and limits throughput.',
  looksReasonable:
    'The page was tested, with a stand-in that has every method of the interface; the compiler sees to that. ' +
    'It even minds the case that the cache is out of order, and serves the customer without it. That a ' +
    'missing key is an error in the real cache and an empty value in the stand-in is written in no type.',
  change:
    'The contract is more than the interface: a suite of clauses, run against the real cache and against ' +
    'whatever stands in for it. The stand-in fails it, is mended, and then the page’s own test fails until a ' +
    'missing key is told from a cache that is out of order. That is the difference between the two variants ' +
    'here.',
  watch:
    'The reads of the catalogue: as many as requests against one a product. Then the CPU time per request ' +
    'and throughput, whose factor is that of a catalogue of 2,000 offers and of nothing else: with OFFERS=20 there ' +
    'is none.  Then the panel: which of stub, mock and suite notices what, in the compiler’s and the ' +
    'test’s words.',
  doesNotHelp:
    'With what no clause says: a suite is as good as its clauses, and it says nothing of time, load or ' +
    'memory. With a real thing that cannot be had in a test; then the suite runs against it somewhere else, ' +
    'or the stand-in is a belief. And where there is only one implementation and it is quick to set up: then ' +
    'test with that, and have no stand-in that could drift.',
  knobs: {
    OFFERS:
      'How many offers the catalogue goes through for one price, by default 2,000. With 20 the catalogue is ' +
      'about as fast as the cache and the drift does not show in any figure but the reads; it is still there.',
  },
  readMore: [
    'Martin Fowler: ContractTest',
    'Mark Seemann: Fakes are Test Doubles with contracts',
    'go.uber.org/mock',
    'The Go Blog: Generating code',
    'Package testing/fstest: TestFS, a contract suite of the standard library',
  ],
  subjects: {
    antipattern: {
      label: 'tested against drift',
      text:
        'The page takes any error of the cache for a failure and goes round it. With the stand-in a missing key ' +
        'is no error, so the tests fill the cache; with the real one every missing key is, so the service never ' +
        'does.',
    },
    fix: {
      label: 'tested against the contract',
      text:
        'ErrMissing is told from other errors, as the contract’s first clause says: the price is fetched once ' +
        'and kept, and a cache that is really out of order is still gone round.',
    },
  },
  headline: {
    shown: 'The page tested against a checked stand-in needs far less CPU time a request: {cpu.per_request}.',
  },
  expect: {
    'written-beside-a-stand-in':
      'Written beside a stand-in that has drifted, the page asks the catalogue again and again: thousands of ' +
      'times.',
    'written-beside-one-that-keeps':
      'Written beside one that keeps the contract, once a product, or once more where customers came at once.',
    'it-takes-at-most-a': 'It takes at most a sixth of the CPU time per request.',
    'and-serves-at-least-twice': 'And serves at least five times the requests.',
  },
  gauges: { catalogue_reads: { label: 'Prices asked of the catalogue' } },
  panels: {
    'what-notices': {
      question: 'What notices that a contract has changed?',
      text:
        'Two things happen to a contract. It gains a method: the compiler tells, and a mock follows once it has ' +
        'been generated again. And a stand-in no longer does what the real thing does: there the same test of ' +
        'the page passes with stub and mock alike, and only the suite, run against the real cache and against ' +
        'the stand-in, tells them apart. The mock is what mockgen of go.uber.org/mock writes, by the flags of the ' +
        'article, and here it has run again.',
      checks: [
        { event: 'the interface gains a method', by: 'a stub written by hand' },
        { event: 'the interface gains a method', by: 'mockgen’s mock, as it was' },
        { event: 'the interface gains a method', by: 'mockgen’s mock, written again' },
        { event: 'the stand-in has drifted', by: 'the page’s test with the stub' },
        { event: 'the stand-in has drifted', by: 'the page’s test with the mock' },
        { event: 'the stand-in has drifted', by: 'the contract suite on the stub' },
        { event: 'the stand-in has drifted', by: 'the contract suite on the mock' },
        { event: 'the stand-in has drifted', by: 'the contract suite on the real cache' },
        { event: 'the stand-in is mended', by: 'the page’s test, the page as it was' },
        { event: 'the stand-in is mended', by: 'page and suite, with the fix' },
      ],
    },
  },
} satisfies LessonWords;
