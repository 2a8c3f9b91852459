// The lesson call-topology in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Call topology: the hot path that no import shows',
  claim:
    'The chain of calls that takes the most CPU time leads through a function value, so neither the imports ' +
    'nor the direct calls of the source show it; an analysis of values can show that the way is there, and ' +
    'only the profile how much goes along it, and asking along it once a request instead of once an order ' +
    'takes at most half the CPU time.',
  symptom:
    'A service takes far more CPU time than its code explains. Its packages are small, their imports are ' +
    'clean, and the call graph is the one on the wall. The function at the top of the profile belongs to a ' +
    'package that the slow handler’s package does not even know.',
  looksReasonable:
    'The list asks policy about every order before it shows it, which is what a policy is for. policy.Allows ' +
    'loops over one rule. That the rule was registered by somebody else, and works out a badge by sixty ' +
    'hashes each time, is decoupling as it was meant: nobody here needs to know.',
  change:
    'The rules are asked once about the customer, and whose an order is is read off the order. The calls are ' +
    'the same ones as before, so the static graph hardly differs; what differs is how often the dashed line ' +
    'is taken.',
  watch:
    'The two pictures: boxes are functions, lines are calls, as thick as the CPU time that went through ' +
    'them; the hot path is orange. Dashed lines are calls that the profile saw and no source shows, dotted ' +
    'ones calls that the source shows and the profile never saw. Then the CPU time per request.',
  doesNotHelp:
    'For calls that are rare or quick: the profile looks a hundred times a second, and what it never saw may ' +
    'still have happened. Where time is spent waiting, since CPU time is all it weighs. And a picture of ' +
    'everything is a picture of nothing: this one shows what the profile saw and one step beyond, and counts ' +
    'the rest.',
  knobs: {
    BADGE_HASHES:
      'How many hashes a badge is away from its owner’s name, by default 60. With 1 the hot path of the ' +
      'antipattern moves to encoding/json, and the two variants come close.',
  },
  readMore: [
    'Package runtime/pprof: the CPU profile',
    'Package go/types',
    'golang.org/x/tools/go/callgraph: static, CHA, RTA and VTA graphs',
    'github.com/ondrajz/go-callvis',
    'Graphviz: the DOT language',
  ],
  subjects: {
    antipattern: {
      label: 'asked per order',
      text: 'Twenty orders, twenty questions to policy, and behind each of them the desk that works out the badge.',
    },
    fix: {
      label: 'asked per request',
      text: 'One question about the customer. The orders are told apart by their owner, a comparison of two strings.',
    },
  },
  headline: { shown: 'Asking the hot path once a request cuts its CPU time: {cpu.per_request}.' },
  expect: {
    'asked-once-a-request-it': 'Asked once a request, it takes at most half the CPU time.',
    'and-serves-at-least-half': 'And serves at least twice the requests.',
  },
  panels: {
    topology: {
      question: 'Who calls whom, and where does the time go?',
      text:
        'The static graph is made from the source: calls, and calls through an interface to every type that ' +
        'could be behind it. callgraph -algo=vta of golang.org/x/tools follows function values as well, and has the ' +
        'way to auth; how often it is taken no graph of the source can tell. The weights are the CPU profile’s, per request. Closures count as the function they ' +
        'are written in, and of other packages only the first that is called is drawn. The same as DOT and JSON ' +
        'lies in the run folder.',
    },
    imports: {
      question: 'Do the imports of orders lead to auth?',
      text: 'They do not, in either variant, although most of the antipattern’s time is spent there.',
    },
  },
} satisfies LessonWords;
