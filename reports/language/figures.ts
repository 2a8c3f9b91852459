// How figures are set in a page: a figure and its unit stay on one line.

const UNIT = '(?:%|s|ms|µs|min|[KMG]i?B|B|MHz)';
const BESIDE = new RegExp(String.raw`(?<=\d) (?=${UNIT}(?![\p{L}\d]))`, 'gu');

/** `6.10 ms` with U+00A0 between the figure and its unit. */
export function unbroken(text: string): string {
  return text.replaceAll(BESIDE, '\u00a0');
}
