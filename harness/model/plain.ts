// Text of others made safe to show anywhere: nothing in it can steer a terminal or reorder a line. The one place that cleans.

/** Control characters (the tab and the line feed apart), lone surrogates, marks that reorder text to the eye, noncharacters. */
export const UNSAFE = /[^\P{Cc}\t\n]|[\p{Cs}\p{Bidi_C}\ufffe\uffff]/gu;

/**
 * What is unsafe becomes U+FFFD: it is not allowed in XML, it steers terminals, and it makes sources read otherwise than
 * they compile.
 */
export function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSAFE, '\ufffd');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}
