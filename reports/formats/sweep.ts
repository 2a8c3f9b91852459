// A sweep written down: the page with its curves and crossovers, and the table for a terminal.
import { widthOf } from '../../harness/model/columns.ts';
import type { Language } from '../../harness/model/language.ts';
import { oneLine, plain } from '../../harness/model/plain.ts';
import type { Sweep, SweptMetric } from '../../harness/model/sweep.ts';
import { formatChange, formatTick } from '../../harness/model/units.ts';
import { drawFigure } from '../charts/draw.ts';
import { changeTable, crossoverWords, ownIn, sweepFigures } from '../charts/sweep.ts';
import { spoken } from '../language/looks.ts';
import { dataBlock, html, type Markup } from '../language/markup.ts';
import { joined, type Said, say, sayWord } from '../language/said.ts';
import { document } from '../page/document.ts';
import { figure } from '../page/figures.ts';
import { type Pen, penFor, type Terminal, wrap } from './pen.ts';
import { type TerminalColumn, terminalTable } from './terminal-table.ts';

/** One HTML file, like a run's report; `hrefOf` is the link to the page of one of its runs. */
export async function sweepPage(sweep: Sweep, hrefOf: (run: string) => string, language?: Language): Promise<string> {
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
  return document(say`${ownIn(sweep).text(sweep.title, 'title')} over ${sweep.knob}`, body, language);
}

/** More crossovers than these are counted. */
const MOST_NAMED = 3;

/** The gates that change sides, and between which values; whose, where the sweep compares several. */
function answer(sweep: Sweep): Said {
  const own = ownIn(sweep);
  const crossing = sweep.metrics.flatMap((metric) =>
    metric.gate
      ? metric.changes.flatMap(({ variant, crossovers: [first] }) => {
          if (!first) return [];
          const [name, from, to] = [own.metric(metric), formatTick(first.from), formatTick(first.to)];
          return [
            metric.changes.length === 1
              ? say`${name} between ${from} and ${to}`
              : say`${name} of ${own.subject(variant)} between ${from} and ${to}`,
          ];
        })
      : [],
  );
  if (crossing.length === 0) return say`No gate has a crossover.`;
  const named = joined(crossing.slice(0, MOST_NAMED), say`; `);
  const rest = crossing.length - MOST_NAMED;
  return rest > 0 ? say`Crossover: ${named}; ${rest} more.` : say`Crossover: ${named}.`;
}

function crossovers(sweep: Sweep, metric: SweptMetric): Markup {
  return html`<h3>${ownIn(sweep).metric(metric)}${metric.gate ? html` <span class="tag">${say`gate`}</span>` : ''}</h3>
<ul>${crossoverWords(sweep, metric).map((sentence) => html`<li>${sentence}</li>`)}</ul>
`;
}

/** The changes of every metric as tables, each with its crossovers below, and the answer last. */
export function sweepText(sweep: Sweep, terminal: Terminal, language: Language = 'en'): string {
  const pen = penFor(language, terminal);
  const { tell, width } = pen;
  const blocks = sweep.metrics.map((metric) => [
    tell(changeTable(sweep, metric).caption),
    ...tables(sweep, metric, pen),
    ...crossoverWords(sweep, metric).flatMap((words) => wrap(tell(words), '', width)),
    '',
  ]);
  return plain([...blocks.flat(), ...wrap(tell(answer(sweep)), '', width)].join('\n'));
}

/** As many variants beside each other as fit, the others below. */
function tables(sweep: Sweep, { changes, compare, unit }: SweptMetric, { tell, width }: Pen): string[] {
  const own = ownIn(sweep);
  const words = (value: number) => formatChange(value, compare, unit);
  const values: TerminalColumn = {
    cells: [oneLine(sweep.knob), ...sweep.points.map(({ value }) => formatTick(value))],
    right: true,
  };
  const ofVariant = ({ variant, at }: SweptMetric['changes'][number]): TerminalColumn[] => [
    {
      cells: [
        tell(own.subject(variant)),
        ...at.map((found) =>
          found ? `${words(found.change.center)} ${tell(spoken(found.verdict))}` : tell(say`no interval`),
        ),
      ],
      right: true,
    },
    {
      cells: [
        '',
        ...at.map((found) => (found ? tell(say`${words(found.change.low)} to ${words(found.change.high)}`) : '')),
      ],
      spare: 1,
    },
  ];
  const lines: string[] = [];
  for (let from = 0; from < changes.length; ) {
    const drawn = (to: number) => terminalTable([values, ...changes.slice(from, to).flatMap(ofVariant)], width, '  ');
    let to = changes.length;
    while (to > from + 1 && drawn(to).some((line) => widthOf(line) > width)) to--;
    lines.push(...drawn(to));
    from = to;
  }
  return lines;
}
