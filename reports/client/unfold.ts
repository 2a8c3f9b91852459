// Opens whatever is folded around the place that an address names.

/** Whether there is nothing more to look for: false where no element of that id is there, or not yet. */
export function unfoldFor(hash: string): boolean {
  const id = hash.includes('=') ? new URLSearchParams(hash.slice(1)).get('at') : decodeURIComponent(hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  if (!target) return !id;
  let folded = false;
  for (let place: Element | null = target; place; place = place.parentElement) {
    if (place instanceof HTMLDetailsElement && !place.open) {
      place.open = true;
      folded = true;
    }
  }
  if (folded || hash.includes('=')) target.scrollIntoView();
  return true;
}
