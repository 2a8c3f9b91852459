// JSON as it is read and shown here.
import { UNSAFE } from './plain.ts';

/** As `JSON.parse`, of a text that an editor may have begun with a byte order mark (RFC 8259, section 8.1, lets a reader ignore it). */
export function parseJson(text: string): unknown {
  return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
}

type Replacer = (key: string, value: unknown) => unknown;

/** As `JSON.stringify`, safe to show and meaning the same: JSON itself lets C1 controls and marks that reorder text stand. */
export function plainJson(value: unknown, replacer?: Replacer, indent?: number): string {
  const text = JSON.stringify(value, replacer, indent);
  return text.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
