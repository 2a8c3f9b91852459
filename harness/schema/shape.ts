// What schemas are made of: each says which values are of one type, and the compiler holds the two to be the same.
import * as v from 'valibot';

/**
 * Which values are a `T`. What a schema does not name is left out of what it gives. Neither a wider nor a narrower type can
 * stand for `T`: a field or a word that a type gains has to be said here too.
 */
export interface Schema<T> {
  readonly rule: v.GenericSchema;
  readonly of?: (value: T) => T;
}

/** A field that may be absent. */
export interface Maybe<T> {
  readonly ifThere: Schema<T>;
}

type Fields<T> = {
  [K in keyof T]-?: object extends Pick<T, K> ? Maybe<Exclude<T[K], undefined>> : Schema<T[K]>;
};

function schema<T>(rule: v.GenericSchema): Schema<T> {
  return { rule };
}

export const text: Schema<string> = schema(v.string());
export const flag: Schema<boolean> = schema(v.boolean());
/** JSON has numbers, such as 1e999, that are none here. */
export const number: Schema<number> = schema(v.pipe(v.number(), v.finite('a finite number')));

export function between(low: number, high: number): Schema<number> {
  const isWithin = (value: number) => value >= low && value <= high;
  return schema(v.pipe(v.number(), v.check(isWithin, `a number from ${low} to ${high}`)));
}

export function wholeBetween(low: number, high: number): Schema<number> {
  const isWithin = (value: number) => Number.isInteger(value) && value >= low && value <= high;
  return schema(v.pipe(v.number(), v.check(isWithin, `a whole number from ${low} to ${high}`)));
}

/** Things counted, bytes among them. */
export const count = wholeBetween(0, Number.MAX_SAFE_INTEGER);
export const share = between(0, 1);

export function exactly<const T extends string | number | boolean>(value: T): Schema<T> {
  return schema(v.literal(value));
}

/** One of the words of a type, all of which the table has to name. */
export function oneOf<Word extends string>(words: Record<Word, true>): Schema<Word> {
  return schema(v.picklist(Object.keys(words)));
}

/** One of the words that a type is made of. */
export function among<const Word extends string | number>(words: readonly Word[]): Schema<Word> {
  return schema(v.picklist(words));
}

export function orNull<T>({ rule }: Schema<T>): Schema<T | null> {
  return schema(v.nullable(rule));
}

/** A field that files of before it was written lack, and what it was then. */
export function since<T>({ rule }: Schema<T>, before: T): Schema<T> {
  return schema(v.optional(rule, before as never));
}

/** Of `T` and of whatever else keeps what `expected` says, which is told where it does not. */
export function that<T>({ rule }: Schema<T>, expected: string, keeps: (value: T) => boolean): Schema<T> {
  return schema(
    v.pipe(
      rule,
      v.check((value) => keeps(value as T), expected),
    ),
  );
}

/** Where within a value something is not as it must be, and what it must be. */
export interface Disagreement {
  at: readonly (string | number)[];
  expected: string;
}

/** Of `T` whose parts agree with each other. */
export function agreeing<T>({ rule }: Schema<T>, fault: (value: T) => Disagreement | undefined): Schema<T> {
  const agrees = v.rawCheck<unknown>(({ dataset, addIssue }) => {
    const found = dataset.typed ? fault(dataset.value as T) : undefined;
    if (!found) return;
    let input: unknown = dataset.value;
    const path: { type: 'unknown'; origin: 'value'; input: unknown; key: string | number; value: unknown }[] = [];
    for (const key of found.at) {
      const value = (input as Record<string | number, unknown>)[key];
      path.push({ type: 'unknown', origin: 'value', input, key, value });
      input = value;
    }
    addIssue({ message: found.expected, input, path: path as [(typeof path)[0]] });
  });
  return schema(v.pipe(rule, agrees));
}

export function listOf<T>({ rule }: Schema<T>): Schema<T[]> {
  return schema(v.array(rule));
}

/** As `listOf`, where the type lets nobody change it. */
export function fixedListOf<T>({ rule }: Schema<T>): Schema<readonly T[]> {
  return schema(v.array(rule));
}

export function maybe<T>(ifThere: Schema<T>): Maybe<T> {
  return { ifThere };
}

const isObject = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
);

/** Orders of fields that are remembered; a writer has one or two, and only somebody who means ill has more. */
const MOST_ORDERS = 50;

/**
 * Every field of a type, none left out. What was read keeps the order of its fields: what an epoch is called is a hash of
 * text with them in it.
 */
export function fields<T extends object>(entries: Fields<T>): Schema<T> {
  const all = Object.entries(entries) as [string, Schema<unknown> | Maybe<unknown>][];
  const rules = new Map(all.map(([name, own]) => [name, 'rule' in own ? own.rule : v.optional(own.ifThere.rule)]));
  const inOrder = (names: Iterable<string>) =>
    v.object(Object.fromEntries([...names].map((one) => [one, rules.get(one)!])));
  const asDeclared = v.pipe(isObject, inOrder(rules.keys()));
  const known = new Map<string, v.GenericSchema>();
  return schema(
    v.lazy((value) => {
      if (!v.is(isObject, value)) return asDeclared;
      const names = Object.keys(value).filter((name) => rules.has(name));
      const order = names.join();
      const found = known.get(order) ?? inOrder(new Set([...names, ...rules.keys()]));
      if (known.size < MOST_ORDERS) known.set(order, found);
      return found;
    }),
  );
}

/** What begins so is a comment, for files that can have no other. */
const COMMENT = '//';

/** As `fields`, where a name that the type does not have is refused: for what people write by hand. */
export function knownFields<T extends object>(entries: Fields<T>): Schema<T> {
  const known = Object.keys(entries);
  const noOther = v.rawCheck<unknown>(({ dataset: { value: input }, addIssue }) => {
    if (!v.is(isObject, input)) return;
    const key = Object.keys(input).find((name) => !known.includes(name) && !name.startsWith(COMMENT));
    if (key === undefined) return;
    const value = (input as Record<string, unknown>)[key];
    const message = `left out: the names known here are ${known.join(', ')}`;
    addIssue({ message, input: value, path: [{ type: 'unknown', origin: 'value', input, key, value }] });
  });
  return schema(v.pipe(v.unknown(), noOther, fields(entries).rule));
}

/** Of whatever names: a name is a text of others' until a schema has said what it may be. */
export function recordOf<Name extends string, T>(name: Schema<Name>, { rule }: Schema<T>): Schema<Record<Name, T>> {
  return schema(v.pipe(isObject, v.record(name.rule as v.GenericSchema<string, string>, rule)));
}

/** As `recordOf`, where the type has words that need not all be there. */
export function someOf<Name extends string, T>(name: Schema<Name>, own: Schema<T>): Schema<Partial<Record<Name, T>>> {
  return schema(recordOf(name, own).rule);
}

/** One of several types, told apart by the value of one field. */
export function byField<T extends object, Key extends keyof T & string>(
  key: Key,
  kinds: { [Kind in T[Key] & string]: Schema<Extract<T, Record<Key, Kind>>> },
): Schema<T> {
  const known = new Map(Object.entries(kinds).map(([kind, own]) => [kind, (own as Schema<never>).rule]));
  const refused = v.custom(() => false, `an object with a ‘${key}’ out of ${[...known.keys()].join(', ')}`);
  return schema(v.lazy((value) => known.get(String((value as Record<string, unknown> | null)?.[key])) ?? refused));
}

type Each<T> = T extends unknown ? Schema<T> : never;

/** One of several types, told apart by what a value is. */
export function byForm<T>(formOf: (value: unknown) => Each<T>): Schema<T> {
  return schema(v.lazy((value) => (formOf(value) as Pick<Schema<T>, 'rule'>).rule));
}

/** One of two types, told apart by whether a field is there. */
export function ifHas<T extends object, U extends object>(
  key: string,
  having: Schema<T>,
  lacking: Schema<U>,
): Schema<T | U> {
  const has = (value: unknown) => typeof value === 'object' && value !== null && key in value;
  return schema(v.lazy((value) => (has(value) ? having.rule : lacking.rule)));
}
