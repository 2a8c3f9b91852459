// Why: the findings, each with the way from its figure over the evidence to the line.
import type { FindingLine, Report } from '../report.ts';
import { html, type Markup, when } from './markup.ts';
import { section } from './parts.ts';

export function why({ findings: list }: Report): Markup {
  return section(
    'why',
    'Why',
    list.length === 0
      ? html`<p class="missing">The profiles of this run show nothing large and sure enough to be named as a reason.</p>`
      : html`<ol class="findings">${list.map(finding)}</ol>`,
  );
}

function finding({ text, metric, evidence, place }: FindingLine): Markup {
  return html`<li><p>${text}</p>
<p class="because">${when(metric !== undefined, () => html`Explains: <a href="#metrics">${metric ?? ''}</a>. `)}Read from: <a href="#costs">${evidence}</a>.${when(
    place !== undefined,
    () => html` Line: <a href="#${place?.anchor ?? 'sources'}"><code>${place?.text ?? ''}</code></a>.`,
  )}</p></li>
`;
}
