// Keeps both languages in the drawings that Vega makes anew: the drawing that stood in the page knows each word's Chinese.

/** The Chinese of every label of a drawing, by its English. */
export function wordsOf(drawing: Element): Map<string, Element> {
  const words = new Map<string, Element>();
  for (const english of drawing.querySelectorAll('tspan[lang="en"]')) {
    const chinese = english.nextElementSibling;
    if (chinese) words.set(labelOf(english), chinese);
  }
  return words;
}

/** Vega writes a text again where it changes, so every change is looked at. */
export function keepBothLanguages(drawing: Element, words: ReadonlyMap<string, Element>): void {
  if (words.size === 0) return;
  const apply = () => {
    for (const text of drawing.querySelectorAll('text')) {
      const chinese = text.querySelector('[lang]') ? undefined : words.get(labelOf(text));
      if (!chinese) continue;
      const english = document.createElementNS('http://www.w3.org/2000/svg', 'tspan');
      english.setAttribute('lang', 'en');
      english.append(...text.childNodes);
      text.append(english, chinese.cloneNode(true));
    }
  };
  apply();
  new MutationObserver(apply).observe(drawing, { childList: true, subtree: true });
}

/** A label that is broken into lines is one label. */
function labelOf(text: Element): string {
  return text.children.length === 0
    ? text.textContent
    : [...text.children].map(({ textContent }) => textContent).join(' ');
}
