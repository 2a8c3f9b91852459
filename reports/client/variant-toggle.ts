// The legends become switches: a variant that is switched off leaves every chart.
import type { View } from 'vega';
import { showState } from './state.ts';

export function variantToggle(views: View[], atFirst: string[]): void {
  const off = new Set(atFirst.filter((id) => id !== ''));
  const buttons: HTMLButtonElement[] = [];
  const show = () => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(!off.has(button.dataset.toggle!)));
    for (const view of views) void view.signal('off', [...off]).runAsync();
  };
  for (const entry of document.querySelectorAll<HTMLElement>('.legend [data-variant]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.toggle = entry.dataset.variant!;
    button.append(...entry.childNodes);
    entry.append(button);
    buttons.push(button);
    button.addEventListener('click', () => {
      const id = button.dataset.toggle!;
      if (!off.delete(id)) off.add(id);
      showState({ off: [...off].join(',') });
      show();
    });
  }
  if (off.size > 0) show();
  else for (const button of buttons) button.setAttribute('aria-pressed', 'true');
}
