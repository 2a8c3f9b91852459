// A sweep written down: the page with its curves and crossovers, and the table for a terminal.
import { plain } from '../../harness/model/plain.ts';
import type { Sweep, SweptMetric } from '../../harness/model/sweep.ts';
import { formatTick } from '../../harness/model/units.ts';
import { drawFigure } from '../charts/draw.ts';
import { changeTable, crossoverWords, ownIn, sweepFigures } from '../charts/sweep.ts';
import { dataBlock, html, type Markup } from '../language/markup.ts';
import { joined, type Said, said, say, sayWord } from '../language/said.ts';
import type { Table } from '../language/table.ts';
import { document } from '../page/document.ts';
import { figure } from '../page/figures.ts';

/** One HTML file, like a run's report; `hrefOf` is the link to the page of one of its runs. */
export async function sweepPage(sweep: Sweep, hrefOf: (run: string) => string): Promise<string> {
  const figures = await Promise.all(sweepFigures(sweep).map(drawFigure));
  const { plan, host, points } = sweep;
  const body = html`<main>
<header class="verdict"><h1>${ownIn(sweep).text(sweep.title, 'title')}</h1>
<p class="sentence">${answer(sweep)}</p>
<p>${say`${sweep.knob} at ${points.length} values, from ${formatTick(points[0]!.value)} to ${formatTick(points.at(-1)!.value)}.`}${sweep.complete ? '' : html` ${say`The sweep was interrupted.`}`}</p>
<p>${say`${sayWord(`plan.${plan.name}`)} plan, ${plan.rounds} rounds of ${plan.measureMs / 1000} s at each value.`} ${say`${host.cpu}, ${host.cores} cores, ${host.go}.`}</p></header>
<section id="crossovers" aria-labelledby="crossovers-h"><h2 id="crossovers-h">${say`Crossovers`}</h2>
<p>${say`At a crossover the interval lies wholly on one side of no change at one value, and wholly on the other side at a later one. Nothing was measured between two values.`}</p>
${sweep.metrics.map((metric) => crossovers(sweep, metric))}</section>
<section id="curves" aria-labelledby="curves-h"><h2 id="curves-h">${say`Curves over ${sweep.knob}`}</h2>
<div class="figures">
${figures.map(figure)}</div></section>
<section id="runs" aria-labelledby="runs-h"><h2 id="runs-h">${say`The runs`}</h2>
<ul>${points.map(({ value, run }) => html`<li><a href="${hrefOf(run)}">${sweep.knob}=${formatTick(value)}</a></li>`)}</ul>
<pre class="command" tabindex="0">${sweep.command}</pre></section>
</main>
${dataBlock('sweep', sweep)}`;
  return document(say`${ownIn(sweep).text(sweep.title, 'title')} over ${sweep.knob}`, body);
}

/** Which gates have a crossover, before where it lies. */
function answer(sweep: Sweep): Said {
  const own = ownIn(sweep);
  const crossing = sweep.metrics.filter(
    ({ gate, changes }) => gate && changes.some((change) => change.crossovers.length > 0),
  );
  if (crossing.length === 0) return say`No gate has a crossover.`;
  const names = joined(
    crossing.map((metric) => own.metric(metric)),
    say`, `,
  );
  return say`Crossover in ${names}.`;
}

function crossovers(sweep: Sweep, metric: SweptMetric): Markup {
  return html`<h3>${ownIn(sweep).metric(metric)}${metric.gate ? html` <span class="tag">${say`gate`}</span>` : ''}</h3>
<ul>${crossoverWords(sweep, metric).map((sentence) => html`<li>${sentence}</li>`)}</ul>
`;
}

/** The changes of every metric as tables, each with its crossovers below. */
export function sweepText(sweep: Sweep): string {
  return sweep.metrics
    .map((metric) =>
      [...tableLines(changeTable(sweep, metric)), ...crossoverWords(sweep, metric).map(({ en }) => en)].join('\n'),
    )
    .map(plain)
    .join('\n\n');
}

function tableLines({ caption, columns, rows }: Table): string[] {
  const cells = [columns.map(({ heading }) => heading), ...rows].map((row) => row.map((cell) => said(cell).en));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return [said(caption).en, ...cells.map((row) => `  ${row.map((cell, i) => cell.padStart(widths[i]!)).join('  ')}`)];
}
