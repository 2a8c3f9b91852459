// The top of the page: the verdict as a sentence, its five figures, and the expectations one by one.
import { said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { Effect } from '../sections/comparisons.ts';
import type { Tile } from '../sections/tiles.ts';
import { html, label, type Markup, NOTHING, when } from './markup.ts';
import { badge, noteLinks, section } from './parts.ts';
import { strip } from './strip.ts';

export function verdict(report: Report): Markup {
  return html`<header class="verdict">
<h1>${report.title}</h1>
${sentence(report)}
<p class="circumstances">${report.circumstances.map((words, i) => html`${i === 0 ? '' : ' · '}${said(words).en.length <= SHORT ? html`<span class="whole">${said(words)}</span>` : said(words)}`)}</p>
${when(
  report.warnings.length > 0,
  () =>
    html`<div class="warnings" role="note"><p>${say`Before you believe it`}</p><ul>${report.warnings.map((words) => html`<li>${words}</li>`)}</ul></div>`,
)}
<ul class="tiles" ${label(say`Before and after`)}>
${report.tiles.map(tile)}</ul>
<p class="key">${say`Each dot is one round, the pale line the interval over all of them; what lies in the grey band counts as no movement.`}</p>
</header>
`;
}

/** A circumstance up to this long stays on one line, so that no figure is parted from its unit. */
const SHORT = 24;

/** The first sentence is set large. */
function sentence({ outcome, headline: { first, rest } }: Report): Markup {
  return html`<p class="sentence">${badge(outcome)} ${first}</p>${rest ? html`\n<p class="figures-of">${rest}</p>` : NOTHING}`;
}

function tile({ label: metric, lines }: Tile): Markup {
  const [first, ...others] = lines;
  return html`<li class="tile">
<p class="label">${metric}${noteLinks(first?.line.notes ?? [])}</p>
${
  first
    ? html`<p class="before-after"><span>${said(first.line.base)}</span> <span class="to" role="img" ${label(say`becomes`)}>→</span> <strong>${said(first.line.head)}</strong></p>
<p class="change">${direction(first.line.effect)} ${said(first.line.change)} ${badge(first.line.verdict)}</p>
<p class="interval">${said(first.line.interval)}${when(first.line.confidence !== '', () => html` (${said(first.line.confidence)})`)}</p>
${strip(first.line.effect)}
<p class="which">${say`${first.variant} against ${first.against}`}</p>
${others.map(
  ({ variant, line }) =>
    html`<p class="other"><span>${variant}</span> <span>${direction(line.effect)} ${said(line.change)}</span> ${badge(line.verdict)}</p>`,
)}`
    : html`<p class="missing">${say`not compared in this run`}</p>`
}
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
  return section(
    'expectations',
    say`What was expected, and what came`,
    list.length === 0
      ? html`<p class="missing">${say`This run held no expectation to answer.`}</p>`
      : html`<ol class="answers">${list.map(
          ({ text, outcome, because }) =>
            html`<li>${badge(outcome)}<div><p>${text}</p><p class="because">${because}</p></div></li>\n`,
        )}</ol>`,
  );
}
