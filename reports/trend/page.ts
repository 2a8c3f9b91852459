// The trend page of a lesson: its gates over the nights, what changed and when, and the ledger of its alerts.
import type { MetricId } from '../../harness/model/metrics.ts';
import { formatChange } from '../../harness/model/units.ts';
import { answer } from '../catalogue/answer.ts';
import { type DrawnFigure, drawFigure } from '../charts/draw.ts';
import { PAINTS, type Paint } from '../charts/theme.ts';
import { lookOf, spoken } from '../language/looks.ts';
import { html, type Markup, NOTHING } from '../language/markup.ts';
import { inSentences, type Said, say, sayWord } from '../language/said.ts';
import { text } from '../language/table.ts';
import { document } from '../page/document.ts';
import { figure } from '../page/figures.ts';
import { badge, section, table } from '../page/parts.ts';
import { trendFigure } from './chart.ts';
import { metricIn, nightsOf, ownIn, type TrendAlert, type TrendSource } from './trend.ts';

export async function trendPage(source: TrendSource): Promise<string> {
  const paints = paintsOf(source);
  const ratios: DrawnFigure[] = [];
  const absolutes: DrawnFigure[] = [];
  for (const metric of gatesOf(source)) {
    for (const aspect of ['toReference', 'within'] as const) {
      const made = await drawFigure(trendFigure(source, metric, aspect, paints));
      if (made.svg !== undefined) ratios.push(made);
    }
    absolutes.push(await drawFigure(trendFigure(source, metric, 'absolute', paints)));
  }
  const nights = nightsOf(source);
  const body = html`<main>
<header class="verdict"><p class="circumstances"><a href="${source.index}">${say`All lessons and runs`}</a></p>
<h1>${ownIn(source).text(source.title, 'title')}</h1>
${standing(source, nights.length)}</header>
${section('alerts', say`Alerts`, ledger(source))}
${section(
  'ratios',
  say`Relative figures`,
  html`<p class="lead">${say`A change of the machine acts on both sides of a night and cancels out. These figures decide.`}</p>
${leftOut(source)}${stack(ratios, say`No night has compared its variants yet.`)}`,
)}
${section('absolutes', say`Absolute figures`, stack(absolutes, say`No night has been measured yet.`))}
${section('changes', say`Changes of level`, changes(source))}
${section('epochs', say`Epochs: machines and tools`, epochs(source))}
</main>
`;
  return document(say`fixproof: ${source.trend.scenario} over the nights`, body);
}

/** The baseline has the first colour and the others follow as they are declared, whatever a night measured. */
function paintsOf(source: TrendSource): Paint[] {
  const own = ownIn(source);
  return Object.keys(source.labels).map((variant, i) => {
    const label = own.subject(variant);
    const { colour, dash, shape } = PAINTS[i % PAINTS.length]!;
    return { variant, label, colour: `var(--paint-${i % PAINTS.length},${colour})`, dash: [...dash], shape };
  });
}

function leftOut({ left, trend }: TrendSource): Markup {
  if (left === undefined) return NOTHING;
  return html`<p class="lead">${say`${left} more are not drawn: those that moved come first; ‘history ${trend.scenario}’ has all.`}</p>
`;
}

/** The gates, in the order of their series. */
function gatesOf({ trend }: TrendSource): MetricId[] {
  return [...new Set(trend.series.filter(({ gate }) => gate).map(({ metric }) => metric))];
}

/** States in which an alert needs nobody any more. */
const OVER: ReadonlySet<TrendAlert['state']> = new Set(['resolved', 'withdrawn']);

function standing(source: TrendSource, nights: number): Markup {
  const { alerts, last } = source;
  const { class: ofClass } = source.trend;
  const open = alerts.filter(({ state }) => !OVER.has(state));
  const words =
    open.length === 0
      ? say`No alert is open.`
      : open.length === 1
        ? say`1 alert is open.`
        : say`${open.length} alerts are open.`;
  const counted = nights === 1 ? say`1 night` : say`${nights} nights`;
  return html`<p class="sentence">${words}</p>
<p class="circumstances">${ofClass === undefined ? NOTHING : html`${say`class ${ofClass}`} · `}${counted}${last ? html` · <a href="./${encodeURI(last.href)}">${say`report of the newest night`}</a>` : NOTHING}</p>
${last ? html`<p class="figures-of">${answer(last.analysis)}</p>` : NOTHING}
`;
}

function stack(figures: readonly DrawnFigure[], otherwise: Said): Markup {
  return figures.length === 0
    ? html`<p class="missing">${otherwise}</p>`
    : html`<div class="figures">
${figures.map(figure)}</div>
`;
}

function ledger(source: TrendSource): Markup {
  const { alerts } = source;
  const { tell } = ownIn(source);
  if (alerts.length === 0) return html`<p class="missing">${say`There has been none.`}</p>`;
  return html`<ol class="answers" reversed>${alerts.toReversed().map(
    ({ title, state, steps }) =>
      html`<li>${badge(state)}<div><p>${tell(title)}</p>
<ul class="because">${steps.map(
        (step) => html`<li>${step.run}: ${lookOf(step.state).sign} ${spoken(step.state)}. ${tell(step.because)}</li>`,
      )}</ul></div></li>
`,
  )}</ol>`;
}

function changes(source: TrendSource): Markup {
  const { trend } = source;
  const own = ownIn(source);
  const rows = trend.series.flatMap((series) => {
    const { variant, metric, shifts, compare, unit, against } = series;
    const amount = (value: number) => formatChange(value, compare, unit);
    const beside = against === 'reference' ? say`the reference build` : say`the baseline`;
    return shifts.map(({ run, commit, before, after, word, confirmed }) => {
      const [from, to, moved] = [amount(before), amount(after), sayWord(`word.${word}`)];
      return [
        run,
        commit?.slice(0, 12) ?? say`unknown`,
        own.subject(variant),
        metricIn(source, metric),
        confirmed
          ? say`${from} → ${to} against ${beside}: ${moved}`
          : say`${from} → ${to} against ${beside}: ${moved}, not confirmed`,
      ];
    });
  });
  if (rows.length === 0) return html`<p class="missing">${say`No series has changed its level.`}</p>`;
  return table({
    caption: say`The first night of each new level`,
    columns: [text(say`Run`), text(say`Commit`), text(say`Variant`), text(say`Metric`), text(say`What changed`)],
    rows: rows.sort(([a], [b]) => (a! < b! ? -1 : 1)),
  });
}

function epochs(source: TrendSource): Markup {
  const { trend } = source;
  const { tell } = ownIn(source);
  if (trend.epochs.length <= 1)
    return html`<p class="missing">${say`All nights ran on one machine with one set of tools.`}</p>`;
  return table({
    caption: say`Nights of different epochs are never compared`,
    columns: [text(say`Epoch`), text(say`Since`), text(say`What differs`)],
    rows: trend.epochs.map(({ epoch, from, differences }) => [
      epoch,
      from,
      differences.length === 0 ? say`the first` : inSentences(differences.map(tell)),
    ]),
  });
}
