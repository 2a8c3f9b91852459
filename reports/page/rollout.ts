// The gate before a rollout: a row a candidate, with the answer, its reason, and what a single look would have done.

import { spoken } from '../language/looks.ts';
import { html, label, type Markup, NOTHING } from '../language/markup.ts';
import { joined, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { RolloutLine } from '../sections/rollout.ts';
import { badge, fold } from './parts.ts';

/** Nothing where the lesson lets nothing in. */
export function rollout({ rollout: found }: Report): Markup {
  if (!found) return NOTHING;
  const headings = [say`Candidate`, say`Answer`, say`Why`, say`One look alone`];
  return fold(
    'rollout',
    say`May it take the place of what runs now?`,
    joined(
      found.lines.map(({ label: name, answer }) => say`${name}: ${spoken(answer)}`),
      say`; `,
    ),
    html`<p class="lead">${say`Every candidate against ${found.stable}, by the gates of this lesson. One gate that is worse is enough to go back; to go on, every gate must be the same or better; where the run cannot tell, the candidate waits.`}</p>
<div class="scroll" role="group" tabindex="0" ${label(say`Rollout`)}><table class="runs">
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${found.lines.map(row)}</tbody></table></div>
`,
  );
}

function row({ label: name, answer, because, looks }: RolloutLine): Markup {
  return html`<tr><th scope="row">${name}</th><td>${badge(answer)}</td><td class="says">${because}</td><td class="says">${looks ?? say`nothing to look at`}</td></tr>
`;
}
