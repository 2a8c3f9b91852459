// Plain text made safe as markup.
import { plain } from '../../harness/model/plain.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe as text and within quoted attributes, in HTML and XML. */
export function escapeMarkup(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
