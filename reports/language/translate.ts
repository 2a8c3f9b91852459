// Finished English text looked up: as a whole, by the pattern of its sentence, as a list of words, or sentence by sentence.
import { METRICS } from '../../harness/model/metrics.ts';
import { CHINESE } from './chinese.ts';
import { CHINESE_FIGURE_ROWS } from './chinese-rows.ts';
import { CHINESE_SENTENCES } from './chinese-sentences.ts';
import { closedUp, FIGURE, figureInChinese } from './figures.ts';
import { CHINESE_LESSONS } from './lessons.ts';

interface Pattern {
  /** The first takes as little as it can for each place, the second as much: a label may hold the words between two places. */
  matches: [RegExp, RegExp];
  chinese: string;
}

/** Longer than any sentence of an analysis: such text is prose, of which no pattern may take a part. */
const LONGEST = 900;

/** The one with the most words of its own is the most particular, and comes first. */
const PATTERNS: Pattern[] = [
  // Anything but the end of a sentence.
  ...patternsOf(CHINESE_SENTENCES, ['((?:(?![.!?] ).)+?)', '((?:(?![.!?] ).)+)']),
  ...patternsOf(CHINESE_FIGURE_ROWS, [`(${FIGURE})`, `(${FIGURE})`]),
];

/** `places`: what a place may hold. */
function patternsOf(sentences: Record<string, string>, places: [string, string]): Pattern[] {
  return Object.entries(sentences)
    .filter(([english]) => english.includes('{0}'))
    .sort(([one], [other]) => ownWords(other) - ownWords(one))
    .map(([english, chinese]) => ({
      matches: [patternOf(english, places[0]), patternOf(english, places[1])],
      chinese,
    }));
}

function ownWords(english: string): number {
  return english.replaceAll(/\{\d\}/g, '').length;
}

/** What is counted may be one. */
function patternOf(english: string, place: string): RegExp {
  const literal = english
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/\b(round|trial|request|time|fault)s\b/g, '$1s?')
    .replaceAll(/\{\d\}/g, place);
  return new RegExp(`^${literal}$`, 'u');
}

const found = new Map<string, string | undefined>();

/** A word or a whole text, as the page itself or a lesson has it. */
function wholeInChinese(text: string): string | undefined {
  // What every object has, such as `constructor`, is no entry.
  return text in Object.prototype ? undefined : (CHINESE[text] ?? CHINESE_LESSONS[text]);
}

/** undefined where the catalogue does not hold all of it: half a translation helps nobody. */
export function inChinese(text: string): string | undefined {
  if (text === '' || text.length > LONGEST) return wholeInChinese(text);
  if (!found.has(text)) found.set(text, lookUp(text));
  return found.get(text);
}

function lookUp(text: string): string | undefined {
  if (text in Object.prototype) return undefined;
  const whole = wholeInChinese(text) ?? CHINESE_SENTENCES[text] ?? figureInChinese(text) ?? ofSpan(text);
  if (whole !== undefined || !text.includes(' ')) return whole;
  for (const { matches, chinese } of PATTERNS) {
    const places = placesIn(text, matches);
    if (places) return closedUp(chinese.replace(/\{(\d)\}/g, (_, place: string) => withNames(places[Number(place)]!)));
  }
  const list = text.split(', ').map(wholeInChinese);
  if (list.length > 1 && !list.includes(undefined)) return list.join('、');
  const sentences = sentencesOf(text);
  if (sentences.length === 1) return quoted(text);
  const translated = sentences.map(inChinese);
  return translated.includes(undefined) ? undefined : translated.join('');
}

/** What fills the places: of the two ways to cut, the one that leaves less of it unknown. */
function placesIn(text: string, [least, most]: Pattern['matches']): string[] | undefined {
  const short = least.exec(text)?.slice(1);
  if (!short) return undefined;
  const long = most.exec(text)!.slice(1);
  return unknownIn(long) < unknownIn(short) ? long : short;
}

/** In characters. */
function unknownIn(places: string[]): number {
  return places.filter((place) => filled(place) === undefined).join('').length;
}

/** `P99 latency, inventory stalls`: a metric in a part of the window that the lesson names. */
function ofSpan(text: string): string | undefined {
  const metric = METRICS.find(({ label }) => text.startsWith(`${label}, `));
  if (!metric) return undefined;
  const span = text.slice(metric.label.length + 2);
  // Other metrics behind the comma make a list of it, and a figure is no part of a label.
  if (span.includes(',') || /[.;:\d]/.test(span) || METRICS.some(({ label }) => span.startsWith(label)))
    return undefined;
  return `${CHINESE[metric.label] ?? metric.label}，${inChinese(span) ?? span}`;
}

/** What a lesson says is quoted in its own words where there is no Chinese of it. */
function quoted(text: string): string | undefined {
  const [, inner] = /^“([^“”]*)”$/u.exec(text) ?? [];
  return inner === undefined ? undefined : `“${inChinese(inner) ?? inner}”`;
}

/** Cut after the full stops that stand outside quotation marks, and after quotations that end with one. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let quotes = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '“') quotes++;
    if (text[i] === '”') quotes--;
    const ends = /[.!?]/.test(text[i]!) || (text[i] === '”' && /[.!?]/.test(text[i - 1] ?? ''));
    if (!ends || quotes > 0 || text[i + 1] !== ' ') continue;
    sentences.push(text.slice(start, i + 1));
    start = i + 2;
  }
  return start < text.length ? [...sentences, text.slice(start)] : sentences;
}

/** What fills a place: words of the catalogue, a list of them, words before a figure, or a name as it is. */
function withNames(filling: string): string {
  return filled(filling) ?? filling;
}

function filled(filling: string): string | undefined {
  // A list before a pattern, whose last place would take all that follows its first entry; a quoted label may hold commas.
  const known =
    wholeInChinese(filling) ?? listed(filling, '; ', '；') ?? listed(filling, /, (?=‘)/, '，') ?? inChinese(filling);
  if (known !== undefined) return known;
  const label = putTogether(filling);
  return (
    (label?.includes(', ') ? beforeRest(label, filling) : undefined) ??
    listed(filling, ', ', '、') ??
    beforeFigure(filling, label)
  );
}

/** Every entry of a list, where all of them are known. */
function listed(filling: string, comma: string | RegExp, chinese: string): string | undefined {
  const entries = filling.split(comma);
  if (entries.length === 1) return undefined;
  const known = entries.map((entry) => inChinese(entry) ?? beforeFigure(entry, putTogether(entry)));
  return known.includes(undefined) ? undefined : known.join(chinese);
}

/** `Throughput 2,480/s`: a label and what is said of it. */
function beforeFigure(filling: string, label: string | undefined): string | undefined {
  const known = label ?? LABELS.find((entry) => filling.startsWith(`${entry} `));
  return known === undefined ? undefined : beforeRest(known, filling);
}

/** The words before the first figure, where they are known: a label, also one put together as `P99 latency, inventory stalls`. */
function putTogether(filling: string): string | undefined {
  const [, words] = /^(.+?) (?:[≥<>] ?)?[−×+]?\d/u.exec(filling) ?? [];
  return words !== undefined && inChinese(words) !== undefined ? words : undefined;
}

function beforeRest(label: string, filling: string): string {
  const rest = filling.slice(label.length + 1);
  return `${inChinese(label)} ${inChinese(rest) ?? rest}`;
}

/** The longest first. */
const LABELS = Object.keys(CHINESE)
  .filter((entry) => entry.length > 3 && !entry.includes('{'))
  .sort((one, other) => other.length - one.length);
