// Finished English text looked up: as a whole, by the pattern of its sentence, as a list of words, or sentence by sentence.
import { CHINESE } from './chinese.ts';
import { CHINESE_SENTENCES } from './chinese-sentences.ts';
import { CHINESE_LESSONS } from './lessons.ts';

interface Pattern {
  matches: RegExp;
  chinese: string;
}

/** Longer than any sentence of an analysis: such text is prose, of which no pattern may take a part. */
const LONGEST = 600;

const PATTERNS: Pattern[] = Object.entries(CHINESE_SENTENCES)
  .filter(([english]) => english.includes('{0}'))
  .map(([english, chinese]) => ({ matches: patternOf(english), chinese }));

/** Places hold anything but the end of a sentence. */
function patternOf(english: string): RegExp {
  const literal = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\d\}/g, '((?:(?![.!?] ).)+?)');
  return new RegExp(`^${literal}$`, 'u');
}

const found = new Map<string, string | undefined>();

/** A word or a whole text, as the page itself or a lesson has it. */
export function wholeInChinese(text: string): string | undefined {
  return CHINESE[text] ?? CHINESE_LESSONS[text];
}

/** undefined where the catalogue does not hold all of it: half a translation helps nobody. */
export function inChinese(text: string): string | undefined {
  if (text === '' || text.length > LONGEST) return wholeInChinese(text);
  if (!found.has(text)) found.set(text, lookUp(text));
  return found.get(text);
}

function lookUp(text: string): string | undefined {
  const whole = wholeInChinese(text) ?? CHINESE_SENTENCES[text];
  if (whole !== undefined || !text.includes(' ')) return whole;
  for (const { matches, chinese } of PATTERNS) {
    const places = matches.exec(text)?.slice(1);
    if (places) return chinese.replace(/\{(\d)\}/g, (_, place: string) => withNames(places[Number(place)]!));
  }
  const list = text.split(', ').map(wholeInChinese);
  if (list.length > 1 && !list.includes(undefined)) return list.join('、');
  const sentences = text.split(/(?<=[.!?]) (?=[A-Z\d“])/);
  if (sentences.length === 1) return undefined;
  const translated = sentences.map(lookUp);
  return translated.includes(undefined) ? undefined : translated.join('');
}

/** What fills a place: words of the catalogue, also as the first words before a figure, or whatever it is. */
function withNames(filling: string): string {
  const known = inChinese(filling);
  if (known !== undefined) return known;
  const label = Object.keys(CHINESE).find((entry) => entry.length > 3 && filling.startsWith(`${entry} `));
  return label === undefined ? filling : `${CHINESE[label]} ${filling.slice(label.length + 1)}`;
}
