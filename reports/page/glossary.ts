// The words of the page: a folded list of what each means, and the lines that lead to it from where the words stand.
import { GLOSSARY, type Term, type TermId } from '../../harness/words/glossary.ts';
import { html, type Markup } from '../language/markup.ts';
import { type Said, say } from '../language/said.ts';

import { fold } from './parts.ts';

const nameOf = ({ en, zh }: Term): Said => ({ en, zh });

/** Stands below what uses the words. */
export function terms(...ids: TermId[]): Markup {
  return html`<p class="key">${say`Words`}: ${ids.map((id, i) => html`${i === 0 ? '' : ' · '}<a href="#word-${id}">${nameOf(GLOSSARY[id])}</a>`)}</p>\n`;
}

export function glossary(): Markup {
  const rows = Object.entries<Term>(GLOSSARY);
  return fold(
    'glossary',
    say`The words of this page`,
    say`${rows.length} words, each in a sentence or two`,
    html`<dl>${rows.map(([id, term]) => html`<dt id="word-${id}"><strong>${nameOf(term)}</strong></dt><dd>${term.means}</dd>\n`)}</dl>`,
  );
}
