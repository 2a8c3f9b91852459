// Whatever a person calls a subject, a span, a gauge or an expectation: the page and its drawings say it as it is, in both languages.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import type { Message, Value } from '../../harness/model/message.ts';
import { isMessage } from '../../harness/words/values.ts';
import { inBothLanguages } from '../../reports/charts/words.ts';
import { ownOf } from '../../reports/language/own.ts';
import { makeReport } from '../../reports/report.ts';
import { sampleRecord } from '../fakes/record.ts';
import { sample } from './sample.ts';

const NAMES = ['same', 'Go 1.26 vs. 1.25', 'a, b', '{0}', '“x”. Y', 'count', 'אבג', '🧵 ×2', ' ', 'goroutines'];

function renamed(name: string) {
  const record = sample().record;
  const { experiment } = record;
  experiment.subjects = experiment.subjects.map((subject) => ({ ...subject, label: name }));
  experiment.gauges = experiment.gauges!.map((gauge) => ({ ...gauge, label: name }));
  experiment.workload.spans = experiment.workload.spans!.map((span) => ({ ...span, label: name }));
  experiment.expect = experiment.expect.map((asked) => ({ ...asked, text: name }));
  return record;
}

/** Every message in a value, the outermost of each. */
function messagesIn(value: unknown): Message[] {
  if (isMessage(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(messagesIn) : [];
}

/** The names that a message says. */
function namesIn(value: Value): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || 'figure' in value || 'metric' in value) return [];
  if ('list' in value) return value.list.flatMap(namesIn);
  return isMessage(value) ? Object.values(value.values).flatMap(namesIn) : [value.label];
}

describe.each(NAMES)('%j', (name) => {
  const record = renamed(name);
  const analysis = analyse(record);
  const own = ownOf(record.experiment);

  test('stands in every sentence as it is', () => {
    const messages = messagesIn(analysis);
    expect(messages.length).toBeGreaterThan(50);
    for (const each of messages) {
      const { en, zh } = own.tell(each);
      for (const said of namesIn(each))
        expect([en.includes(said), zh.includes(said)], `${en} ${zh}`).toEqual([true, true]);
      // No name keeps a sentence of ours from its Chinese.
      if (name !== ' ' && each.id !== 'verbatim')
        expect(zh.replaceAll(name, '')).not.toMatch(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/);
    }
  });

  test('is the same in both languages wherever it stands alone', async () => {
    const report = await makeReport(analysis, record);
    const labels = [
      ...report.comparisons.flatMap(({ label, against }) => [label, against]),
      ...report.leaks.map(({ label }) => label),
      ...report.sources.map(({ heading }) => heading),
      ...report.expectations.map(({ text }) => text),
      ...report.figures.flatMap(({ drawing }) =>
        drawing.ok ? drawing.value.legend.flatMap((entry) => ('variant' in entry ? [entry.label] : [])) : [],
      ),
    ];
    expect(labels.length).toBeGreaterThan(10);
    expect(new Set(labels.map((label) => JSON.stringify(label)))).toEqual(
      new Set([JSON.stringify({ en: name, zh: name })]),
    );
  });
});

test('a name in a drawing that reads like a word of ours is no word of ours', () => {
  const svg = '<svg><text>count</text><text>goroutines</text></svg>';
  const words = [
    { en: 'count', zh: '数量' },
    { en: 'goroutines', zh: 'goroutine' },
  ];
  expect(inBothLanguages(svg, words)).toContain('数量');
  const named = inBothLanguages(svg, [...words, 'count']);
  expect(named).toContain('<text>count</text>');
  expect(named).toContain('>goroutine</tspan>');
});

test('a record of an earlier version has its reasons said as they were written', () => {
  const record = sampleRecord();
  record.warnings = ['The knob was turned.'];
  record.trials[0] = { ...record.trials[0]!, outcome: 'crashed', because: 'the service exited with 2' };
  const analysis = analyse(record);
  const { tell } = ownOf(record.experiment);
  expect(analysis.warnings.map(tell)[0]).toEqual({ en: 'The knob was turned.', zh: 'The knob was turned.' });
  const { en, zh } = tell(analysis.checks.find(({ id }) => id === 'trials')!.text);
  expect([en, zh].map((text) => text.includes('the service exited with 2'))).toEqual([true, true]);
});
