// Puts the packed parts of a page in their places: once it is drawn, or at once where the reader unfolds one or an address leads into one.
import { inflate } from './inflate.ts';

const underWay = new Map<Element, Promise<void>>();

/** `arrived` is called for each part as it stands in its place. Where the browser cannot unpack, the words in its place stay. */
export async function unpack(within: ParentNode, arrived: (part: Element) => void): Promise<void> {
  if (!('DecompressionStream' in globalThis)) return;
  const parts = [...within.querySelectorAll('.packed')].map((place) => {
    const part = underWay.get(place) ?? put(place, arrived);
    underWay.set(place, part);
    return part;
  });
  await Promise.all(parts);
}

async function put(place: Element, arrived: (part: Element) => void): Promise<void> {
  const part = document.createElement('template');
  part.innerHTML = await inflate(place.querySelector('script')!.textContent);
  place.replaceChildren(part.content);
  place.classList.remove('packed');
  underWay.delete(place);
  arrived(place);
}
