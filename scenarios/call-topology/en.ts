// The lesson call-topology in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Call topology: the hot path that no import shows',
  claim:
    'The chain of calls that takes the most CPU time leads through a function value, so neither the imports ' +
    'nor the static call graph show it; the profile does, and asking along it once a request instead of once ' +
    'an order takes at most half the CPU time.',
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
  article: {
    'go-callvis-draws-the-topology': {
      says: 'go-callvis draws the topology of calls between modules (4.4).',
      because:
        'as far as the source shows them. What goes through a function value it cannot draw, or draws too widely.',
    },
    'go-callvis-no-prune-o': {
      says: 'go-callvis -no-prune -o callgraph.svg, with -debug for the weights of calls as JSON (4.4).',
      because:
        'none of these flags exists: it is -file and -format, and -debug logs. It has no weights at all; they ' +
        'come from a profile, as here.',
    },
    'the-hot-path-is-found': {
      says: 'The hot path is found by laying the time stamps of a CPU profile over the graph (4.4).',
      because:
        'the samples of a CPU profile carry no time stamps; they carry stacks, and a stack is a path through the ' +
        'graph already. Adding up equal stacks gives the hot path without any laying over.',
    },
    'hot-calls-are-those-that': {
      says: 'Hot calls are those that are called often, HTTP → service → repo → db (4.4).',
      because: 'a profile counts time and not calls, and the heaviest chain here does not end in the store.',
    },
    'go-list-f-deps-shows': {
      says: 'go list -f {{.Deps}} shows implicit dependencies (1).',
      because:
        'not this one: orders depends on what auth does with every order, and the list of its packages does not ' +
        'have auth in it, as the first panel shows.',
    },
  },
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
    'and-serves-at-least-half': 'And serves at least half as much again.',
  },
  panels: {
    topology: {
      question: 'Who calls whom, and where does the time go?',
      text:
        'The static graph is made from the source: calls, and calls through an interface to every type that ' +
        'could be behind it. The weights are the CPU profile’s, per request. Closures count as the function they ' +
        'are written in, and of other packages only the first that is called is drawn. The same as DOT and JSON ' +
        'lies in the run folder.',
    },
    imports: {
      question: 'Do the imports of orders lead to auth?',
      text: 'They do not, in either variant, although most of the antipattern’s time is spent there.',
    },
  },
} satisfies LessonWords;
