// What a reader of Chinese still meets in English: the text of a page as its Chinese style shows it, code and figures left out.

const FIGURE = String.raw`[≥<>]? ?[×+−]?[\d.,]+(?: ?(?:%|s|ms|µs|min|[KMG]i?B|B|MHz)(?: \d+ s)?)?(?:/s)?`;
/** The same in every language. */
const FIGURES = new RegExp(`^${FIGURE}$`, 'u');

/** Elements whose text is code, a name of a function, or no text at all. */
const NOT_WORDS = /<(?:(script|style|pre|code|head)\b|(svg) class="flame")[^>]*>[\s\S]*?<\/(?:\1|\2)>/g;
/** What the Chinese of it hides. */
const HIDDEN =
  /<(t?span|button) lang="en"[^>]*>(?:[^<]|<tspan[^>]*>[^<]*<\/tspan>)*<\/\1>|<button[^>]* lang="en"[^>]*>[^<]*<\/button>/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
}

/** A file, a function, a hash, an address, a type: no word of a language has a dot, a slash, a digit or brackets in it. */
function isName(text: string): boolean {
  return !text.includes(' ') && /[./_(){}[\]&\d]/.test(text);
}

/** Every text node and spoken label with an English word in it, no Chinese letter, and no more than a name or a figure. */
export function englishLeft(page: string): string[] {
  const body = page.replaceAll(NOT_WORDS, '').replaceAll(HIDDEN, '');
  const labels = [...body.matchAll(/<[^>]*\baria-label="([^"]*)"(?! data-zh)[^>]*>/g)].map(([, text]) => text!);
  const texts = body.split(/<[^>]*>/);
  return [...new Set([...texts, ...labels].map((text) => decoded(text).replaceAll(/\s+/g, ' ').trim()))].filter(
    (text) =>
      /[A-Za-z]{3}/.test(text) &&
      !/\p{Script=Han}/u.test(text) &&
      !isName(text) &&
      text
        .replace(/ →$/, '')
        .split(' … ')
        .some((part) => !FIGURES.test(part)),
  );
}

/** All strings in a value, however deep. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
