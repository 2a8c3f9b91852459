// The panels: what the code itself shows without any load, each with the commands that repeat it.

import { html, label, type Markup, NOTHING, trusted } from '../language/markup.ts';
import { joined, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { PanelPicture, PanelSection } from '../sections/panels.ts';
import { fold, paragraphs, table } from './parts.ts';

/** Nothing where the lesson asks for no such facts. */
export function panels({ panels: list }: Report): Markup {
  if (list.length === 0) return NOTHING;
  const questions = joined(
    list.map(({ question }) => question),
    say` `,
  );
  return fold('code', say`The code, without load`, questions, html`${list.map(panel)}`);
}

function panel({ id, question, text, missing, tables, pictures, commands }: PanelSection): Markup {
  const commandList = html`<details><summary>${say`By hand`}</summary>
<pre class="command" tabindex="0"><code>${commands.join('\n')}</code></pre></details>
`;
  return html`<div id="panel-${id}"><h3>${question}</h3>
${paragraphs(text)}
${missing === undefined ? html`${tables.map(table)}${pictures.map(picture)}${commandList}` : html`<p class="missing">${say`Not measured: ${missing}`}</p>`}</div>
`;
}

function picture({ id, heading, title, svg }: PanelPicture): Markup {
  return html`<h4>${heading}</h4>
<div class="scroll" role="region" tabindex="0" ${label(title)} data-picture="${id}">${trusted(svg)}</div>
`;
}
