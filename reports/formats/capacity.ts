// A search for capacities written down: the page with its curves, and the lines for a terminal.
import type { Capacity, Offered } from '../../harness/model/capacity.ts';
import type { Language } from '../../harness/model/language.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatQuantity } from '../../harness/model/units.ts';
import { capacityFigures, curveFigure, curveName, ownInSearch } from '../charts/capacity.ts';
import { drawFigure } from '../charts/draw.ts';
import { dataBlock, html, type Markup, when } from '../language/markup.ts';
import { range, type Said, say, sayWord, type Text } from '../language/said.ts';
import { document } from '../page/document.ts';
import { figure } from '../page/figures.ts';
import { badge, section } from '../page/parts.ts';
import { judgedAs, penFor, type Terminal, wrap } from './pen.ts';
import { terminalTable } from './terminal-table.ts';

/** One HTML file, like a run's report; `hrefOf` is the link to the page of one of its runs. */
export async function capacityPage(
  capacity: Capacity,
  hrefOf: (run: string) => string,
  language: Language = 'en',
): Promise<string> {
  const figures = await Promise.all(capacityFigures(capacity).map(drawFigure));
  const { offered, command, scenario, run } = capacity;
  const own = ownInSearch(capacity);
  const heading = own.text(capacity.title, 'title');
  const ascending = offered.toSorted((a, b) => a.ratePerSec - b.ratePerSec);
  const body = html`<main>
<header class="verdict"><h1>${heading}</h1>
<p class="sentence">${when(capacity.outcome !== null, () => html`${badge(capacity.outcome!)} `)}${own.tell(capacity.sentence)}</p>
<ul class="figures-of">${capacity.subjects.map(({ because }) => html`<li>${own.tell(because)}</li>`)}</ul>
<p class="circumstances">${circumstances(capacity)}</p>
${when(capacity.ended !== undefined, () => html`<div class="warnings" role="note"><p>${say`Before you believe it`}</p><ul><li>${own.tell(capacity.ended!)}</li></ul></div>`)}</header>
${section(
  'curves',
  say`What the rate does to them`,
  html`<div class="figures">
${figures.map(figure)}</div>
`,
)}
${section(
  'rates',
  say`Which rounds kept it`,
  html`<p class="lead">${say`A round keeps a rate where at least 95 % of what was due was answered, and the objective held. In a round, a capacity lies where the worst figure crosses its limit, read off between the two nearest rates. Its interval is over the rounds, widened by half the distance of the two nearest rates.`}</p>
${keptTable(capacity, ascending, hrefOf)}
<pre class="command" tabindex="0">${command}</pre>`,
)}
</main>
<footer><p>${say`Search ${run} of ${scenario}. All of it is in this file, as a block of data.`}</p></footer>
${dataBlock('capacity', capacity)}`;
  return document(say`The load that ${heading} carries`, body, language);
}

function circumstances({ plan, host, offered, slo }: Capacity): Said {
  return say`Objective ${slo}. Rates: ${offered.length}; rounds at each: ${plan.rounds}, of ${plan.measureMs / 1000} s; connections: up to ${plan.connections}. ${host.cpu}, ${host.cores} cores, ${host.go}.`;
}

function keptTable(capacity: Capacity, offered: readonly Offered[], hrefOf: (run: string) => string): Markup {
  const own = ownInSearch(capacity);
  return html`<div class="scroll" role="group" tabindex="0"><table class="metrics">
<thead><tr><th scope="col">${say`Rate`}</th>${capacity.variants.map(({ id }) => html`<th scope="col" class="n">${own.subject(id)}</th>`)}</tr></thead>
<tbody>
${offered.map((one) => html`<tr><th scope="row"><a href="${encodeURI(hrefOf(one.run))}">${formatQuantity(one.ratePerSec, 'requests/s')}</a></th>${capacity.variants.map(({ id }) => html`<td class="n">${keptInWords(one, id)}</td>`)}</tr>\n`)}</tbody></table></div>
`;
}

function keptInWords({ rounds }: Offered, variant: SubjectId): Said {
  const known = (rounds[variant] ?? []).filter((round) => round !== null);
  return say`${known.filter(({ kept }) => kept).length} of ${known.length}`;
}

/** One screen: what each subject carries, and the answer last. */
export function capacityText(capacity: Capacity, terminal: Terminal, language: Language = 'en'): string {
  const pen = penFor(language, terminal);
  const { paint, tell, width } = pen;
  const own = ownInSearch(capacity);
  const { headings, rows } = subjectTable(capacity);
  const [heading, ...lines] = terminalTable(
    headings.map((name, i) => ({
      cells: [tell(name), ...rows.map((row) => tell(row[i]!))],
      ...(i === 0 ? {} : { right: true as const }),
      ...(i < 2 ? {} : { spare: i }),
    })),
    width,
  );
  const sentence = own.tell(capacity.sentence);
  return [
    ...wrap(tell(own.text(capacity.title, 'title')), '', width).map((line) => paint('bold', line)),
    ...wrap(tell(circumstances(capacity)), '', width),
    '',
    paint('gray', heading!),
    ...lines,
    '',
    ...(capacity.ended ? wrap(`! ${tell(own.tell(capacity.ended))}`, '', width) : []),
    ...(capacity.outcome === null ? wrap(tell(sentence), '', width) : judgedAs(capacity.outcome, sentence, pen)),
  ].join('\n');
}

function subjectTable(capacity: Capacity): { headings: Text[]; rows: Text[][] } {
  const own = ownInSearch(capacity);
  const tail = capacity.curves.find(({ of }) => of !== 'errors' && of.quantile === 0.99)!;
  const pointsOf = (id: SubjectId) => tail.subjects.find(({ variant }) => variant === id)?.points ?? [];
  return {
    headings: ['', say`carries`, say`interval`, say`${curveName(tail)} there`],
    rows: capacity.subjects.map(({ variant, word: found, ratePerSec }) => {
      if (!ratePerSec) return [own.subject(variant), sayWord(`capacity-word.${found}`), '', ''];
      const there = pointsOf(variant).findLast((point) => point.ratePerSec <= ratePerSec.center);
      return [
        own.subject(variant),
        perSec(ratePerSec.center),
        range(perSec(ratePerSec.low), perSec(ratePerSec.high)),
        there ? curveFigure(tail, there.center) : '',
      ];
    }),
  };
}

function perSec(rate: number): string {
  return formatQuantity(rate, 'requests/s');
}
