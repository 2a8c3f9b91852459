// The top of the page: the verdict, its gates as tiles, and the expectations one by one.

import { lookOf, MARKS, spoken } from '../language/looks.ts';
import { html, label, type Markup, NOTHING, when } from '../language/markup.ts';
import { type Said, said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { Effect } from '../sections/comparisons.ts';
import type { Tile } from '../sections/tiles.ts';
import { terms } from './glossary.ts';
import { badge, noteLinks, section } from './parts.ts';
import { sparkline } from './sparkline.ts';

export function verdict(report: Report): Markup {
  const pair = pairOf(report);
  return html`<header class="verdict" id="verdict">
<h1>${report.title}</h1>
${sentence(report)}
<p class="circumstances">${report.circumstances.map((words, i) => html`${i === 0 ? '' : ' · '}${said(words).en.length <= SHORT ? html`<span class="whole">${said(words)}</span>` : said(words)}`)}</p>
${when(
  report.warnings.length > 0,
  () =>
    html`<div class="warnings" role="note"><p>${say`Before you believe it`}</p><ul>${report.warnings.map((words) => html`<li>${words}</li>`)}</ul></div>`,
)}
${
  report.tiles.length === 0
    ? html`<p class="missing">${say`This run compared no variants.`}</p>`
    : html`${when(pair !== undefined, () => html`<p class="which">${pair!}</p>\n`)}<ul class="tiles" ${label(say`Before and after`)}>
${report.tiles.map((each) => tile(each, pair === undefined))}</ul>
${when(isDrawn(report), () => html`<p class="key">${say`Each dot is one round, in the order of the rounds; in the grey band a change counts as none.`} ${confidence(report)}</p>`)}
${terms('round', 'band', 'interval', 'gate', 'p99')}`
}
${when(report.sideEffects !== undefined, () => html`<p class="side-effects"><a href="#metrics">${report.sideEffects!}</a></p>`)}
</header>
`;
}

/** Whom all tiles compare; undefined where they compare several, and each says whom. */
function pairOf({ comparisons: [first, ...others] }: Report): Said | undefined {
  return first && others.every(({ lines }) => lines.every(({ gate }) => !gate))
    ? say`‘${first.label}’ against ‘${first.against}’`
    : undefined;
}

/** Whether any tile has dots; one round draws none. */
function isDrawn({ tiles }: Report): boolean {
  return tiles.some(({ lines: [first] }) => first?.line.effect !== undefined);
}

/** A circumstance up to this long stays on one line, so that no figure is parted from its unit. */
const SHORT = 24;

/** Said once for the whole page. */
function confidence({ confidence: level }: Report): Markup {
  return level === undefined ? NOTHING : html`${say`Intervals hold with at least ${level} confidence.`}`;
}

/** The answer is set large. */
function sentence({ answer: { mark, text, basis } }: Report): Markup {
  const word = MARKS[mark];
  const { sign, tone } = lookOf(word);
  return html`<p class="sentence"><span class="mark ${tone}" role="img" ${label(spoken(word))}>${sign}</span> ${text}</p>
<p class="figures-of">${basis}</p>`;
}

function tile({ label: metric, lines: [first, ...others] }: Tile, saysWhich: boolean): Markup {
  const { line, variant, against } = first!;
  return html`<li class="tile">
<p class="label">${metric}${noteLinks(line.notes)}</p>
<p class="before-after"><span>${said(line.base)}</span> <span class="to" role="img" ${label(say`becomes`)}>→</span> <strong>${said(line.head)}</strong></p>
<p class="change">${direction(line.effect)} ${said(line.change)} ${badge(line.verdict)}</p>
<p class="interval">${said(line.interval)}</p>
${sparkline(line.effect)}
${when(saysWhich, () => html`<p class="which">${say`${variant} against ${against}`}</p>`)}
${others.map(
  (other) =>
    html`<p class="other"><span>${other.variant}</span> <span>${direction(other.line.effect)} ${said(other.line.change)}</span> ${badge(other.line.verdict)}</p>`,
)}
</li>
`;
}

/** Which way it moved, as an arrow with its word for those who cannot see it. */
function direction(effect: Effect | undefined): Markup {
  if (!effect || effect.center === effect.none) return html``;
  return effect.center > effect.none
    ? html`<span class="arrow" role="img" ${label(say`up`)}>↑</span>`
    : html`<span class="arrow" role="img" ${label(say`down`)}>↓</span>`;
}

/** A comparison expects nothing: its gates are the question. */
export function expectations({ expectations: list, record }: Report): Markup {
  if (record.experiment.kind === 'compare') return NOTHING;
  const shown = list.filter(({ outcome }) => outcome === 'shown').length;
  return section(
    'expectations',
    say`What was expected, and what came`,
    list.length === 0
      ? html`<p class="missing">${say`This run held no expectation to answer.`}</p>`
      : html`<p class="lead">${say`${shown} of ${list.length} shown.`} <a href="#checks">${say`May the measurement be trusted?`}</a></p>
<ol class="answers">${list.map(
          ({ text, outcome, because }) =>
            html`<li>${badge(outcome)}<div><p>${text}</p><p class="because">${because}</p></div></li>\n`,
        )}</ol>
${terms('expectation', 'variant', 'control')}`,
  );
}
