// The charts as figures: title, question, legend, drawing, caption, and the table of the same numbers.
import type { ChartGroup, LegendEntry } from '../charts/chart.ts';
import type { DrawnFigure } from '../charts/draw.ts';
import type { Shape } from '../charts/theme.ts';
import { html, label, type Markup, NOTHING, trusted, when } from '../language/markup.ts';
import { joined, type Said, said, say } from '../language/said.ts';
import type { Report, ReportFigure } from '../report.ts';
import { packedIfLarge } from './packed.ts';
import { fold, section, table } from './parts.ts';

/** The two that the gates ask for, open. */
export function charts(report: Report): Markup {
  const open = report.mainCharts.flatMap((id) => report.figures.filter((each) => each.id === id));
  return section(
    'charts',
    say`What moved`,
    open.length === 0
      ? html`<p class="missing">${say`No trial of this run measured it.`}</p>`
      : html`${when(open.some(isOverTime), player)}<div class="stack">
${open.map(figure)}</div>
<p class="lead">${report.lesson?.passages.watch ?? LINES}</p>
`,
  );
}

const LINES = say`Lines are medians over the trials; the band around a line reaches from the lowest trial to the highest. Zero is the start of the measured window; before it lies the warm-up, after it the drain.`;

/** The charts over time below each other, so that a moment is at the same place in all of them. */
export function timeline(report: Report): Markup {
  const list = folded(report, 'timeline');
  const open = report.figures.filter(({ id }) => report.mainCharts.includes(id));
  return fold(
    'timeline',
    say`The measurement on one time axis`,
    titles(list),
    html`<p class="lead">${LINES}</p>
${when(!open.some(isOverTime), player)}${packedIfLarge(html`<div class="stack">
${list.map(figure)}</div>
`)}`,
  );
}

function isOverTime({ drawing }: DrawnFigure): boolean {
  return drawing.ok && drawing.value.timeDomain !== undefined;
}

/** What the brush does by hand, for the keyboard; a script shows it where there is one. */
function player(): Markup {
  return html`<div class="player" data-player hidden>
<label>${say`From`} <input type="range"></label>
<label>${say`To`} <input type="range"></label>
<output></output>
<button type="button">${say`Whole time`}</button>
<p class="hint">${say`Drag across any chart to look closer at all of them; a double click shows the whole time again. A click on a name in a legend takes that variant out.`}</p>
</div>
`;
}

export function latency(report: Report): Markup {
  return part(report, 'latency', say`Fast for most, and for the rest?`);
}

export function comparison(report: Report): Markup {
  return part(report, 'comparison', say`What moved, and do the rounds agree?`);
}

export function memory(report: Report): Markup {
  return part(report, 'memory', say`What the memory does`);
}

function part(report: Report, group: ChartGroup, heading: Said): Markup {
  const list = folded(report, group);
  if (list.length === 0) return NOTHING;
  return fold(
    group,
    heading,
    titles(list),
    packedIfLarge(html`<div class="figures">
${list.map(figure)}</div>
`),
  );
}

/** Those of a group that do not stand open. */
function folded({ figures: list, mainCharts }: Report, group: ChartGroup): ReportFigure[] {
  return list.filter((each) => each.group === group && !mainCharts.includes(each.id));
}

function titles(list: readonly ReportFigure[]): Said {
  return joined(
    list.map(({ title }) => title),
    say`, `,
  );
}

/** One figure, wherever it stands; a page draws it again from the spec of the same id. */
export function figure({ id, title, question, caption, drawing, svg }: DrawnFigure): Markup {
  const named = said(title);
  const time = drawing.ok && drawing.value.timeDomain;
  return html`<figure id="chart-${id}" aria-labelledby="chart-${id}-h"${drawing.ok && (time || drawing.value.wide) ? html` class="wide"` : NOTHING}>
<h3 id="chart-${id}-h">${named}</h3>${when(question !== undefined, () => html`<p class="question">${said(question!)}</p>`)}
${
  drawing.ok && svg !== undefined
    ? html`<ul class="legend" ${label(say`Legend`)}>${drawing.value.legend.map(legendEntry)}</ul>
<div class="chart" role="img" ${label(say`Chart: ${named}`)} data-chart="${id}"${time ? html` data-time="${time.join(' ')}"` : NOTHING}>${trusted(svg)}</div>
<figcaption>${said(caption)}</figcaption>
<details class="numbers"><summary>${say`The numbers`}</summary>
${table(drawing.value.table)}</details>`
    : html`<figcaption class="missing">${drawing.ok ? '' : drawing.missing}</figcaption>`
}
</figure>
`;
}

function legendEntry(entry: LegendEntry): Markup {
  const variant =
    entry.sign !== 'shade' && entry.variant !== undefined ? html` data-variant="${entry.variant}"` : NOTHING;
  return html`<li${variant}><svg viewBox="0 0 28 12" aria-hidden="true" focusable="false">${sign(entry)}</svg><span>${said(entry.label)}</span></li>`;
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

/** What stands before a label, in a box 28 wide and 12 high. */
export function sign(entry: LegendEntry): Markup {
  switch (entry.sign) {
    case 'line':
      return html`<line x1="1" x2="27" y1="6" y2="6" stroke="${entry.colour}" stroke-width="2.5" stroke-dasharray="${entry.dash.join(' ')}"/>`;
    case 'point':
      return html`<path d="${SHAPES[entry.shape]}" fill="${entry.colour}"/>`;
    case 'shade':
      return html`<rect x="4" y="0" width="20" height="12" fill="${entry.colour}"/>`;
  }
}
