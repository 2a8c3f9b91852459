// A message in words: its row filled in, in one language.
import type { Language } from '../model/language.ts';
import type { Label, List, Message, MetricLabel, Value } from '../model/message.ts';
import { formatFigure } from './figures.ts';
import { rowOf } from './messages.ts';
import { fill } from './template.ts';
import { isMessage } from './values.ts';

/** A language, and what an experiment's own things and the metrics are called in it. */
export interface Speaker {
  language: Language;
  label: (label: Label) => string;
  metric: (metric: MetricLabel) => string;
}

/** A record and an analysis hold every label in English. */
export const ENGLISH: Speaker = { language: 'en', label: ({ label }) => label, metric: ({ label }) => label };

export function english(value: Value): string {
  return speakValue(value, ENGLISH);
}

export function speak(message: Message, speaker: Speaker): string {
  const row = rowOf(message.id);
  if (!row) return message.text ?? message.id;
  return fill(row[speaker.language], speaker.language, (name, noun) => {
    const value = message.values[name];
    if (value === undefined) return '';
    const words = speakValue(value, speaker);
    return noun === undefined ? words : `${words} ${noun}${value === 1 ? '' : 's'}`;
  });
}

const BETWEEN: Record<List['by'], Record<Language, string>> = {
  comma: { en: ', ', zh: '、' },
  semicolon: { en: '; ', zh: '；' },
  sentence: { en: ' ', zh: '' },
  and: { en: ' and ', zh: '，' },
  /** `a, b and c`: before the last there is another word. */
  series: { en: ', ', zh: '、' },
  slash: { en: ' / ', zh: ' / ' },
  dot: { en: ' · ', zh: ' · ' },
};

const LAST: Record<Language, string> = { en: ' and ', zh: '和' };

export function speakValue(value: Value, speaker: Speaker): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (isMessage(value)) return speak(value, speaker);
  if ('figure' in value) return formatFigure(value, speaker.language);
  if ('metric' in value) return value.within ? small(speaker.metric(value)) : speaker.metric(value);
  if ('list' in value) {
    const said = value.list.map((each) => speakValue(each, speaker));
    const between = BETWEEN[value.by][speaker.language];
    if (value.by !== 'series' || said.length < 2) return said.join(between);
    const last = said.at(-1)!;
    const space = speaker.language === 'zh' && /^[A-Za-z\d]/.test(last) ? ' ' : '';
    return said.slice(0, -1).join(between) + LAST[speaker.language] + space + last;
  }
  const { filled } = value;
  const label = speaker.label(value);
  return filled ? fill(label, speaker.language, (place) => speakValue(filled[place] ?? '', speaker)) : label;
}

/** `Throughput` as `throughput`; `P99 latency` and `GC cycles` as they are. */
function small(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

/** As it is kept in a record, where a later version may read it that has no such row. */
export function withEnglish(message: Message): Message {
  return { ...message, text: english(message) };
}
