// Why: the findings, each with the way from its figure over the evidence to the line.

import { html, type Markup, when } from '../language/markup.ts';
import { type Said, said, say } from '../language/said.ts';
import type { FindingLine, Report } from '../report.ts';
import { section } from './parts.ts';

/** So many findings stand open. */
const OPEN = 2;

export function why({ findings }: Report): Markup {
  const main = findings.filter(({ isOther }) => !isOther);
  const others = findings.filter(({ isOther }) => isOther);
  return section(
    'why',
    say`Why it moved`,
    html`${
      main.length > 0
        ? list(main.slice(0, OPEN), 1)
        : html`<p class="missing">${
            others.length > 0
              ? say`Of what the headline compares, the profiles show nothing large and sure enough to be named as a reason.`
              : say`The profiles of this run show nothing large and sure enough to be named as a reason.`
          }</p>`
    }${when(main.length > OPEN, () =>
      folded(
        main.length - OPEN === 1 ? say`1 more finding` : say`${main.length - OPEN} more findings`,
        main.slice(OPEN),
        OPEN + 1,
      ),
    )}${when(others.length > 0, () =>
      folded(
        others.length === 1
          ? say`1 finding about another variant`
          : say`${others.length} findings about other variants`,
        others,
        main.length + 1,
      ),
    )}`,
  );
}

function list(findings: readonly FindingLine[], start: number): Markup {
  return html`<ol class="findings"${start === 1 ? '' : html` start="${start}"`}>${findings.map(finding)}</ol>`;
}

function folded(summary: Said, findings: readonly FindingLine[], start: number): Markup {
  return html`<details class="numbers"><summary>${summary}</summary>${list(findings, start)}</details>`;
}

/** By its file's name, as the finding says it. Only the taught files stand on the page. */
function line({ text: path, anchor }: NonNullable<FindingLine['place']>): Markup {
  const text = path.slice(path.lastIndexOf('/') + 1);
  return anchor === undefined ? html`<code>${text}</code>` : html`<a href="#${anchor}"><code>${text}</code></a>`;
}

function finding({ text, metric, evidence, section, place }: FindingLine): Markup {
  return html`<li><p>${text}</p>
<p class="because">${when(metric !== undefined, () => html`${say`Explains:`} <a href="#metrics">${said(metric ?? '')}</a>${say`. `}`)}${say`Read from:`} <a href="#${section}">${evidence}</a>${say`. `}${when(
    place !== undefined,
    () => html`${say`Line:`} ${line(place!)}${say`. `}`,
  )}</p></li>
`;
}
