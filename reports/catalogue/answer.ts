// What a run came to, in a line of a card or a list: its headline with its mark, and what that rests on.

import { lookOf, MARKS, spoken } from '../language/looks.ts';
import { html, label, type Markup } from '../language/markup.ts';
import { ownOf } from '../language/own.ts';
import { say } from '../language/said.ts';
import { badge } from '../page/parts.ts';
import { type IndexEntry, wordOf } from './entries.ts';

export type Answered = Pick<IndexEntry['analysis'], 'scenario' | 'headline' | 'outcome' | 'plan'>;

/** An analysis that an earlier version wrote has no headline. */
export function answer({ scenario, headline, outcome, plan }: Answered): Markup {
  const { tell } = ownOf({ id: scenario });
  if (!headline) return html`${badge(wordOf({ outcome, plan }))} <small>${say`judged by an earlier version`}</small>`;
  const word = MARKS[headline.mark];
  const { sign, tone } = lookOf(word);
  return html`<span class="badge ${tone}" role="img" ${label(spoken(word))}><span aria-hidden="true">${sign}</span></span> ${tell(headline.text)} <small>${tell(headline.basis)}</small>`;
}
