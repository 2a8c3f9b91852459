// What is printed, no wider than where it is printed.
import { fitted } from '../../reports/columns.ts';
import { widthOfTerminal } from './terminal.ts';

/** A terminal gets lines that fit; a pipe, and whoever reads JSON, gets them as they are. */
export function fittedTo(text: string, stream: { isTTY?: boolean; columns?: number }): string {
  return stream.isTTY && !/^\s*[[{]/.test(text) ? fitted(text, widthOfTerminal(stream)) : text;
}
