// What a request costs, by function: tables and difference flame graphs, one unfolding part a compared variant.

import { html, type Markup, NOTHING, label as spokenLabel } from '../language/markup.ts';
import { inSentences, say, type Text } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { CostGroup, CostLine } from '../sections/costs.ts';
import { packedIfLarge } from './packed.ts';
import { fold, table } from './parts.ts';

export function costs({ costs: list }: Report): Markup {
  return fold(
    'costs',
    say`What a request costs, by function`,
    resultOf(list),
    list.length === 0
      ? html`<p class="missing">${say`This run had no profiled round with both sides of a comparison.`}</p>`
      : html`<p class="lead">${say`From the profiled round, divided by the requests served while the profile was taken. Figures are per request, never shares of a total: a function that did not change has the same figure on both sides.`}</p>
${list.slice(0, 1).map(first)}${list.length > 1 ? packedIfLarge(html`${list.slice(1).map(further)}`) : NOTHING}${FILES}`,
  );
}

const FILES = html`<p class="because">${say`The profiles themselves lie in profiles/ beside this page, where go tool pprof reads them, and the flame graphs at full size in flames/. For another viewer:`} <code>npm run bench profile &lt;file&gt; -- --export speedscope</code></p>`;

/** Totals of the first comparison, and what of it is too thin. */
function resultOf([first]: readonly CostGroup[]): Text {
  if (!first) return say`not profiled`;
  const totals = first.costs.map(({ heading, total }) => say`${heading} ${total}`);
  return inSentences([...totals, ...first.thin]);
}

/** A script shows them. */
const FLAME_TOOLS = html`<div class="flame-tools" hidden><label>${say`Find a function`} <input type="search"></label> <button type="button">${say`Whole graph`}</button> <span class="hint">${say`Click a frame to look closer; by keyboard arrows move, Enter looks closer, Escape shows all.`}</span> <output></output></div>
`;

/** The first comparison's tables are in the page as they are, and its pictures packed; of the others all is packed. */
function first(group: CostGroup): Markup {
  return html`<details class="source" open>${comparison(group, (each) => packedIfLarge(picture(each)))}</details>\n`;
}

function further(group: CostGroup): Markup {
  return html`<details class="source">${comparison(group, picture)}</details>\n`;
}

function comparison({ label, against, costs: lines, thin }: CostGroup, drawn: (line: CostLine) => Markup): Markup {
  return html`<summary><h3>${say`${label} against ${against}`}</h3></summary>${lines.map(
    (line) => html`<div class="cost"><h4>${line.heading}</h4>
<p>${line.total}</p>
<p class="because">${line.readings}</p>
${table(line.table)}${drawn(line)}</div>
`,
  )}${thin.map((words) => html`<p class="missing">${words}</p>\n`)}`;
}

function picture({ flame }: CostLine): Markup {
  return flame
    ? html`<p class="because">${say`The same as a picture: callers above callees, as wide as both sides together;`} <span class="less-key">▾ ${say`less than before`}</span>, <span class="more-key">▴ ${say`more than before`}</span>.</p>
${FLAME_TOOLS}<div class="scroll flame-frame" role="group" tabindex="0" ${spokenLabel(flame.title)} data-picture="${flame.id}">${flame.svg}</div>
<details class="numbers"><summary>${say`The numbers`}</summary>
${table(flame.table)}</details>`
    : NOTHING;
}
