// A drawing as a file of its own: its question and its legend above it, a ground below it, and where it comes from.
import { oneLine } from '../../harness/model/plain.ts';
import { escapeMarkup } from '../language/escape.ts';

/** Markup that needs no style sheet, from the point where it is placed as far right and down as it says. */
export interface Standing {
  markup: string;
  width: number;
  height: number;
}

export interface Framed {
  drawing: Standing;
  title: string;
  /** For those who cannot see it. */
  description: string;
  legend: { sign: Standing; label: string }[];
  /** Where it comes from. */
  source: string;
  /** BCP 47. */
  lang: string;
  /** `soft` is the ink of what is read last. */
  colours: { paper: string; ink: string; soft: string };
}

/** One that is there on every system, those with Chinese letters last; without quotation marks, behind which some readers find none. */
const TYPEFACES =
  'Segoe UI, Roboto, Helvetica Neue, Arial, Noto Sans, Liberation Sans, DejaVu Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif';
/** Size and line of each kind of words. */
const TITLE = { size: 15, line: 21 };
const LEGEND = { size: 12, line: 20 };
const SOURCE = { size: 10, line: 20 };
const MARGIN = 16;
/** Between a sign and its label, and between a label and the next sign. */
const GAP = { sign: 7, entry: 18 };
/** Narrower than this no title can be read. */
const LEAST_ROOM = 320;

/** An `<svg>` document; the same parts give the same bytes. */
export function framed({ drawing, title, description, legend, source, lang, colours }: Framed): string {
  const { paper, ink, soft } = colours;
  const room = Math.max(LEAST_ROOM, drawing.width);
  const parts: string[] = [];
  let y = MARGIN;
  for (const line of broken(oneLine(title), room, TITLE.size)) {
    parts.push(words(line, MARGIN, y + TITLE.size, `font-size="${TITLE.size}" font-weight="600" fill="${ink}"`));
    y += TITLE.line;
  }
  let x = room;
  for (const { sign, label } of legend) {
    const shown = cut(oneLine(label), room - sign.width - GAP.sign, LEGEND.size);
    const width = sign.width + GAP.sign + Math.ceil(widthOf(shown, LEGEND.size));
    if (x + width > room) {
      x = 0;
      y += LEGEND.line;
    }
    // The sign stands half way up the small letters of its label.
    parts.push(placed(sign, MARGIN + x, y - 8 - sign.height / 2));
    const textX = MARGIN + x + sign.width + GAP.sign;
    parts.push(words(shown, textX, y - 4, `font-size="${LEGEND.size}" fill="${ink}"`));
    x += width + GAP.entry;
  }
  y += 6;
  parts.push(placed(drawing, MARGIN, y));
  y += drawing.height + SOURCE.line;
  parts.push(
    words(cut(oneLine(source), room, SOURCE.size), MARGIN, y - 4, `font-size="${SOURCE.size}" fill="${soft}"`),
  );
  const [width, height] = [room + 2 * MARGIN, y + MARGIN - 4];
  return `<svg xmlns="http://www.w3.org/2000/svg" lang="${lang}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${TYPEFACES}">
<title>${escapeMarkup(oneLine(title))}</title>
<desc>${escapeMarkup(oneLine(description))}</desc>
<rect width="${width}" height="${height}" fill="${paper}"/>
${parts.join('\n')}
</svg>
`;
}

function words(text: string, x: number, y: number, look: string): string {
  return `<text x="${x}" y="${y}" ${look}>${escapeMarkup(text)}</text>`;
}

function placed({ markup }: Standing, x: number, y: number): string {
  return `<g transform="translate(${x} ${y})">${markup}</g>`;
}

/** Letters as wide as they are high. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
/** A word with the space behind it, or one wide letter with the signs that must not begin a line. */
const PIECES =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60][，。；：、！？）”]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+\s*/g;

/** How wide letters are, in shares of their size: on the generous side, since nobody knows the reader's typeface. */
const WIDTHS: readonly [letters: RegExp, width: number][] = [
  [WIDE, 1],
  [/[iljI.,:;'|!()[\] ]/, 0.35],
  [/[frt]/, 0.42],
  [/[mwMW@%…]/, 0.97],
  [/[A-Z]/, 0.74],
];
const ORDINARY = 0.62;

function widthOf(text: string, size: number): number {
  let shares = 0;
  for (const letter of text) shares += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? ORDINARY;
  return shares * size;
}

function broken(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && widthOf((line + piece).trimEnd(), size) > room) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line].map((each) => cut(each.trimEnd(), room, size));
}

function cut(text: string, room: number, size: number): string {
  if (widthOf(text, size) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (widthOf(`${kept}${letter}…`, size) > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
