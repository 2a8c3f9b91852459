// What a reader has chosen: in the address, so that it can be sent to somebody, and for theme and language in the browser's store.

/** `#t=500-1500&off=fix&lang=zh&theme=dark`; an ordinary anchor holds nothing of it. */
export type State = Partial<Record<'t' | 'off' | 'lang' | 'theme' | 'at', string>>;

export function stateOf(hash: string): State {
  return hash.includes('=') ? Object.fromEntries(new URLSearchParams(hash.slice(1))) : {};
}

/** Writes the state into the address without a new entry in the reader's history. */
export function showState(changes: State): void {
  const state = new URLSearchParams(
    Object.entries({ ...stateOf(location.hash), ...changes }).filter(([, value]) => value),
  );
  const hash = state.toString();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
}

/** Some viewers forbid the store, and throw. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`fixproof.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`fixproof.${name}`, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
