// What is printed, no wider than where it is printed.
import { fitted, wrapped } from '../model/columns.ts';

/** What most have, where a stream is none or does not say. */
const USUAL_WIDTH = 80;

export function widthOfTerminal({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number {
  return isTTY && columns ? columns : USUAL_WIDTH;
}

/** A terminal gets lines that fit; a pipe, and whoever reads JSON, gets them as they are. */
export function fittedTo(text: string, stream: { isTTY?: boolean; columns?: number }): string {
  return stream.isTTY && !/^\s*[[{]/.test(text) ? fitted(text, widthOfTerminal(stream)) : text;
}

/** Prints paragraphs as lines that hang below each other, no wider than where they are printed. */
export function printWrapped(
  print: (text: string) => void,
  stream: { isTTY?: boolean; columns?: number } = process.stdout,
): (text: string) => void {
  const lines = (text: string) => text.split('\n').flatMap((line) => wrapped(line, '', widthOfTerminal(stream)));
  return (text) => print(lines(text).join('\n'));
}
