// What plain English is here: how long a sentence may be, and turns of phrase that readers did not understand.

export const LONGEST_SENTENCE = 30;

/** A text cut where its sentences, its lines and its parts between dots end. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+| · /);
}

/** A figure is a word, a sign alone is none. */
export function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\d{]/u.test(word)).length;
}

/** Each was seen and not understood, or says what is not so. */
export const RIDDLES: readonly RegExp[] = [
  /\bUnder a line\b/,
  /\bis as possible as\b/,
  // Reads as the opposite of what it means: includes.
  /\bholds no change\b|\binterval holds\b/i,
  /\blines out\b|\b\d+ in\b(?= *$)/,
  /\? thin\b|\bevidence is thin\b/,
  /\bknob turned\b/,
  /\bthe machine does not move\b/i,
  /\bstrays?\b/,
  /\bnoise ×/,
  /\bfar out\b|\bbears? it out\b|\bin sight\b/,
  /\bkept its promises\b|\bnext to none\b|\bbut for what\b/,
  /\b1 (?:epochs|rounds|trials|nights|runs|alerts|checks|gates|metrics)\b/,
];
