// The lesson rule-engine in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Rule engine: finding out for every payment what never changes',
  claim:
    'Turning a thousand parsed rules into functions when the service starts saves at least a third of the ' +
    'CPU time of a request, with the same answer to every payment; with five rules it makes no difference.',
  symptom:
    'The CPU profile is led by a recursive function of the rule engine, by map lookups, and by comparisons ' +
    'of strings that are operators. Nothing is allocated, nothing waits, and every rule added makes every ' +
    'request slower.',
  looksReasonable:
    'The rules come from a table that people who do not write Go maintain, so something has to interpret it. ' +
    'The table is parsed once, at the start, which is what everybody warns about; that the tree is walked ' +
    'anew for each payment is what trees are for.',
  change:
    'The tree is walked once more, at the start, and each node becomes a function that has its operator, the ' +
    'place of its field and its value at hand. What is left for a payment is to call it: a load, a ' +
    'comparison, perhaps the next call. The table, the parser and the answers stay as they are.',
  watch:
    'CPU time per request, and throughput as its mirror image. Bytes per request are equal, so no collector ' +
    'explains the difference. In the profile holds and the map lookups below it disappear, and the functions ' +
    'within prepare take their place.',
  doesNotHelp:
    'With few rules: variants few and few-fix evaluate five, and what net/http does for a request hides ' +
    'both. Where rules are evaluated once each, since making the functions costs more than one walk. And ' +
    'where the time goes into what a rule asks for, such as a database: a call that waits is not shortened ' +
    'by being reached sooner.',
  knobs: {
    RULES:
      'The number of rules, by default 1,000. With 5 both variants are alike. The difference grows with the ' +
      'rules until they are all of the request, and the ratio then is that of the two engines alone, near ' +
      'three.',
  },
  readMore: [
    'Feeley and Lapalme: Using Closures for Code Generation (1987)',
    'Package go/ast and text/template: trees that are walked',
    'github.com/expr-lang/expr and cel-go: expression languages that compile to bytecode or plans',
    'Package regexp: Compile',
  ],
  subjects: {
    antipattern: {
      label: 'walks the tree',
      text:
        'A recursive function looks at each node of each rule: which operator, which field, of what type. It ' +
        'finds the same answers to these questions for every payment.',
    },
    fix: {
      label: 'calls functions',
      text:
        'Each node was turned into a function when the table was read. The questions are answered by then, and ' +
        'the payment’s own figures are all that is looked at.',
    },
    few: { label: 'five rules, walked', text: 'The antipattern with a table of five rules, as such a service begins.' },
    'few-fix': { label: 'five rules, called', text: 'The fix with the same five rules.' },
  },
  headline: { shown: 'Rules compiled at the start save CPU time: {cpu.per_request} a request.' },
  expect: {
    'functions-save-at-least-a': 'Functions save at least a third of the CPU time of a request.',
    'the-service-answers-more-for': 'The service answers more for it: at least two fifths more.',
    'it-is-not-a-matter': 'It is not a matter of garbage: the bytes per request are the same within 5 %.',
    'with-five-rules-it-makes': 'With five rules it makes no difference of more than 15 %.',
  },
} satisfies LessonWords;
