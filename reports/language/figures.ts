// How Chinese is set: figures with their units, alone or as a range, and the spaces between words.

const NUMBER = String.raw`[≥<>]? ?[×+−]?[\d.,]+`;
const UNIT_NAME = '(?:%|s|ms|µs|min|[KMG]i?B|B|MHz)';
const UNIT = String.raw`(?: ?${UNIT_NAME}(?: \d+ s)?)?(?:/s|/request| objects/request| per 1k requests| objects)?`;
/** As part of a regular expression. */
export const FIGURE = `${NUMBER}${UNIT}`;

const ALONE = new RegExp(`^${FIGURE}$`, 'u');
const RANGE = new RegExp(`^(${FIGURE}) to (${FIGURE}|no upper bound)$`, 'u');

function withUnit(figure: string): string {
  return figure
    .replace(' per 1k requests', '/千请求')
    .replace(' objects/request', ' 个对象/请求')
    .replace(' objects', ' 个对象')
    .replace('/request', '/请求')
    .replace('no upper bound', '无上界');
}

/** The two ends of `183 KiB to 184 KiB`; undefined for anything else. */
export function rangeOf(text: string): [string, string] | undefined {
  const [, low, high] = RANGE.exec(text) ?? [];
  return low !== undefined && high !== undefined ? [low, high] : undefined;
}

/** undefined where the text is no figure and no range. */
export function figureInChinese(text: string): string | undefined {
  if (ALONE.test(text)) return withUnit(text);
  return rangeOf(text)?.map(withUnit).join(' 至 ');
}

const BESIDE = new RegExp(String.raw`(?<=\d) (?=${UNIT_NAME}(?![\p{L}\d]))`, 'gu');

/** `6.10 ms` with U+00A0 between the figure and its unit, so that they stay on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(BESIDE, '\u00a0');
}

/** Between two Chinese words there is no space, as there is between a Chinese word and one in Latin letters or a figure. */
export function closedUp(chinese: string): string {
  return chinese.replaceAll(
    /(?<=[\p{Script=Han}，。；：、！？（）“”‘’]) (?=[\p{Script=Han}，。；：、！？（）“”‘’])/gu,
    '',
  );
}
