// One small box of words beside the pointer; the words come from the chart's data.

let box: HTMLElement | undefined;

/** An empty value hides it. */
export function showTooltip(event: MouseEvent, value: unknown): void {
  const words = value === null || value === undefined ? '' : String(value);
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
