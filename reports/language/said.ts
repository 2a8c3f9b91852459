// Words in every language of the page. The page's own stand in English where they are used, with their Chinese in the catalogue.

import { LANGUAGES, type Language } from '../../harness/model/language.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { rowOf } from '../../harness/words/messages.ts';
import { fill } from '../../harness/words/template.ts';
import { CHINESE } from './chinese.ts';

/** A text in both languages. */
export interface Said {
  en: string;
  zh: string;
}

/** What a page may show as words. A string is shown as it is in either: a name, a figure, code. */
export type Text = string | Said;

/** From one figure to another: the commonest text of a page, of which only the word in the middle differs. */
export interface Range extends Said {
  ends: [string, string];
}

export function range(low: string, high: string): Range {
  return { ...say`${low} to ${high}`, ends: [low, high] };
}

/** Made for every language by the same rule. */
export function inEach(make: (language: Language) => string): Said {
  const [en, zh] = LANGUAGES.map(make) as [string, string];
  return { en, zh };
}

/**
 * The words of the page: ``say`Took ${time}` `` is the catalogue's entry `Took {0}`, its places filled in again, language by
 * language. What is filled in stays as it is. A test finds the template that the catalogue lacks.
 */
export function say(parts: TemplateStringsArray, ...values: (Text | number)[]): Said {
  const key = parts.reduce((all, part, i) => `${all}{${i - 1}}${part}`);
  const template = { en: key, zh: CHINESE[key] ?? key };
  return inEach((language) =>
    fill(template[language], language, (place) => {
      const value = values[Number(place)]!;
      return typeof value === 'number' ? String(value) : inLanguage(value, language);
    }),
  );
}

export function said(text: Text): Said {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}

export function inLanguage(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/** A list, with what stands between two of its entries. */
export function joined(texts: readonly Text[], between: Text): Said {
  return inEach((language) => texts.map((text) => inLanguage(text, language)).join(inLanguage(between, language)));
}

export function inSentences(texts: readonly Text[]): Said {
  return joined(texts, { en: ' ', zh: '' });
}

/** For a place that has one line: a tooltip. */
export function onOneLine(text: Text): Said {
  return inEach((language) => oneLine(inLanguage(text, language)));
}

/** A row of the table of words that has no places: `word.better`, `plan.quick`. An id of another version is its last part. */
export function sayWord(id: string): Said {
  const row = rowOf(id);
  return row ? { ...row } : said(id.slice(id.indexOf('.') + 1));
}
