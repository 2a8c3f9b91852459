// The index page: each lesson’s run to quote, the sweeps, the nights, then every run with its verdict, newest first.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { Sweep } from '../../harness/model/sweep.ts';
import { formatTick } from '../../harness/model/units.ts';
import { say } from '../language/said.ts';
import { document } from '../page/document.ts';
import { html, label, type Markup, when } from '../page/markup.ts';
import { badge, section } from '../page/parts.ts';

export interface IndexEntry {
  /** The run's page, relative to the index. */
  href: string;
  analysis: Pick<
    Analysis,
    'run' | 'scenario' | 'title' | 'outcome' | 'sentence' | 'startedAt' | 'complete' | 'plan' | 'host'
  >;
}

/** A lesson at several places of its knob. */
export interface SweepEntry {
  /** The sweep's page, relative to the index. */
  href: string;
  sweep: Pick<Sweep, 'scenario' | 'title' | 'knob' | 'points' | 'startedAt' | 'complete' | 'plan' | 'host'>;
}

/** A lesson that has nights. */
export interface LessonEntry {
  /** Its trend page, relative to the index. */
  href: string;
  scenario: string;
  title: string;
  nights: number;
  openAlerts: number;
}

export interface IndexContents {
  /** Newest first. */
  runs: IndexEntry[];
  /** Each lesson's newest run that may be quoted: complete, by the default plan, with no knob turned. */
  newest?: IndexEntry[];
  /** Newest first. */
  sweeps?: SweepEntry[];
  nights?: readonly LessonEntry[];
}

export function indexPage({ runs, newest = [], sweeps = [], nights = [] }: IndexContents): string {
  const parts = [
    { id: 'lessons', heading: say`Lessons`, entries: newest, body: overLessons(newest) },
    { id: 'sweeps', heading: say`Sweeps`, entries: sweeps, body: overKnobs(sweeps) },
    { id: 'nights', heading: say`Lessons over their nights`, entries: nights, body: overNights(nights) },
    { id: 'runs', heading: say`Every run`, entries: runs, body: everyRun(runs) },
  ].filter(({ entries }) => entries.length > 0);
  const contents = parts.map(
    ({ id, heading, entries }) => html`<li><a href="#${id}">${heading}</a> ${entries.length}</li>`,
  );
  const body = html`<main>
<header class="verdict"><h1>All runs</h1>
<p class="sentence">${runs.length === 0 ? 'No run has been finished yet.' : `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, newest first.`}</p>
${when(parts.length > 1, () => html`<nav ${label(say`Contents`)}><ul>${contents}</ul></nav>`)}</header>
${parts.map(({ id, heading, body: shown }) => section(id, heading, shown))}</main>
`;
  return document('fixproof: all runs', body);
}

function overLessons(entries: IndexEntry[]): Markup {
  return html`<p>The newest complete run of each by the default plan, with no knob turned.</p>
${listing(
  'Lessons',
  ['Lesson', 'Outcome', 'Verdict', 'Go', 'Started'],
  entries.map(({ href, analysis: { scenario, title, outcome, sentence, host, startedAt } }) => [
    name(href, scenario, title),
    html`<td>${badge(outcome)}</td>`,
    html`<td class="says">${sentence}</td>`,
    html`<td class="n">${host.go}</td>`,
    started(startedAt),
  ]),
)}`;
}

function overKnobs(entries: SweepEntry[]): Markup {
  return listing(
    'Sweeps',
    ['Lesson', 'Knob', 'Places', 'Plan', 'Go', 'Started'],
    entries.map(({ href, sweep: { scenario, title, knob, points, plan, complete, host, startedAt } }) => [
      name(href, scenario, title),
      html`<td><code>${knob}</code></td>`,
      html`<td>${points.map(({ value }) => formatTick(value)).join(', ')}</td>`,
      html`<td>${`${plan.name}, ${plan.rounds} rounds`}${complete ? '' : ', interrupted'}</td>`,
      html`<td class="n">${host.go}</td>`,
      started(startedAt),
    ]),
  );
}

function overNights(entries: readonly LessonEntry[]): Markup {
  return listing(
    'Lessons over their nights',
    ['Lesson', 'Nights', 'Alerts'],
    entries.map(({ href, scenario, title, nights, openAlerts }) => [
      name(href, scenario, title),
      html`<td>${nights}</td>`,
      html`<td>${openAlerts === 0 ? 'none open' : html`${badge('open')} ${openAlerts}`}</td>`,
    ]),
  );
}

function everyRun(entries: IndexEntry[]): Markup {
  return listing(
    'Every run',
    ['Lesson', 'Outcome', 'Verdict', 'Plan', 'Go', 'Started'],
    entries.map(({ href, analysis: { scenario, title, outcome, sentence, plan, host, startedAt, complete } }) => [
      name(href, scenario, title),
      html`<td>${badge(outcome)}</td>`,
      html`<td class="says">${sentence}</td>`,
      html`<td>${plan.name}, ${plan.rounds} rounds${plan.control ? ', control' : ''}${complete ? '' : ', interrupted'}</td>`,
      html`<td class="n">${host.go}</td>`,
      started(startedAt),
    ]),
  );
}

/** A table whose rows are made of cells; what is too wide scrolls within it. */
function listing(what: string, headings: string[], rows: Markup[][]): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${what}"><table class="runs">
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells}</tr>\n`)}</tbody></table></div>
`;
}

function name(href: string, scenario: string, title: string): Markup {
  return html`<th scope="row"><a href="./${encodeURI(href)}">${scenario}</a><br><small>${title}</small></th>`;
}

function started(at: string): Markup {
  return html`<td class="n"><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')}</time></td>`;
}
