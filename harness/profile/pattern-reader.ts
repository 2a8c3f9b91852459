// An expression while it is read: how far, under which flags, and what it becomes.

export type Pattern =
  | { kind: 'one'; matches: (character: string) => boolean }
  | { kind: 'place'; holds: Place }
  | { kind: 'sequence' | 'choice'; parts: Pattern[] }
  | { kind: 'repeat'; part: Pattern; min: number; max: number };

/** Whether an assertion holds between two characters; undefined beyond the ends of the text. */
export type Place = (before: string | undefined, after: string | undefined) => boolean;

/** A place in an expression. */
export interface PatternReader {
  source: string;
  at: number;
  /** As `(?ims)` sets them; `U` changes how much is matched, never whether. */
  flags: { fold: boolean; lines: boolean; dotAll: boolean };
  fail: (why: string) => never;
}

/** The next token where it is of this kind. */
export function take(reader: PatternReader, token: RegExp): RegExpExecArray | null {
  token.lastIndex = reader.at;
  const found = token.exec(reader.source);
  reader.at += found?.[0].length ?? 0;
  return found;
}
