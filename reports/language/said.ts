// Words in every language of the page: a sentence is written in English where it is used, and looked up in the catalogue.

import type { Language } from '../../harness/model/language.ts';
import { CHINESE } from './chinese.ts';
import { closedUp } from './figures.ts';
import { inChinese } from './translate.ts';

/** A text in both languages; where the catalogue has no Chinese, a reader of Chinese sees the English too. */
export interface Said {
  en: string;
  zh: string | undefined;
}

/** What a page may show as words: its own, or text of a lesson or an analysis, which is looked up as a whole. */
export type Text = string | Said;

/**
 * The words of the page: ``say`Took ${time}` `` is the catalogue's entry `Took {0}`, its places filled in again. An argument
 * that is itself said in two languages is filled in language by language.
 */
export function say(parts: TemplateStringsArray, ...values: (Text | number)[]): Said {
  const key = parts.reduce((all, part, i) => `${all}{${i - 1}}${part}`);
  const chinese = CHINESE[key];
  const fill = (template: string, language: Language) =>
    template.replace(/\{(\d)\}/g, (_, place: string) => {
      const value = values[Number(place)]!;
      return typeof value === 'number' ? String(value) : inLanguage(value, language);
    });
  return { en: fill(key, 'en'), zh: chinese === undefined ? undefined : closedUp(fill(chinese, 'zh')) };
}

/** A text that comes from elsewhere, such as a metric's label or a sentence of the analysis, with its Chinese where there is one. */
export function said(text: Text): Said {
  return typeof text === 'string' ? { en: text, zh: inChinese(text) } : text;
}

export function inLanguage(text: Text, language: Language): string {
  const both = said(text);
  return language === 'zh' ? (both.zh ?? both.en) : both.en;
}
