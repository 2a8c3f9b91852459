// The report: words as the analysis has them, numbers as strings, and every absence said.
import { expect, test } from 'vitest';
import type { Message } from '../../harness/model/message.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { said, type Text } from '../../reports/language/said.ts';
import { makeReport } from '../../reports/report.ts';
import { compareAll } from '../../reports/sections/comparisons.ts';
import { compareSources } from '../../reports/sections/sources.ts';
import { sampleRecord } from '../fakes/record.ts';
import { varied } from './hardships.ts';
import { judged, reportOf, SAMPLE } from './sample.ts';

const { record, analysis } = SAMPLE;
const report = await reportOf(SAMPLE);

const inEn = (text: Text) => said(text).en;

test('verdict, reasons and sentences are the analysis’s own', () => {
  expect(report.answer.text.en).toBe(english(analysis.headline.text));
  expect(report.outcome).toBe(analysis.outcome);
  const judgedLines = analysis.expectations.map(({ text, outcome, because }) => [text, outcome, english(because)]);
  expect(report.expectations.map(({ text, outcome, because }) => [text.en, outcome, because.en])).toEqual(judgedLines);
  const told = report.comparisons.flatMap(({ lines }) =>
    lines.map(({ metric, verdict, because }) => [metric, verdict, because.en]),
  );
  const judgedWords = analysis.comparisons.map(({ metric, verdict, because }) => [metric, verdict, english(because)]);
  expect(told).toHaveLength(judgedWords.length);
  expect(told).toEqual(expect.arrayContaining(judgedWords));
});

test('gates stand before the exploratory metrics', () => {
  const gates = report.comparisons[0]!.lines.map(({ gate }) => gate);
  expect(gates.lastIndexOf(true)).toBe(gates.indexOf(false) - 1);
});

test('each warning has one number, in the order of its first mention, and every line points at its own', () => {
  const [first, second, ...others] = analysis.comparisons.map((comparison) => ({
    ...comparison,
    warnings: [] as Message[],
  }));
  first!.warnings = ['a', 'b'].map(told);
  second!.warnings = ['b', 'c'].map(told);
  const { groups, notes } = compareAll({ ...analysis, comparisons: [first!, second!, ...others] }, record.experiment);
  const notesOf = (metric: string) =>
    groups[0]!.lines.find((line) => line.metric === metric)!.notes.map((n) => notes[n - 1]);
  expect(notes).toHaveLength(3);
  expect(notesOf(first!.metric)).toEqual(['a', 'b'].map(said));
  expect(notesOf(second!.metric)).toEqual(['b', 'c'].map(said));
});

test('a comparison without an estimate says so in words, and never with a number', () => {
  const [comparison] = analysis.comparisons;
  const nothing = { unit: 'us', values: [null, null], center: null, low: null, high: null, atLeast: false } as const;
  const bare = {
    ...comparison!,
    base: { ...nothing, values: [null, 12] },
    head: { ...nothing, values: [null, null] },
    ratio: null,
    difference: null,
    p: null,
    warnings: [],
  };
  const { groups } = compareAll({ ...analysis, comparisons: [bare] }, record.experiment);
  expect(groups[0]!.lines[0]).toMatchObject({
    base: { en: 'too few trials' },
    head: { en: 'not measured' },
    change: { en: 'no estimate' },
    interval: { en: 'no interval' },
    p: { en: 'no test' },
    effect: undefined,
  });
});

test('a lower bound is shown as one', () => {
  const [comparison] = analysis.comparisons;
  const bound = { ...comparison!, head: { ...comparison!.head, unit: 'us', center: 2e6, atLeast: true } as const };
  const { groups } = compareAll({ ...analysis, comparisons: [bound] }, record.experiment);
  expect(groups[0]!.lines[0]!.head).toBe('≥ 2.00 s');
});

test('the tiles are the gates, the one that moved most first, and what moved besides is one line', () => {
  const { tiles, sideEffects, comparisons } = report;
  const gates = comparisons[0]!.lines.filter(({ gate }) => gate);
  expect(tiles.map(({ lines: [first] }) => first!.line.metric).sort()).toEqual(
    gates.map(({ metric }) => metric).sort(),
  );
  expect(tiles[0]!.lines[0]!.line.metric).toBe(analysis.movers[0]!.metric);
  expect(sideEffects!.en).toMatch(/^Side effects, deciding nothing: /);
  for (const { label, change } of gates) expect(sideEffects!.en).not.toContain(`${label.en} ${inEn(change)}`);
});

test('of many settings the one that moved most leads tables and tiles, and the others keep their order', async () => {
  const { analysis: found, record: settings } = varied();
  const { comparisons, tiles } = await makeReport(found, settings);
  const labels = comparisons.map(({ label }) => label.en);
  expect(labels[0]).toBe('GOGC=300');
  expect(labels.slice(1, 4)).toEqual(['GOGC=50', 'GOGC=75', 'GOGC=100']);
  for (const { lines } of tiles) expect(lines[0]!.variant.en).toBe('GOGC=300');
});

test('sources are cut into equal and differing stretches, with the line numbers of both files', () => {
  const [fix] = compareSources(record, analysis);
  expect(fix).toMatchObject({ variant: 'fix', removed: 1, added: 4, afterPath: 'go-fixtures/sample-lesson/fix.go' });
  expect(
    fix!.stretches.map(({ equal, before, after }) => [equal, before.map((l) => l.number), after.map((l) => l.number)]),
  ).toEqual([
    [true, [1, 2, 3], [1, 2, 3]],
    [false, [4], [4, 5, 6, 7]],
    [true, [5], [8]],
  ]);
});

test('a stretch lost and one gained in different places stay apart, and whole files may differ', () => {
  const texts = (before: string, after: string) => {
    const [antipattern, fix] = record.sources;
    return compareSources(
      {
        ...record,
        sources: [
          { ...antipattern!, text: before },
          { ...fix!, text: after },
        ],
      },
      analysis,
    )[0]!.stretches.map((stretch) => [
      stretch.before.map(({ text }) => text).join(''),
      stretch.after.map(({ text }) => text).join(''),
    ]);
  };
  expect(texts('a\nb\nc\n', 'b\nc\nd\n')).toEqual([
    ['a', ''],
    ['bc', 'bc'],
    ['', 'd'],
  ]);
  expect(texts('a\n', 'b\n')).toEqual([['a', 'b']]);
  expect(texts('a\n', 'a')).toEqual([['a', 'a']]);
});

test('a variant that took no part in the trials still has its source and its wrong answer shown', () => {
  expect(report.sources.map(({ variant }) => variant)).toEqual(['fix', 'unbounded', 'forgetful']);
  expect(report.answers.find(({ label }) => label.en === 'Forgetful')?.difference?.actual).toBe(
    '{"price":7}{"price":3}',
  );
});

test('a source that the record does not hold is absent, not empty', () => {
  expect(compareSources({ ...record, sources: [] }, analysis).map(({ stretches }) => stretches)).toEqual([[], [], []]);
});

test('every trial is listed with its outcome, the redone ones too', async () => {
  const odd = sampleRecord({
    change: (trial) =>
      trial.index === 4
        ? {
            ...trial,
            outcome: 'crashed',
            because: 'the process ended with signal SIGSEGV',
            load: { ok: false, failure: { code: 'crashed', message: 'the service was gone' } },
          }
        : trial,
  });
  const redone = { ...odd.trials[0]!, because: 'other processes used 31.0 % of the machine' };
  const { trials } = await makeReport(judged(odd).analysis, { ...odd, redone: [redone] });
  expect(trials.rows).toHaveLength(odd.trials.length + 1);
  expect(trials.rows[4]!.slice(3).map(inEn)).toEqual([
    'crashed',
    'not measured',
    'not measured',
    'not measured',
    'not measured',
    '3.22 s',
    'the process ended with signal SIGSEGV',
  ]);
  expect(inEn(trials.rows.at(-1)![3]!)).toBe('ok, redone');
});

test('an interrupted run, a smoke run and a control run are named as such at the top', async () => {
  const quick = { ...analysis, plan: { ...analysis.plan, name: 'quick' } } as const;
  expect((await makeReport(quick, record)).circumstances.map(inEn)).toContain('a smoke run, not for comparison');
  const interrupted = { ...sampleRecord({ rounds: 4 }), complete: false };
  expect((await makeReport(judged(interrupted).analysis, interrupted)).circumstances.map(inEn)).toContain(
    'interrupted: not all planned trials ran',
  );
  const control = sampleRecord({ control: true });
  const page = await makeReport(judged(control).analysis, control);
  expect(page.circumstances.map(inEn)).toContain('control run: one build against itself');
  expect(page.comparisons.map(({ label, against }) => [label.en, against.en])).toEqual([
    ['Select on Done, again', 'Select on Done'],
  ]);
});

test('a variant whose goroutines were not counted is named', async () => {
  const { uncounted } = await makeReport({ ...analysis, leaks: analysis.leaks.slice(0, 1) }, record);
  expect(uncounted.map(inEn)).toEqual(['Select on Done', 'Unbounded queue']);
});
