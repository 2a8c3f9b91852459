// One small box of words beside the pointer; the words come from the chart's data, in the reader's language where it has both.

let box: HTMLElement | undefined;

/** An empty value hides it. */
export function showTooltip(event: MouseEvent, value: unknown): void {
  const words = wordsOf(value);
  if (!box) {
    box = document.createElement('div');
    box.className = 'tooltip';
    box.setAttribute('role', 'presentation');
    document.body.append(box);
  }
  box.hidden = words === '';
  box.textContent = words;
  box.style.left = `${Math.min(event.clientX + 12, innerWidth - box.offsetWidth - 8)}px`;
  box.style.top = `${event.clientY + 16}px`;
}

/** Figures are a text; what has words comes as `{ en, zh }`, the second only where it is known. */
function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const { en, zh } = value as { en: string; zh?: string };
  return document.documentElement.dataset.lang === 'zh' ? (zh ?? en) : en;
}
