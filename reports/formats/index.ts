// The index page: each lesson’s run to quote, the sweeps, the nights, then every run with its verdict, newest first.
import type { Analysis, IndexedAnalysis } from '../../harness/model/analysis.ts';
import type { TrendSummary } from '../../harness/model/history.ts';
import type { ToldSweep } from '../../harness/model/sweep.ts';
import { formatTick } from '../../harness/model/units.ts';
import { ownOf } from '../language/own.ts';
import { type Said, said, say, sayWord, type Text } from '../language/said.ts';
import { document } from '../page/document.ts';
import { html, label, type Markup, when } from '../page/markup.ts';
import { badge, section } from '../page/parts.ts';

export interface IndexEntry {
  /** The run's page, relative to the index. */
  href: string;
  analysis: Omit<IndexedAnalysis, 'command'>;
}

/** A lesson at several places of its knob. */
export interface SweepEntry {
  /** The sweep's page, relative to the index. */
  href: string;
  sweep: Omit<ToldSweep, 'schema'>;
}

/** A lesson that has nights. */
export interface LessonEntry extends TrendSummary {
  /** Its trend page, relative to the index. */
  href: string;
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
<header class="verdict"><h1>${say`All runs`}</h1>
<p class="sentence">${howMany(runs.length)}</p>
${when(parts.length > 1, () => html`<nav ${label(say`Contents`)}><ul>${contents}</ul></nav>`)}</header>
${parts.map(({ id, heading, body: shown }) => section(id, heading, shown))}</main>
`;
  return document(say`fixproof: all runs`, body);
}

function howMany(runs: number): Said {
  if (runs === 0) return say`No run has been finished yet.`;
  return runs === 1 ? say`1 run.` : say`${runs} runs, newest first.`;
}

function overLessons(entries: IndexEntry[]): Markup {
  return html`<p>${say`The newest complete run of each by the default plan, with no knob turned.`}</p>
${listing(
  say`Lessons`,
  [say`Lesson`, say`Outcome`, say`Verdict`, 'Go', say`Started`],
  entries.map(({ href, analysis: { scenario, title, outcome, sentence, host, startedAt } }) => [
    name(href, scenario, title),
    html`<td>${badge(outcome)}</td>`,
    html`<td class="says">${ownOf({ id: scenario }).tell(sentence)}</td>`,
    html`<td class="n">${host.go}</td>`,
    started(startedAt),
  ]),
)}`;
}

function overKnobs(entries: SweepEntry[]): Markup {
  return listing(
    say`Sweeps`,
    [say`Lesson`, say`Knob`, say`Places`, say`Plan`, 'Go', say`Started`],
    entries.map(({ href, sweep: { scenario, title, knob, points, plan, complete, host, startedAt } }) => [
      name(href, scenario, title),
      html`<td><code>${knob}</code></td>`,
      html`<td>${points.map(({ value }) => formatTick(value)).join(', ')}</td>`,
      html`<td>${planOf(plan, complete)}</td>`,
      html`<td class="n">${host.go}</td>`,
      started(startedAt),
    ]),
  );
}

function overNights(entries: readonly LessonEntry[]): Markup {
  return listing(
    say`Lessons over their nights`,
    [say`Lesson`, say`Nights`, say`Alerts`],
    entries.map(({ href, scenario, title, nights, openAlerts }) => [
      name(href, scenario, title),
      html`<td>${nights}</td>`,
      html`<td>${openAlerts === 0 ? html`${say`none open`}` : html`${badge('open')} ${openAlerts}`}</td>`,
    ]),
  );
}

function everyRun(entries: IndexEntry[]): Markup {
  return listing(
    say`Every run`,
    [say`Lesson`, say`Outcome`, say`Verdict`, say`Plan`, 'Go', say`Started`],
    entries.map(({ href, analysis: { scenario, title, outcome, sentence, plan, host, startedAt, complete } }) => [
      name(href, scenario, title),
      html`<td>${badge(outcome)}</td>`,
      html`<td class="says">${ownOf({ id: scenario }).tell(sentence)}</td>`,
      html`<td>${planOf(plan, complete)}</td>`,
      html`<td class="n">${host.go}</td>`,
      started(startedAt),
    ]),
  );
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

function started(at: string): Markup {
  return html`<td class="n"><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')}</time></td>`;
}

type PlanFacts = Pick<Analysis['plan'], 'name' | 'rounds'> & { control?: boolean };

function planOf({ name: plan, rounds, control }: PlanFacts, complete: boolean): Said {
  const words = say`${sayWord(`plan.${plan}`)}, ${rounds} rounds`;
  const controlled = control ? say`${words}, control` : words;
  return complete ? controlled : say`${controlled}, interrupted`;
}
