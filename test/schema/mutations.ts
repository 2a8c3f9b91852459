// JSON broken at random, from a seed: values of another type or beyond all measure, fields gone, lists cut, texts torn.

type Json = unknown;

/** What a field may become: of every type, and of its own but extreme. */
const STRANGE: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e9,
  -1e9,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  '',
  'x',
  '0',
  '../../../../PWNED',
  '/etc/passwd',
  '__proto__',
  'constructor',
  '\u001b[2J\u202e\u0000',
  '2026-11-23T13:45:01.000Z',
  'y'.repeat(5_000),
  [],
  {},
  [[]],
  [null],
  { ok: true },
  { ok: false, failure: { code: 'x', message: 'y' } },
];

export function mutated(value: Json, random: () => number): string {
  const below = (limit: number) => Math.floor(random() * limit);
  // What is drawn twice must not become one and the same.
  const pick = <T>(all: readonly T[]): T => drawnFrom(all[below(all.length)]!);
  let content = structuredClone(value);
  // What keeps its type often gets through to whatever works with it.
  if (random() < 0.5) {
    do content = changed(content, below, pick, true);
    while (random() < 0.7);
    return JSON.stringify(content);
  }
  do content = changed(content, below, pick, false);
  while (random() < 0.2);
  const text = JSON.stringify(content) ?? 'null';
  return random() < 0.1 ? torn(text, below, pick) : text;
}

const drawnFrom = <T>(value: T): T => (typeof value === 'object' ? structuredClone(value) : value);

type Below = (limit: number) => number;
type Pick = <T>(all: readonly T[]) => T;

/** Walks down to a random place and changes what is there. */
function changed(value: Json, below: Below, pick: Pick, keepsType: boolean): Json {
  const isList = Array.isArray(value);
  if (typeof value !== 'object' || value === null)
    return keepsType ? alike(value, below, pick) : replaced(value, below, pick);
  if (!keepsType && below(12) === 0) return replaced(value, below, pick);
  const keys = Object.keys(value);
  if (keys.length === 0) return keepsType ? value : pick(STRANGE);
  const key = pick(keys);
  const holder = value as Record<string, Json>;
  switch (keepsType && !isList ? -1 : below(isList ? 14 : 10)) {
    case 0:
      if (isList) value.splice(Number(key), 1 + below(value.length));
      else delete holder[key];
      return value;
    case 1:
      if (isList) value.push(...structuredClone(value.slice(Number(key))));
      else holder[pick(keys)] = structuredClone(holder[key]);
      return value;
    case 2:
      if (isList) value.reverse();
      else holder[String(pick(['x', '__proto__', '../x', ' ']))] = pick(STRANGE);
      return value;
    default:
      holder[key] = changed(holder[key], below, pick, keepsType);
      return value;
  }
}

function alike(value: Json, below: Below, pick: Pick): Json {
  switch (typeof value) {
    case 'number':
      return pick([value + 1, value - 1, -value, value * 1000, value / 3, 0, 1, 1e6, 3_600_000, 1e15, 5e-324]);
    case 'boolean':
      return !value;
    case 'string':
      return pick(['', 'x', value.slice(0, below(value.length + 1)), `${value}\u0000\u202e`, 'y'.repeat(5_000)]);
    default:
      return value;
  }
}

function replaced(value: Json, below: Below, pick: Pick): Json {
  if (typeof value !== 'number' || below(2) === 0) return pick(STRANGE);
  return pick([value + 1, value - 1, -value, value * 1000, value / 3, 0, 1e6]);
}

function torn(text: string, below: Below, pick: Pick): string {
  const at = below(text.length + 1);
  return pick([
    () => text.slice(0, at),
    () => text.slice(0, at) + String.fromCharCode(below(0x3000)) + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + below(50)),
    () => text.replace(/\d+/, '1e999'),
    () => text.replace(/\d+/, '['.repeat(20_000)),
    () => `${'{"a":['.repeat(20_000)}${text}`,
    () => `\ufeff${text}`,
    () => '',
  ])();
}
