// Why: the findings, each with the way from its figure over the evidence to the line.

import { html, type Markup, when } from '../language/markup.ts';
import { said, say } from '../language/said.ts';
import type { FindingLine, Report } from '../report.ts';
import { section } from './parts.ts';

/** So many findings stand open. */
const OPEN = 2;

export function why({ findings: list }: Report): Markup {
  return section(
    'why',
    say`Why it moved`,
    list.length === 0
      ? html`<p class="missing">${say`The profiles of this run show nothing large and sure enough to be named as a reason.`}</p>`
      : html`<ol class="findings">${list.slice(0, OPEN).map(finding)}</ol>${when(
          list.length > OPEN,
          () =>
            html`<details class="numbers"><summary>${list.length - OPEN === 1 ? say`1 more finding` : say`${list.length - OPEN} more findings`}</summary><ol class="findings" start="${OPEN + 1}">${list.slice(OPEN).map(finding)}</ol></details>`,
        )}`,
  );
}

/** Only the taught files stand on the page. */
function line({ text, anchor }: NonNullable<FindingLine['place']>): Markup {
  return anchor === undefined ? html`<code>${text}</code>` : html`<a href="#${anchor}"><code>${text}</code></a>`;
}

function finding({ text, metric, evidence, section, place }: FindingLine): Markup {
  return html`<li><p>${text}</p>
<p class="because">${when(metric !== undefined, () => html`${say`Explains:`} <a href="#metrics">${said(metric ?? '')}</a>. `)}${say`Read from:`} <a href="#${section}">${evidence}</a>.${when(
    place !== undefined,
    () => html` ${say`Line:`} ${line(place!)}.`,
  )}</p></li>
`;
}
