// A Go file's lines cut into what an editor tells apart by colour.
import { parser } from '@lezer/go';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';

/** A class of the style sheet; plain code has none. */
export type TokenKind = 'keyword' | 'literal' | 'comment' | '';

export interface Token {
  kind: TokenKind;
  text: string;
}

const KINDS = tagHighlighter([
  { tag: tags.keyword, class: 'keyword' },
  { tag: [tags.string, tags.character, tags.number, tags.bool, tags.null], class: 'literal' },
  { tag: tags.comment, class: 'comment' },
]);

/** One list a line; what is no Go comes back as it is. */
export function goTokens(text: string): Token[][] {
  const lines: Token[][] = [[]];
  const put = (part: string, kind: string) => {
    const line = lines.at(-1)!;
    const last = line.at(-1);
    if (last && last.kind === kind) last.text += part;
    else line.push({ kind: kind as TokenKind, text: part });
  };
  highlightCode(text, parser.parse(text), KINDS, put, () => lines.push([]));
  return lines;
}
