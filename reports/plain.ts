// Text out of a record made safe to show anywhere: nothing in it can steer a terminal, reorder a line or become markup.

/**
 * Control characters (the tab and the line feed apart), lone surrogates and the marks that reorder text to the eye become
 * U+FFFD: they are not allowed in XML, they steer terminals, and they make sources read otherwise than they compile.
 */
export function plain(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\t\n]|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe as text and within quoted attributes, in HTML and XML. */
export function escapeMarkup(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
