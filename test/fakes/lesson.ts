// A made-up lesson: a leaking worker, its fix, and a control; with a stall and a gauge.
import { type Artifact, absent, present } from '../../harness/model/artifact.ts';
import type { CompilerFact } from '../../harness/model/compiler.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { experimentOf, type LessonData, type LessonText, type LessonWords } from '../../harness/model/lesson.ts';
import type { SharedSource, SourceFile } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';

export function sampleData() {
  return {
    knobs: ['GIVE_UP_SHARE'],
    subjects: {
      antipattern: { role: 'antipattern', tags: [], taught: 'antipattern.go' },
      fix: { role: 'fix', tags: ['fix'], taught: 'fix.go' },
      unbounded: { role: 'control', control: true, tags: ['unbounded'], taught: 'unbounded.go' },
    },
    workload: {
      kind: 'closed-loop',
      connections: 20,
      timeoutMs: 2_000,
      requests: [{ method: 'GET', path: '/quote?id=7' }],
      spans: [{ id: 'stall', startShare: 0.4, endShare: 0.6 }],
    },
    gauges: [{ id: 'events_pending' }],
    gates: ['qps', 'latency.p99', 'alloc.bytes_per_request', 'goroutines.per_request'],
    expect: {
      leaks: { metric: 'goroutines.per_request', variant: 'antipattern', atLeast: 0.2, atMost: 0.3 },
      'leaks-no-more': { metric: 'goroutines.per_request', variant: 'fix', atMost: 0.001 },
      'serves-the-stall': { metric: 'qps@stall', variant: 'fix', against: 'antipattern', atLeast: 2 },
      'collects-less': { metric: 'gc.per1k', variant: 'fix', against: 'antipattern', atMost: 0.34 },
      'holds-events': { metric: 'gauge.drained.events_pending', variant: 'unbounded', atLeast: 100 },
    },
    profiles: ['cpu', 'allocs', 'goroutine'],
  } satisfies LessonData;
}

export function sampleWords() {
  return {
    title: 'A worker nobody waits for',
    claim:
      'A worker that sends on a channel nobody reads any more stays for ever: one goroutine for every request given up.',
    symptom: 'Goroutines and memory climb with traffic and never come back.',
    looksReasonable: 'The handler already has its timeout, so the worker seems to be somebody else’s concern.',
    change: 'The worker also listens for the end of the request.',
    watch: 'The goroutine curve after the load has ended.',
    doesNotHelp: 'Throughput hardly moves while memory lasts.',
    article: {
      collected: { says: 'Goroutines that are blocked get collected.', because: 'the collector never frees one' },
    },
    knobs: { GIVE_UP_SHARE: 'the share of requests that are given up: the slope follows it' },
    readMore: ['https://go.dev/blog/context'],
    subjects: {
      antipattern: { label: 'Send and hope', text: 'The worker sends its result on an unbuffered channel.' },
      fix: { label: 'Select on Done', text: 'The worker sends its result or sees the request end.' },
      unbounded: { label: 'Unbounded queue', text: 'The worker appends to a list nobody empties.' },
    },
    spans: { stall: 'during the stall' },
    gauges: { events_pending: { label: 'Events pending' } },
    expect: {
      leaks: 'The antipattern leaves a goroutine behind for every fourth request.',
      'leaks-no-more': 'The fix leaves none behind.',
      'serves-the-stall': 'The fix serves at least twice as much during the stall.',
      'collects-less': 'The fix collects garbage at most a third as often per request.',
      'holds-events': 'The unbounded queue still holds events after the drain.',
    },
  } satisfies LessonWords;
}

export function sampleExperiment(): Experiment {
  return experimentOf('sample-lesson', sampleData(), sampleWords());
}

export function sampleText(): LessonText {
  return { words: sampleWords(), article: { collected: 'wrong' } };
}

export function sampleSources(): SourceFile[] {
  const file = (variant: SubjectId, name: string, body: string): SourceFile => ({
    variant,
    path: `go-fixtures/sample-lesson/${name}`,
    text: `package main\n\n${body}\n`,
  });
  const quote = (line: string) => `func quote(ctx context.Context, out chan<- int) {\n${line}\n}`;
  return [
    file('antipattern', 'antipattern.go', quote('\tout <- price()')),
    file('fix', 'fix.go', quote('\tselect {\n\tcase out <- price():\n\tcase <-ctx.Done():\n\t}')),
    file('unbounded', 'unbounded.go', quote('\tqueue = append(queue, price())')),
  ];
}

export function sampleShared(): SharedSource[] {
  const lines = Array.from({ length: 30 }, (_, i) => (i === 8 ? '\treturn append(digits, next)' : `// line ${i + 1}`));
  return [
    { path: 'go-fixtures/sample-lesson/main.go', text: 'package main\n' },
    { path: 'go-fixtures/sample-lesson/price.go', text: `${lines.join('\n')}\n` },
  ];
}

/** The compiler was asked about all three, and could not answer for the last. */
export function sampleReasons(): Record<SubjectId, Artifact<CompilerFact[]>> {
  const at = (name: string, line: number) => ({ file: `go-fixtures/sample-lesson/${name}`, line, column: 8 });
  const price: CompilerFact = {
    ...at('price.go', 9),
    code: 'escape',
    message: 'make([]byte, 0, 64) escapes to heap',
    flow: [
      { line: 9, text: 'flow: {heap} ← &{storage for make([]byte, 0, 64)}' },
      { line: 11, text: 'from return digits (return)' },
    ],
  };
  const worker: CompilerFact = {
    ...at('antipattern.go', 4),
    code: 'escape',
    message: 'price() escapes to heap',
    flow: [{ line: 4, text: 'from out <- price() (send)' }],
  };
  const inlined: CompilerFact = { ...at('fix.go', 3), code: 'canInlineFunction', message: 'cost: 65', flow: [] };
  return {
    antipattern: present([price, worker]),
    fix: present([price, inlined]),
    unbounded: absent('no-reasons', 'the compiler gave no reasons (exit code 1): unknown flag'),
  };
}
