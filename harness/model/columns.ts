// Text in the columns of a terminal: how wide it is, filled up to a width, and broken into lines.

/** Two columns each, after Unicode's annex 11 (East Asian Width W and F): ideographs, syllables, their punctuation, full-width forms. */
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]`;
const IS_WIDE = new RegExp(WIDE, 'u');
/** Marks that stand on the character before them, and characters without a width. */
const IS_NOTHING = /[\p{Mn}\p{Me}\u200b-\u200d\ufeff]/u;

/** Between wide characters a line may break, but not before what closes nor after what opens. */
const BREAK = new RegExp(
  `(?<=${WIDE})(?<![（“‘《])(?=[^，。；：！？、）”’》…])|(?<=[^（“‘《])(?=${WIDE})(?![，。；：！？、）”’》])`,
  'u',
);

/** Our own are the only control sequences that get this far. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** In columns of a terminal; control sequences have none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(COLOURS, '')) {
    if (!IS_NOTHING.test(character)) width += IS_WIDE.test(character) ? 2 : 1;
  }
  return width;
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** At most so many columns wide, the last of them an ellipsis where something was cut. */
export function shortened(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${startOf(text, width - 1).trimEnd()}…`;
}

/** As much of the start as fits. */
function startOf(text: string, width: number): string {
  let start = '';
  for (const character of text) {
    if (widthOf(start + character) > width) break;
    start += character;
  }
  return start;
}

/** As much of the end as fits. */
export function endOf(text: string, width: number): string {
  let end = '';
  for (const character of [...text].toReversed()) {
    if (widthOf(character + end) > width) break;
    end = character + end;
  }
  return end;
}

/** Lines of at most `width` columns, broken between words, and within one only where it is wider than a line; lines after the first are indented by two more. */
export function wrapped(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const [i, word] of text.split(' ').entries()) {
    for (const [j, part] of word.split(BREAK).entries()) {
      const space = i === 0 || j > 0 || line === indent ? '' : ' ';
      if (line.trim() !== '' && widthOf(line) + space.length + widthOf(part) > width) {
        lines.push(line);
        line = `${indent}  ${part}`;
      } else {
        line += space + part;
      }
      while (widthOf(line) > width && width > indent.length + 2) {
        const start = startOf(line, width);
        lines.push(start);
        line = `${indent}  ${line.slice(start.length)}`;
      }
    }
  }
  return [...lines, line];
}

/** A text whose lines all fit: what is too wide goes on below, indented as its own line is. */
export function fitted(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (widthOf(line) <= width) return [line];
      const indent = /^ */.exec(line)![0].slice(0, Math.max(0, width - 20));
      return wrapped(line.trimStart(), indent, width);
    })
    .join('\n');
}
