// A row of words: one message in every language, its places in braces: `All {trials:trial} count.`
import type { Language } from '../model/language.ts';

/** In English a place may name what is counted, in the singular: `{trials:trial}` is `1 trial`, `12 trials`. */
export type Row = Readonly<Record<Language, string>>;

type Bare<Place> = Place extends `${infer Name}:${string}` ? Name : Place;

/** The names of a template's places. */
export type Names<Template extends string> = Template extends `${string}{${infer Place}}${infer Rest}`
  ? Bare<Place> | Names<Rest>
  : never;

const IDEOGRAPH = /\p{Script=Han}/u;
/** Beside these there is no space in Chinese but before a word in Latin letters or a figure. */
const CLOSED = /[\p{Script=Han}，。；：、！？（）“”‘’]/u;
const LATIN = /[A-Za-z\d]/;

interface Part {
  /** The template's own, and not filled in. */
  own: boolean;
  text: string;
}

/** Fills the places of a template in. What fills a place stays as it is; only the template's own spaces beside it come and go. */
export function fill(
  template: string,
  language: Language,
  value: (name: string, noun: string | undefined) => string,
): string {
  const parts = template.split(/(\{[^{}]+\})/).map((part): Part => {
    const isPlace = part.startsWith('{') && part.endsWith('}');
    const [name, noun] = part.slice(1, -1).split(':');
    return isPlace ? { own: false, text: value(name!, noun) } : { own: true, text: part };
  });
  const filled = parts.filter(({ text }) => text !== '');
  const texts = language === 'zh' ? filled.map((part, i) => spaced(part, filled[i - 1], filled[i + 1])) : undefined;
  return (texts ?? filled.map(({ text }) => text)).join('');
}

/** Between two Chinese words there is no space, as there is between a Chinese word and one in Latin letters or a figure. */
function spaced({ own, text }: Part, previous: Part | undefined, next: Part | undefined): string {
  if (!own) return text;
  const [before, after] = [previous?.text.at(-1) ?? '', next?.text.at(0) ?? ''];
  const isClosed = (left: string, right: string) => CLOSED.test(left) && CLOSED.test(right);
  if (text === ' ') return isClosed(before, after) ? '' : text;
  const from = text.startsWith(' ') && isClosed(before, text.charAt(1)) ? 1 : 0;
  const to = text.endsWith(' ') && isClosed(text.charAt(text.length - 2), after) ? -1 : text.length;
  const isApart = (left: string, right: string) =>
    (IDEOGRAPH.test(left) && LATIN.test(right)) || (LATIN.test(left) && IDEOGRAPH.test(right));
  const lead = isApart(before, text.charAt(0)) ? ' ' : '';
  const trail = isApart(text.charAt(text.length - 1), after) ? ' ' : '';
  return `${lead}${text.slice(from, to)}${trail}`;
}
