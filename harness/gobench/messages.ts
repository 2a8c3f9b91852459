// Every sentence of gobench that a person reads, by id. A second language would stand beside this table.
import type { GobenchMessage } from '../model/gobench.ts';

type Values = Record<string, string | number>;

const MESSAGES = {
  // Why a row has its word.
  beyond: (v) =>
    `${v.change} (${v.range}) in ${v.rounds} rounds: beyond ±${v.band}, and no accident of a suite of this size`,
  within: (v) => `${v.range}: within ±${v.band} in ${v.rounds} rounds`,
  'exact-same': (v) => `every sample says ${v.value}`,
  'exact-moved': (v) => `every sample before says ${v.base}, every sample after ${v.head}`,
  'exact-few': (v) =>
    `${v.base} before and ${v.head} after, but ${v.rounds} rounds are too few for a suite of this size`,
  open: (v) => `${v.range} after ${v.rounds} rounds: neither within ±${v.band} nor beyond it`,
  'open-suite': (v) =>
    `${v.range} after ${v.rounds} rounds: beyond ±${v.band} by itself, but a suite of this size may show that by accident`,
  'too-few-rounds': (v) => `${v.rounds} of the ${v.first} rounds that a first look needs`,
  follows: () => 'the same measurement as ns/op',
  'no-direction': (v) => `which way is better is not declared; print “Unit ${v.unit} better=lower” to have it judged`,
  'no-figures': (v) => `${v.failed} of ${v.rounds} rounds lack the figures of a side`,
  'one-sided': (v) => `only ${v.subject} reports ${v.unit}`,

  // Why something was not measured.
  'same-build': () => 'same build: the test binaries are the same, byte for byte',
  'build-failed': (v) => `${v.subject} does not build: ${v.words}`,
  failed: (v) => `fails on ${v.subject}: ${v.words}`,
  'skipped-itself': (v) => `skips itself on ${v.subject}: ${v.words}`,
  new: (v) => `only ${v.subject} has it`,
  removed: (v) => `${v.subject} no longer has it`,
  'never-ended': (v) => `had no end after ${v.limit} on ${v.subject}`,
  crashed: (v) => `ends the process on ${v.subject} (${v.how}): ${v.words}`,
  'too-slow': (v) =>
    `its first look takes ${v.rounds} rounds or ${v.cost}, for which a budget of ${v.budget} is too short`,
  'no-room': (v) => `its first look takes ${v.rounds} rounds or ${v.cost}; shorter ones took the budget of ${v.budget}`,
  'budget-gone': (v) => `the budget of ${v.budget} ended before its turn`,
  stopped: () => 'the run was stopped before its turn',
  'other-packages': (v) => `the package is not there on ${v.subject}`,

  // What rides on a row.
  'own-tests': (v) => `built with the base’s own tests, since it does not compile with the head’s: ${v.words}`,
  'lost-samples': (v) => `${v.failed} of ${v.processes} processes gave no figures${v.words}`,

  // What is said of the sources.
  submodule: (v) => `the submodule ${v.path} of ${v.subject} is not there; git submodule update --init`,

  busy: (v) =>
    `other programs were at work: a load of ${v.load} on ${v.cores} cores; on a quiet machine less would be unclear`,

  // The answer.
  'answer-none': () => 'Nothing was measured.',
  'answer-same-build': (v) =>
    `Same build: ${v.packages} ${v.packages === 1 ? 'package with benchmarks has' : 'packages with benchmarks have'} the same test binary on both sides.`,
  'answer-worse': (v) => `${v.isTime ? 'Slower' : 'Worse'}: ${v.names}.${v.rest}`,
  'answer-better': (v) => `${v.isTime ? 'Faster' : 'Better'}: ${v.names}.${v.rest}`,
  'answer-mixed': (v) => `Worse and better: ${v.names}.${v.rest}`,
  'answer-same': (v) => `No change beyond ±${v.band}: ${v.names}.${v.rest}`,
  'answer-unclear': (v) => `Cannot tell yet: ${v.names}.${v.rest}`,
  'answer-invalid': (v) => `No verdict: ${v.names}.${v.rest}`,

  // Behind the answer.
  took: (v) =>
    `${v.benchmarks} ${v.benchmarks === 1 ? 'benchmark' : 'benchmarks'}, ${v.rounds} rounds at most, ${v.took}, of it ${v.build} building`,
  'not-measured': (v) => `${v.count} not measured: ${v.kinds}`,
  'more-time': (v) => `--budget ${v.budget} would most likely settle ${v.count} of ${v.open} unclear`,
  'more-time-none': (v) => `${v.open} unclear: too noisy here for ±${v.band} at any reasonable budget`,
  partial: () => 'stopped early: this is what had been measured',

  // What a profile and the compiler say.
  'hunk-cost': (v) => `${v.change} an operation, in the lines that differ here and all that they call`,
  'hunk-around': (v) => `${v.change} an operation in ${v.name}, where lines differ`,
  'line-cost': (v) => `${v.change} an operation in this line`,
  'not-at-work': () =>
    'none of the lines that differ is at work in it; the same code at another place of the binary can be some per cent slower or faster',

  'escape-came': (v) => `now escapes to the heap: ${v.what}${v.why}`,
  'escape-went': (v) => `no longer escapes to the heap: ${v.what}`,
  'inline-lost': (v) => `${v.name} is no longer compiled into its callers${v.why}`,
  'few-readings': (v) => `CPU: ${v.base} and ${v.head} readings are too few for a table by function`,
  'inline-won': (v) => `${v.name} is now compiled into its callers`,
} as const satisfies Record<string, (values: Values) => string>;

export type MessageId = keyof typeof MESSAGES;

export function message(id: MessageId, values: Values = {}): GobenchMessage {
  return { id, values, text: (MESSAGES[id] as (values: Values) => string)(values) };
}
