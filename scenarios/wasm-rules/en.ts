// The lesson wasm-rules in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Rules in WebAssembly: a thousand crossings a payment',
  claim:
    'Calling a thousand rules of one WebAssembly module by one function of it, and not one by one from Go, ' +
    'takes at most three quarters of the CPU time of a request; the same module interpreted takes at least ' +
    'three times as much as compiled, and the same rules in Go less than either.',
  symptom:
    'The CPU profile is led by the runtime of the sandbox and not by the rules: functions that put arguments ' +
    'on a stack, enter machine code and come back. Nothing is allocated, nothing waits, and every rule added ' +
    'makes every request slower.',
  looksReasonable:
    'Each rule is a function of its own, as a plugin is: it can be tested, replaced and counted by itself, and ' +
    'the points are added up in Go, where everybody can read it. A call costs a few dozen nanoseconds, and ' +
    'who would count these in a service that waits for its network?',
  change:
    'The module has one more function, which calls the rules and adds up, and Go calls that. The rules are the ' +
    'same, in the same module, byte for byte; what goes is 999 of a thousand crossings of the border between ' +
    'Go and the sandbox.',
  watch:
    'CPU time per request, from the least to the most: the rules in Go, one call of compiled WebAssembly, ' +
    'a call a rule, and one call that is interpreted. Bytes per request tell compiled from ' +
    'interpreted as well: wazero’s interpreter allocates for each call within the module.',
  doesNotHelp:
    'With few rules: five crossings are lost in what net/http does for a request. Where each rule asks for ' +
    'data of the host, the border is crossed by the rules themselves. And a sandbox is not there to be fast: ' +
    'it is there so that code of others, in any language, can be loaded while the service runs and can touch ' +
    'nothing; where that is not needed, the rules in Go are faster than any of these.',
  knobs: {
    RULES:
      'The number of rules, by default 1,000. With 5 all variants come close to one another. With more, the ' +
      'ratio of antipattern and fix goes towards that of a crossing to a rule.',
  },
  readMore: [
    'github.com/tetratelabs/wazero: the WebAssembly runtime in plain Go',
    'WebAssembly Core Specification: binary format and text format',
    'WasmEdge: the AoT compiler, wasmedge compile',
    'Package plugin, and github.com/hashicorp/go-plugin: other borders',
  ],
  subjects: {
    antipattern: {
      label: 'a call a rule',
      text: 'Go calls each rule’s function in the module and adds up the points: a thousand crossings a payment.',
    },
    fix: {
      label: 'one call',
      text: 'Go calls the function that asks all rules inside the module. wazero has made machine code of it at the start.',
    },
    interpreted: {
      label: 'one call, interpreted',
      text:
        'The fix with wazero’s interpreter, which goes through the module instruction by instruction: what a ' +
        'runtime does that cannot compile, or was not told to.',
    },
    native: {
      label: 'rules in Go',
      text: 'The same table in a loop in Go, without a sandbox: what the border and the isolation cost is held against this.',
    },
  },
  headline: { shown: 'One call into the sandbox saves CPU time: {cpu.per_request} a request.' },
  expect: {
    'one-call-takes-at-most': 'One call takes at most three quarters of the CPU time of a call a rule.',
    'and-serves-at-least': 'And the service answers at least a third more.',
    'nothing-is-allocated-for-a': 'Nothing is allocated for a crossing: bytes per request are the same within 5 %.',
    'read-instruction-by-instruction':
      'Interpreted, the same call takes at least three times the CPU time of compiled.',
    'in-go-they-take-less': 'In Go the same rules take less CPU time than in the sandbox, by at least 5 %.',
  },
} satisfies LessonWords;
