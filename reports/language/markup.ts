// Markup that is safe by default: in an `html` template every value is escaped unless it is markup itself.

import { escapeMarkup } from './escape.ts';
import { unbroken } from './figures.ts';
import { type Range, type Said, say } from './said.ts';

/** Markup is an object, so that no string from a record can pass for it. */
export interface Markup {
  readonly markup: string;
}

/** Nothing: what an absent part of a page is. */
export const NOTHING: Markup = { markup: '' };

/** `--rounds 8`; browsers break a line behind a hyphen. */
const FLAG = /(?<![\w-])--[a-z][a-z-]{1,20}(?![\w-])(?: \d+)?/g;

type Value = string | number | Said | Markup | readonly Markup[];

export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: parts.reduce((all, part, i) => all + render(values[i - 1]!) + part) };
}

function render(value: Value): string {
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('en' in value) return bothLanguages(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** Both stand in the page, and its style shows the one that the reader has chosen; so it needs no script to be read. */
function bothLanguages({ en, zh, ends }: Said & Partial<Range>): string {
  // There are thousands of these in a page.
  if (ends) return ends.map(typeset).join(` ${TO} `);
  const english = typeset(en);
  return zh === en ? english : `<span lang="en">${english}</span><span lang="zh-CN">${typeset(zh)}</span>`;
}

const TO = bothLanguages(say`to`);

/** Of words, unlike code and commands: no line ends between a figure and its unit, nor within a flag. */
function typeset(words: string): string {
  return escapeMarkup(unbroken(words)).replace(FLAG, '<span class="whole">$&</span>');
}

/** A label for ears only, as the attributes of an element: a script puts the Chinese in its place where that is chosen. */
export function label(text: Said): Markup {
  const chinese = text.zh === text.en ? NOTHING : html` data-zh="${text.zh}"`;
  return html`aria-label="${text.en}"${chinese}`;
}

/** Text that this project's own code made as markup: a drawing, a style sheet. Never anything out of a record. */
export function trusted(markup: string): Markup {
  return { markup };
}

export function when(condition: boolean, markup: () => Markup): Markup {
  return condition ? markup() : NOTHING;
}

/**
 * A block of data that no browser runs. `<` cannot close the element or open a comment in it; it, the line separators
 * that scripts do not allow in strings, and the marks that reorder text to the eye are written as JSON escapes.
 */
export function dataBlock(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replace(
    /[<\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return html`<script type="application/json" id="${id}">${trusted(json)}</script>\n`;
}
