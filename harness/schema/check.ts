// A value of others' held against a schema: a value that can be trusted from then on, or the first thing that is wrong with it.
import * as v from 'valibot';
import { BenchError, EXIT } from '../model/errors.ts';
import { parseJson } from '../model/json.ts';
import { oneLine } from '../model/plain.ts';
import type { Schema } from './shape.ts';
import { MEND, unreadable } from './unreadable.ts';

export type Checked<T> = { ok: true; value: T } | { ok: false; problem: string };

/** `problem`: where within the value, what is there, and what must be, as the rest of a sentence that begins with the value’s name. */
export function check<T>({ rule }: Schema<T>, value: unknown): Checked<T> {
  const result = v.safeParse(rule, value, { abortEarly: true });
  return result.success ? { ok: true, value: result.output as T } : { ok: false, problem: problemOf(result.issues[0]) };
}

/** Rules of our own say in their message what they expect; the validator's own messages say more than that. */
const OWN: readonly string[] = ['check', 'custom', 'finite', 'raw_check'];

function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  const at = path.map(({ key }, i) => step(key, i)).join('');
  const last = path.at(-1);
  const isMissing = last !== undefined && last.type === 'object' && !(String(last.key) in Object(last.input));
  if (isMissing) return ` lacks ${at}`;
  const expected = OWN.includes(issue.type) ? issue.message : inWords(issue.expected ?? issue.message);
  return `${at === '' ? '' : `: ${at}`} is ${shown(issue.input)}, and must be ${expected}`;
}

const WORDS: Record<string, string> = {
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
};

/** What the validator expects, `("a" | "b")`, as a person says it. */
function inWords(expected: string): string {
  return WORDS[expected] ?? expected.replaceAll(/[()"]/g, '').replaceAll(' | ', ' or ');
}

function step(key: unknown, index: number): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = oneLine(String(key)).slice(0, 80);
  if (!/^[\w-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
  return index === 0 ? name : `.${name}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return oneLine(JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

/** A value that a schema takes. Throws a BenchError with `name`, which stands for where it is from, and the path within it. */
export function demand<T>(schema: Schema<T>, value: unknown, name: string, mend = MEND): T {
  const checked = check(schema, value);
  if (checked.ok) return checked.value;
  throw new BenchError(EXIT.usage, `${name}${checked.problem}`, mend);
}

/** Undefined where a text is no JSON, or none that a schema takes. */
export function sound<T>(schema: Schema<T>, text: string): T | undefined {
  try {
    return parsed(schema, text, 'it');
  } catch (error) {
    if (error instanceof BenchError) return undefined;
    throw error;
  }
}

/** Throws a BenchError where a text is no JSON. */
export function jsonOf(text: string, name: string, mend = MEND): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw unreadable(name, error as Error, mend);
  }
}

/** The JSON of a text, which a schema takes. Throws a BenchError as `demand`, and where it is no JSON. */
export function parsed<T>(schema: Schema<T>, text: string, name: string, mend = MEND): T {
  return demand(schema, jsonOf(text, name, mend), name, mend);
}
