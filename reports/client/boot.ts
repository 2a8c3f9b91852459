// The first script of every page: theme and language as the reader has them, what the address says, and the charts when they are needed.

import { followReader } from './contents.ts';
import { playFlames } from './flame.ts';
import { handOver } from './hand-over.ts';
import { inflate } from './inflate.ts';
import { onReady } from './ready.ts';
import { offerDrawings } from './save-as.ts';
import { remember, remembered, stateOf } from './state.ts';
import { unfoldFor } from './unfold.ts';

const root = document.documentElement;
const THEMES = ['auto', 'light', 'dark'] as const;

function applyTheme(theme: string): void {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function applyLanguage(language: string): void {
  const chinese = language === 'zh';
  root.dataset.lang = chinese ? 'zh' : 'en';
  root.lang = chinese ? 'zh-CN' : 'en';
  const title = document.querySelector('title');
  if (title) document.title = (chinese ? title.dataset.zh : title.dataset.en) ?? document.title;
  for (const element of document.querySelectorAll<HTMLElement>('[aria-label][data-zh]')) {
    element.dataset.en ??= element.getAttribute('aria-label') ?? '';
    element.setAttribute('aria-label', chinese ? element.dataset.zh! : element.dataset.en);
  }
}

/** A pressed button for each choice; the choice is kept for the next page. */
function choices(group: string, values: readonly string[], chosen: string, apply: (value: string) => void): void {
  const buttons = values.map((value) => document.querySelector<HTMLButtonElement>(`[data-${group}-choice="${value}"]`));
  const press = (value: string) => {
    for (const [i, button] of buttons.entries()) button?.setAttribute('aria-pressed', String(values[i] === value));
    apply(value);
  };
  for (const [i, button] of buttons.entries()) {
    button?.addEventListener('click', () => {
      press(values[i]!);
      remember(group, values[i]!);
    });
  }
  press(chosen);
}

const state = stateOf(location.hash);
const theme = state.theme ?? remembered('theme') ?? 'auto';
applyTheme(theme);

onReady(() => {
  offerDrawings();
  const language = state.lang ?? remembered('lang') ?? root.dataset.lang ?? 'en';
  choices('theme', THEMES, theme, applyTheme);
  choices('lang', ['en', 'zh'], language, applyLanguage);
  for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
  followReader();
  playFlames();
  unfoldFor(location.hash);
  addEventListener('hashchange', () => unfoldFor(location.hash));
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.numbers)')) details.open = true;
  });
  offerJson();
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void playCharts(), { timeout: 1000 });
  else setTimeout(() => void playCharts(), 200);
});

/** The drawings become charts to play with; where the browser cannot, they stay the drawings they are. */
async function playCharts(): Promise<void> {
  const code = document.getElementById('charts-code');
  const specs = document.getElementById('chart-specs');
  if (!code || !specs || !('DecompressionStream' in globalThis)) return;
  const [text, json] = await Promise.all([inflate(code.textContent), inflate(specs.textContent)]);
  (globalThis as { fixproofSpecs?: string }).fixproofSpecs = json;
  const script = document.createElement('script');
  script.textContent = text;
  document.head.append(script);
}

/** The analysis is in the page already; the button only hands it over as a file. */
function offerJson(): void {
  const data = document.getElementById('analysis');
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-save]')) {
    if (!data) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      handOver(new Blob([await inflate(data.textContent)], { type: 'application/json' }), button.dataset.save!);
    });
  }
}
