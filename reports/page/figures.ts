// The charts as figures: question, legend, drawing, caption, and the table of the same numbers.
import type { LegendEntry } from '../charts/chart.ts';
import type { Shape } from '../charts/theme.ts';
import type { Report, ReportFigure } from '../report.ts';
import { dataBlock, html, type Markup, NOTHING, trusted } from './markup.ts';
import { section, table } from './parts.ts';

export function figures({ figures: list }: Report): Markup {
  return section(
    'charts',
    'The measurement in pictures',
    html`<p class="lead">Lines are medians over the trials; the band around a line reaches from the lowest trial to the highest.</p>
<div class="figures">
${list.map(figure)}</div>
`,
  );
}

function figure({ id, question, caption, drawing, svg }: ReportFigure): Markup {
  return html`<figure id="chart-${id}" aria-labelledby="chart-${id}-h">
<h3 id="chart-${id}-h">${question}</h3>
${
  drawing.ok && svg !== undefined
    ? html`<ul class="legend" aria-label="Legend">${drawing.value.legend.map(legendEntry)}</ul>
<div class="chart" role="img" aria-label="Chart: ${question}" data-spec="spec-${id}">${trusted(svg)}</div>
<figcaption>${caption}</figcaption>
<details><summary>The numbers</summary>
${table(drawing.value.table)}</details>`
    : html`<figcaption class="missing">${drawing.ok ? '' : drawing.failure.message}</figcaption>`
}
</figure>
`;
}

function legendEntry(entry: LegendEntry): Markup {
  return html`<li><svg viewBox="0 0 28 12" aria-hidden="true" focusable="false">${sign(entry)}</svg>${entry.label}</li>`;
}

/** The shapes of Vega's points, in the middle of a sign 28 wide and 12 high. */
const SHAPES: Record<Shape, string> = {
  circle: 'M9.5 6a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z',
  square: 'M10 2h8v8h-8z',
  'triangle-up': 'M14 1.5l5 9h-10z',
  diamond: 'M14 .5l4.5 5.5l-4.5 5.5l-4.5 -5.5z',
  'triangle-down': 'M14 10.5l5 -9h-10z',
  cross: 'M12.5 1h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z',
};

function sign(entry: LegendEntry): Markup {
  switch (entry.sign) {
    case 'line':
      return html`<line x1="1" x2="27" y1="6" y2="6" stroke="${entry.colour}" stroke-width="2.5" stroke-dasharray="${entry.dash.join(' ')}"/>`;
    case 'point':
      return html`<path d="${SHAPES[entry.shape]}" fill="${entry.colour}"/>`;
    case 'shade':
      return html`<rect x="4" y="0" width="20" height="12" fill="${entry.colour}"/>`;
  }
}

/** The specs as data, for whoever wants to draw them again. */
export function specBlocks({ figures: list }: Report): Markup {
  return html`${list.map(({ id, drawing }) => (drawing.ok ? dataBlock(`spec-${id}`, drawing.value.spec) : NOTHING))}`;
}
