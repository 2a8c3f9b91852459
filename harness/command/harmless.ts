// Text of others, made fit for a terminal.

/** Messages quote files, compilers and services; what these say must not drive the terminal. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_C}]/gu, (sign) => ('\n\t'.includes(sign) ? sign : '\uFFFD'));
}
