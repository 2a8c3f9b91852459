// The first script of every page: theme and language as the reader has them, what the address says, and the charts when they are needed.

import { followReader } from './contents.ts';
import { playFlames } from './flame.ts';
import { handOver } from './hand-over.ts';
import { inflate } from './inflate.ts';
import { onReady } from './ready.ts';
import { offerDrawings } from './save-as.ts';
import { remember, remembered, stateOf } from './state.ts';
import { unfoldFor } from './unfold.ts';
import { unpack } from './unpack.ts';

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
  nameIn(document);
}

/** The names that only ears hear. */
function nameIn(part: ParentNode): void {
  const chinese = root.dataset.lang === 'zh';
  for (const element of part.querySelectorAll<HTMLElement>('[aria-label][data-zh]')) {
    element.dataset.en ??= element.getAttribute('aria-label') ?? '';
    element.setAttribute('aria-label', chinese ? element.dataset.zh! : element.dataset.en);
  }
}

/** What a part can do beyond being read. */
function enliven(part: ParentNode): void {
  offerDrawings(part);
  playFlames(part);
  nameIn(part);
}

function lead(): void {
  if (!unfoldFor(location.hash)) void unpack(document, enliven).then(() => unfoldFor(location.hash));
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
  enliven(document);
  const asked = state.lang ?? remembered('lang');
  // A page that offers no choice is written in one language alone.
  const isOffered = document.querySelector('[data-lang-choice]') !== null;
  const language = (isOffered ? asked : undefined) ?? root.dataset.lang ?? 'en';
  choices('theme', THEMES, theme, applyTheme);
  choices('lang', ['en', 'zh'], language, applyLanguage);
  for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
  followReader();
  lead();
  addEventListener('hashchange', lead);
  document.addEventListener('toggle', ({ target }) => unfolded(target as HTMLElement), true);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.numbers)')) details.open = true;
  });
  offerJson();
  requestAnimationFrame(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void complete(), { timeout: 1000 });
    else setTimeout(() => void complete(), 200);
  });
});

/** What opens within something folded, as a page is read in, is not in sight and can wait. */
function unfolded(details: HTMLElement): void {
  if (!details.closest('details:not([open])')) void unpack(details, enliven);
}

/** After the first paint: from then on the page can be searched and printed whole, and its charts can be played with. */
async function complete(): Promise<void> {
  await unpack(document, enliven);
  await playCharts();
}

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
