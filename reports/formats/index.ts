// The index page, a catalogue: open alerts and nights on top, the lessons by chapter, then the sweeps and every run.
import { formatTick } from '../../harness/model/units.ts';
import { answer } from '../catalogue/answer.ts';
import { chapter, chapterId, started } from '../catalogue/cards.ts';
import {
  type CapacityEntry,
  type Chapter,
  type IndexContents,
  type IndexEntry,
  planOf,
  type SweepEntry,
  type TrendEntry,
} from '../catalogue/entries.ts';
import { alerts, calendar } from '../catalogue/nights.ts';
import { html, label, type Markup, NOTHING, when } from '../language/markup.ts';
import { ownOf } from '../language/own.ts';
import { inSentences, type Said, said, say, sayWord, type Text } from '../language/said.ts';
import { document } from '../page/document.ts';
import { section } from '../page/parts.ts';

/** A list of more runs than that is folded. */
const OPEN_RUNS = 12;

export function indexPage({
  chapters = [],
  runs,
  sweeps = [],
  capacities = [],
  trends = [],
  nights = [],
}: IndexContents): string {
  const parts = [
    { id: 'alerts', heading: say`Open alerts`, count: trends.length, body: () => alerts(trends) },
    { id: 'calendar', heading: say`Nights`, count: nights.length, body: () => calendar(nights) },
    ...chapters.map((each) => ({
      id: chapterId(each.part),
      heading: sayWord(`part.${each.part}`),
      count: each.lessons.length,
      body: () => chapter(each),
    })),
    {
      id: 'sweeps',
      heading: say`Sweeps`,
      count: sweeps.length,
      body: () => section('sweeps', say`Sweeps`, overKnobs(sweeps)),
    },
    {
      id: 'capacities',
      heading: say`Capacities`,
      count: capacities.length,
      body: () => section('capacities', say`Capacities`, overRates(capacities)),
    },
    {
      id: 'runs',
      heading: say`Every run`,
      count: runs.length,
      body: () => section('runs', say`Every run`, everyRun(runs)),
    },
  ].filter(({ count }) => count > 0);
  const contents = parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`);
  const body = html`<main>
<header class="verdict"><h1>${say`fixproof: lessons and runs`}</h1>
<p class="sentence">${standing(chapters, runs.length, trends)}</p>
${when(parts.length > 1, () => html`<nav ${label(say`Contents`)}><ul>${contents}</ul></nav>`)}</header>
${parts.map((part) => part.body())}</main>
`;
  return document(say`fixproof: lessons and runs`, body);
}

function standing(chapters: readonly Chapter[], runs: number, trends: readonly TrendEntry[]): Said {
  const lessons = chapters.flatMap((each) => each.lessons);
  const shown = lessons.filter(({ run }) => run?.analysis.outcome === 'shown').length;
  const run = lessons.filter((lesson) => lesson.run).length;
  const open = trends.reduce((sum, trend) => sum + (trend.alerts?.length ?? 1), 0);
  return inSentences([
    ...(lessons.length > 0 ? [say`${run} of ${lessons.length} lessons run, ${shown} shown.`] : []),
    runs === 0 ? say`No run has been finished yet.` : runs === 1 ? say`1 run.` : say`${runs} runs.`,
    ...(open === 0 ? [] : [open === 1 ? say`1 alert is open.` : say`${open} alerts are open.`]),
  ]);
}

function overKnobs(entries: readonly SweepEntry[]): Markup {
  return listing(
    say`Sweeps`,
    [say`Lesson`, say`Knob`, say`Values`, say`Plan`, 'Go', say`Started`],
    entries.map(({ href, sweep: { scenario, title, knob, points, plan, complete, host, startedAt } }) => [
      name(href, scenario, title),
      html`<td><code>${knob}</code></td>`,
      html`<td>${points.map(({ value }) => formatTick(value)).join(', ')}</td>`,
      html`<td>${planOf(plan, complete)}</td>`,
      html`<td class="n">${host.go}</td>`,
      html`<td class="n">${started(startedAt)}</td>`,
    ]),
  );
}

function overRates(entries: readonly CapacityEntry[]): Markup {
  return listing(
    say`Capacities`,
    [say`Lesson`, say`Objective`, say`Rates`, say`Plan`, 'Go', say`Started`],
    entries.map(({ href, search: { scenario, title, slo, offered, plan, cut, host, startedAt } }) => [
      name(href, scenario, title),
      html`<td><code>${slo}</code></td>`,
      html`<td class="n">${offered.length}</td>`,
      html`<td>${planOf(plan, cut !== 'interrupted')}</td>`,
      html`<td class="n">${host.go}</td>`,
      html`<td class="n">${started(startedAt)}</td>`,
    ]),
  );
}

function everyRun(entries: readonly IndexEntry[]): Markup {
  const ofFleet = entries.some(({ analysis }) => analysis.host.class !== undefined);
  const list = listing(
    say`Every run`,
    [say`Lesson`, say`Verdict`, say`Plan`, ...(ofFleet ? [say`Class of machines`] : []), 'Go', say`Started`],
    entries.map(({ href, analysis }) => {
      const { scenario, title, plan, host, startedAt, complete } = analysis;
      return [
        name(href, scenario, title),
        html`<td class="says">${answer(analysis)}</td>`,
        html`<td>${planOf(plan, complete)}</td>`,
        ...(ofFleet ? [html`<td>${host.class ?? NOTHING}</td>`] : []),
        html`<td class="n">${host.go}</td>`,
        html`<td class="n">${started(startedAt)}</td>`,
      ];
    }),
  );
  if (entries.length <= OPEN_RUNS) return list;
  return html`<details><summary>${say`${entries.length} runs, the newest first`}</summary>
${list}</details>
`;
}

/** A table whose rows are made of cells; what is too wide scrolls within it. */
function listing(what: Said, headings: Text[], rows: Markup[][]): Markup {
  return html`<div class="scroll" role="group" tabindex="0" ${label(what)}><table class="runs">
<thead><tr>${headings.map((heading) => html`<th scope="col">${said(heading)}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells}</tr>\n`)}</tbody></table></div>
`;
}

function name(href: string, scenario: string, title: string): Markup {
  return html`<th scope="row"><a href="./${encodeURI(href)}">${scenario}</a><br><small>${ownOf({ id: scenario }).text(title, 'title')}</small></th>`;
}
