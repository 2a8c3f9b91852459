// The wrong mends of all exercises, and how one is made of the antipattern.
import { GOROUTINE_MENDS } from './goroutine-mends.ts';
import { SERVICE_MENDS } from './service-mends.ts';
import type { WrongMend } from './wrong-mend.ts';

export const WRONG_MENDS: Readonly<Record<string, readonly WrongMend[]>> = { ...GOROUTINE_MENDS, ...SERVICE_MENDS };

/** The antipattern's text with the mend in it. Throws where an edit no longer finds its place. */
export function mended(antipattern: string, { name, edits }: WrongMend): string {
  return edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`‘${name}’ does not find its place once: ${from}`);
    return text.replace(from, () => to);
  }, antipattern);
}
