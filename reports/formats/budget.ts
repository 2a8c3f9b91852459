// Text within a limit: whole sections are left out, the last first, and what is left out is said.

/** A part of a text that stands or falls as a whole. */
export interface Section {
  /** Named where the section is left out. */
  name: string;
  text: string;
}

export type Measure = (text: string) => number;

/** Characters as GitHub counts a comment's. */
export const inCharacters: Measure = (text) => text.length;
/** Bytes as they lie on disk. */
export const inBytes: Measure = (text) => Buffer.byteLength(text);

/** Between sections, and before the sentence on those that are missing. */
const BREAK = '\n\n';

/** No more than so many are named one by one. */
const NAMED = 5;

function missing(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `Too long for this place, and left out: ${shown}${more}. The report has it all.`;
}

/**
 * The sections one after the other, at most `limit` long. The first is shortened where it alone is too long; of the others
 * the first that does not fit ends the text, and it and all behind it are named.
 */
export function within(sections: readonly Section[], limit: number, measure: Measure = inCharacters): string {
  const [first, ...rest] = sections.filter(({ text }) => text !== '');
  if (!first) return '';
  const kept = [shorten(first.text, limit, measure)];
  let used = measure(kept[0]!);
  for (const [i, { text }] of rest.entries()) {
    const behind = rest.slice(i + 1).map(({ name }) => name);
    const reserve = behind.length > 0 ? measure(BREAK + missing(behind)) : 0;
    const size = measure(BREAK + text);
    if (used + size + reserve > limit) {
      const words = missing(rest.slice(i).map(({ name }) => name));
      return used + measure(BREAK + words) <= limit ? [...kept, words].join(BREAK) : kept.join(BREAK);
    }
    kept.push(text);
    used += size;
  }
  return kept.join(BREAK);
}

/** A text of at most `limit`, with an ellipsis where it was cut; no character is cut in two. */
export function shorten(text: string, limit: number, measure: Measure = inCharacters): string {
  if (measure(text) <= limit) return text;
  // No measure counts less than a string's own units, so no more than these can stay.
  const cut = (length: number) => {
    const whole = isFirstOfTwo(text.charCodeAt(length - 1)) ? length - 1 : length;
    return `${text.slice(0, whole)}…`;
  };
  let low = 0;
  let high = Math.min(text.length, limit);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cut(middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** The first half of a character that UTF-16 writes as two. */
function isFirstOfTwo(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
