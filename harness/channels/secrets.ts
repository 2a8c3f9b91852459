// Keeping what only the owner of an address may know out of what is said about it.

/** Shorter ones are words of everybody's, and their loss would leave nothing to read. */
const SHORTEST = 3;

/** Whoever knows a webhook's address may post to it: every part of its path and query, its user and its password, as it may be quoted. */
export function secretsOf({ pathname, search, username, password }: URL): string[] {
  const parts = [...pathname.split('/'), ...search.split(/[?&=]/), username, password];
  return parts.flatMap((part) => [part, decoded(part)]);
}

/** As it is meant; as it stands where it means nothing. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A text with an ellipsis in the place of each secret; `isCut`: the text goes on, so its end may be the beginning of one. */
export function without(secrets: readonly string[], { text, isCut }: { text: string; isCut: boolean }): string {
  const known = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST);
  // The longest first, since one may be part of another.
  const ordered = known.sort((a, b) => b.length - a.length);
  if (ordered.length === 0) return text;
  const pattern = ordered.map((secret) => RegExp.escape(secret)).join('|');
  const said = text.replace(new RegExp(pattern, 'gi'), '…');
  return isCut ? said.slice(0, -ordered[0]!.length) : said;
}
