// A line of shell taken apart into words, as far as command lines that are copied go: quotes, escapes, lines joined by a backslash.
import { message } from '../../words/messages.ts';
import { Mishap } from '../../words/mishap.ts';

const PIECE = /([^\s'"\\$]+|\$(?!'))|'([^']*)'|\$'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|\s+/y;

/** Throws an `Error` where a quote is not closed. Nothing is expanded. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    if (!found) throw new Mishap(message('request.quote', { text: text.slice(at, at + 20) }));
    at += found[0].length;
    if (found[5] === '\n') continue;
    const piece = meaning(found);
    if (piece !== undefined) word = (word ?? '') + piece;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** undefined for what parts two words. */
function meaning([, plain, single, ansi, double, escaped]: RegExpExecArray): string | undefined {
  if (ansi !== undefined)
    return ansi.replaceAll(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, (_, code) => ansiOf(code));
  if (double !== undefined) return double.replaceAll(/\\([\s\S])/g, (all, next) => inDouble(all, next));
  return plain ?? single ?? escaped;
}

/** Between double quotes a backslash escapes few characters, and stands for itself before others. */
function inDouble(all: string, next: string): string {
  if (next === '\n') return '';
  return '"\\$`'.includes(next) ? next : all;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** As `$'…'` has it, which browsers write where they copy a request as curl. */
function ansiOf(code: string): string {
  if (/^[ux]./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return ESCAPES[code] ?? code;
}
