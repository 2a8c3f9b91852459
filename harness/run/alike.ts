// Whether two answers of somebody's own service are alike: status, and the body by the value of its JSON, but for what may differ.

export interface Answer {
  status: number;
  /** What it says, as text, whatever it was compressed with. */
  body: string;
  /** The bytes that came, where they are not the UTF-8 of `body`. */
  sent?: Buffer;
}

/** So many places are named: who has more ignores the body. */
const MOST_PLACES = 5;

/**
 * The places at which they differ and that are not ignored, `$.items[*].at` in JSON and `body` in any other text, `status`
 * first; empty where they are alike. `ignore`: such places, with all that lies below them, or `body`.
 */
export function placesApart(right: Answer, found: Answer, ignore: readonly string[]): string[] {
  if (right.status !== found.status) return ['status'];
  if (right.body === found.body || ignore.includes('body')) return [];
  const [a, b] = [jsonOf(right.body), jsonOf(found.body)];
  if (a === undefined || b === undefined) return ['body'];
  return [...new Set(apart(a.value, b.value, '$'))].filter((place) => !isIgnored(place, ignore)).slice(0, MOST_PLACES);
}

function jsonOf(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isIgnored(place: string, ignore: readonly string[]): boolean {
  return ignore.some((each) => {
    const general = each.replaceAll(/\[\d+\]/g, '[*]');
    return place === general || place.startsWith(`${general}.`) || place.startsWith(`${general}[`);
  });
}

/** Every element of a list has one and the same place. */
function apart(a: unknown, b: unknown, place: string): string[] {
  if (Object.is(a, b)) return [];
  if (!isComposite(a) || !isComposite(b) || Array.isArray(a) !== Array.isArray(b)) return [place];
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return [place];
    return a.flatMap((each, i) => apart(each, b[i], `${place}[*]`));
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => apart(left[name], right[name], `${place}.${name}`));
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What to add, where a difference is the ordinary case: a time, an id, the order of a map. */
export function adviceFor(places: readonly string[]): string {
  if (places.includes('status')) {
    return 'the two do not do the same work; ask for something that both answer alike';
  }
  const flags = places.map((place) => `--ignore '${place}'`.replace(`'body'`, 'body'));
  const all = flags.includes('--ignore body') ? '' : ', or --ignore body for all of it';
  return `if that is a time, an id or an order, add ${flags.join(' ')}${all}; else the two do not do the same work`;
}
