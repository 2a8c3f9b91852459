// The table of words: every message has both languages with the same places, and what fills a place comes out as it went in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message, Value } from '../../harness/model/message.ts';
import { chineseSpeaker } from '../../harness/words/chinese.ts';
import { inEnglish, withMessages } from '../../harness/words/json.ts';
import { message, rowOf, sentences, TOPICS, told } from '../../harness/words/messages.ts';
import { english, speak, withEnglish } from '../../harness/words/speak.ts';
import { amount, list, metricLabel, quantity, subjectLabel } from '../../harness/words/values.ts';

const ROWS = TOPICS.flatMap((topic) => Object.entries(topic));
const CHINESE = chineseSpeaker({}, undefined);
const chinese = (said: Message) => speak(said, CHINESE);

function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name!))].sort();
}

describe('the table', () => {
  test('has every id once', () => {
    const ids = ROWS.map(([id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids.length).toBeGreaterThan(250);
  });

  test.each(ROWS)('%s has the same places in both languages', (_, { en, zh }) => {
    expect(placesOf(zh)).toEqual(placesOf(en));
    expect(en === '').toBe(zh === '');
    // A brace that belongs to no place would be shown.
    expect([en, zh].map((text) => text.replaceAll(/\{\w+(?::\w+)?\}/g, '')).join('')).not.toMatch(/[{}]/);
  });

  test('an id of another version has no row, and no name of every object is one', () => {
    expect(['machine.abuse', 'toString', '__proto__'].map(rowOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a message', () => {
  test('counts with its noun in English, and without in Chinese', () => {
    const all = (trials: number) => message('trials.all', { trials });
    expect([1, 18].map((count) => english(all(count)))).toEqual(['All 1 trial count.', 'All 18 trials count.']);
    expect(chinese(all(18))).toBe('全部 18 次试验都计入。');
  });

  test('has its figures in the units of each language', () => {
    const left = (figure: Value) => message('goroutines.left', { left: figure });
    expect(english(left(quantity(0.25, 'per request')))).toBe('Goroutines left: 0.25/request.');
    expect(chinese(left(quantity(0.25, 'per request')))).toBe('遗留的 goroutine：0.25/请求。');
    expect(chinese(left(amount(148 * 1024, 'bytes/request')))).toBe('遗留的 goroutine：148 KiB。');
  });

  test('names metrics by their ids, also those of a span or a gauge', () => {
    const parts = { spans: [{ id: 'stall', label: 'a, b' }], gauges: [{ id: 'queue.len', label: '{0}' }] };
    const { metric } = chineseSpeaker(parts, undefined);
    const named = (id: string, label: string) => metric(metricLabel({ id, label }));
    expect(named('qps', 'Throughput')).toBe('吞吐量');
    expect(named('qps@stall', 'Throughput, a, b')).toBe('吞吐量，a, b');
    expect(named('gauge.drained.queue.len', '{0}, after the drain')).toBe('{0}，排空后');
    expect(named('toString', 'of another version')).toBe('of another version');
  });

  test('says a lesson’s label in Chinese only where it is still that lesson’s', () => {
    const lesson = {
      en: { subjects: { fix: { label: 'Direct call' } } },
      zh: { subjects: { fix: { label: '直接调用' } } },
    };
    const { label } = chineseSpeaker({}, lesson);
    expect(label(subjectLabel({ id: 'fix', label: 'Direct call' }))).toBe('直接调用');
    expect(label(subjectLabel({ id: 'fix', label: 'Call at once' }))).toBe('Call at once');
    expect(label(subjectLabel({ id: 'other', label: 'Direct call' }))).toBe('Direct call');
  });

  test('sets no space between two Chinese words, and one before a word in Latin letters', () => {
    const note = (metric: Value) =>
      chinese(message('note.few-requests-read', { fewest: 10, metric, needed: 20, instead: metric }));
    expect(note('延迟')).toBe('有的试验只有 10 个请求；延迟需要 20 个：请改看延迟。');
    expect(note('P99')).toBe('有的试验只有 10 个请求；P99 需要 20 个：请改看 P99。');
  });

  test('of another version is shown by the English it was written down with', () => {
    expect(english({ ...withEnglish(message('end.hung')), id: 'end.unknown' })).toBe(english(message('end.hung')));
    expect(english({ id: 'end.unknown', values: {} })).toBe('end.unknown');
  });

  test('of several sentences is one list of them', () => {
    const both = sentences([message('trials.none'), undefined, message('cores.shared')]);
    expect(english(both)).toBe('No trial was run. Service and load generator share their cores.');
    expect(chinese(both)).toBe('没有运行任何试验。服务与负载发生器共用核。');
    expect(both.values).toEqual({
      sentences: { list: [message('trials.none'), message('cores.shared')], by: 'sentence' },
    });
    expect(sentences([undefined, message('trials.none')])).toEqual(message('trials.none'));
  });
});

/** What a person may call a thing: words of ours, marks of a sentence, of a template, of markup, and letters of any kind. */
const NAMES = [
  'same',
  'Go 1.26 vs. 1.25',
  'a, b',
  '{0}',
  '{trials:trial}',
  '“x”. Y',
  'שלום',
  '🧵',
  ' ',
  '中 文',
  '$&',
  '‘’',
];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));

test('a name comes out unchanged in both languages, in every place of every message', () => {
  const tight = (text: string) => text.replaceAll(' ', '');
  fc.assert(
    fc.property(fc.constantFrom(...ROWS), name, ([id, { en, zh }], label) => {
      const said: Message = { id, values: Object.fromEntries(placesOf(en).map((place) => [place, label])) };
      const filled = (template: string) =>
        template.replaceAll(/\{\w+(?::(\w+))?\}/g, (_, noun?: string) => (noun ? `${label} ${noun}s` : label));
      expect(english(said)).toBe(filled(en));
      // Of Chinese the template's own spaces come and go; the name has its own all the same.
      expect(tight(chinese(said))).toBe(tight(filled(zh)));
      expect(chinese(said).split(label).length).toBeGreaterThanOrEqual(zh.split(/\{\w+\}/).length);
    }),
    { seed: 20_261_128, numRuns: 2_000 },
  );
});

describe('JSON', () => {
  const said = message('trials.all', { trials: 18 });

  test('has the English where it always was, and the message beside it', () => {
    const written = inEnglish({ checks: [{ id: 'trials', text: said }], warnings: [told('as it was')], none: [] });
    expect(written).toEqual({
      checks: [{ id: 'trials', text: 'All 18 trials count.', messages: { text: said } }],
      warnings: ['as it was'],
      none: [],
      messages: { warnings: [told('as it was')] },
    });
  });

  test('gives an object its messages back, and leaves one of an earlier version its English', () => {
    const written = inEnglish({ sentence: said, run: 'x' }) as { sentence: Message; run: string };
    expect(withMessages(written)).toEqual({ sentence: said, run: 'x' });
    expect(withMessages({ sentence: 'Shown.' })).toEqual({ sentence: 'Shown.' });
  });

  test('a list of names is no list of messages', () => {
    expect(inEnglish({ rows: list(['a']) })).toEqual({ rows: { list: ['a'], by: 'comma' } });
  });
});
