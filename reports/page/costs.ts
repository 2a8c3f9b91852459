// What a request costs, by function: tables and difference flame graphs, one unfolding part a compared variant.
import { say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { CostGroup, CostLine } from '../sections/costs.ts';
import { html, type Markup, NOTHING, label as spokenLabel } from './markup.ts';
import { section, table } from './parts.ts';

export function costs({ costs: list }: Report): Markup {
  return section(
    'costs',
    say`What a request costs, by function`,
    list.length === 0
      ? html`<p class="missing">${say`This run had no profiled round with both sides of a comparison.`}</p>`
      : html`<p class="lead">${say`From the profiled round, divided by the requests served while the profile was taken. Figures are per request, never shares of a total: a function that did not change has the same figure on both sides.`}</p>
${list.map((each, i) => group(each, i === 0))}${FILES}`,
  );
}

const FILES = html`<p class="because">${say`The profiles themselves lie in profiles/ beside this page, where go tool pprof reads them, and the flame graphs at full size in flames/. For another viewer:`} <code>npm run bench profile &lt;file&gt; -- --export speedscope</code></p>`;

function group({ label, against, costs: lines }: CostGroup, open: boolean): Markup {
  const heading = html`<h3>${say`${label} against ${against}`}</h3>`;
  const body = html`${lines.map(cost)}`;
  return open
    ? html`<details class="source" open><summary>${heading}</summary>${body}</details>\n`
    : html`<details class="source"><summary>${heading}</summary>${body}</details>\n`;
}

function cost({ heading, total, readings, table: functions, flame }: CostLine): Markup {
  return html`<div class="cost"><h4>${heading}</h4>
<p>${total}</p>
<p class="because">${readings}</p>
${table(functions)}${
  flame
    ? html`<p class="because">${say`The same as a picture: callers above callees, as wide as both sides together;`} <span class="less-key">▾ ${say`less than before`}</span>, <span class="more-key">▴ ${say`more than before`}</span>.</p>
<div class="scroll flame-frame" role="group" tabindex="0" ${spokenLabel(flame.title)} data-picture="${flame.id}">${flame.svg}</div>
<details class="numbers"><summary>${say`The numbers`}</summary>
${table(flame.table)}</details>`
    : NOTHING
}</div>
`;
}
