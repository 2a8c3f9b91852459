// What a reader of Chinese still meets in English: the text of a page as its Chinese style shows it, code and drawings of names left out.

/** Elements whose text is code, a name of a file, or no text at all. */
const NOT_WORDS = /<(script|style|pre|code|svg|head)\b[^>]*>[\s\S]*?<\/\1>/g;
/** What the Chinese of it hides. */
const HIDDEN = /<(span|button) lang="en"[^>]*>[^<]*<\/\1>|<button[^>]* lang="en"[^>]*>[^<]*<\/button>/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
}

/** Every text node and spoken label without a Chinese letter and with two English words or one of three letters. */
export function englishLeft(page: string): string[] {
  const body = page.replaceAll(NOT_WORDS, '').replaceAll(HIDDEN, '');
  const labels = [...body.matchAll(/<[^>]*\baria-label="([^"]*)"(?! data-zh)[^>]*>/g)].map(([, text]) => text!);
  const texts = body.split(/<[^>]*>/);
  return [...new Set([...texts, ...labels].map((text) => decoded(text).replaceAll(/\s+/g, ' ').trim()))].filter(
    (text) => /[A-Za-z]{3}/.test(text) && !/\p{Script=Han}/u.test(text),
  );
}
