// The words of the page: a folded list of what each means, and the lines that lead to it from where the words stand.
import { html, type Markup } from '../language/markup.ts';
import { say } from '../language/said.ts';
import { TERMS, type TermId, termOf } from '../language/terms.ts';
import { fold } from './parts.ts';

/** Stands below what uses the words. */
export function terms(...ids: TermId[]): Markup {
  return html`<p class="key">${say`Words`}: ${ids.map((id, i) => html`${i === 0 ? '' : ' · '}<a href="#word-${id}">${termOf(id).name}</a>`)}</p>\n`;
}

export function glossary(): Markup {
  return fold(
    'glossary',
    say`The words of this page`,
    say`${TERMS.length} words, each in a sentence or two`,
    html`<dl>${TERMS.map(({ id, name, means }) => html`<dt id="word-${id}"><strong>${name}</strong></dt><dd>${means}</dd>\n`)}</dl>`,
  );
}
