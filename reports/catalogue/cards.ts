// The lessons by chapter: a card for each that has a run, and below them what is not run yet, with its command.
import { formatChange } from '../../harness/model/units.ts';
import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { type Own, ownOf } from '../language/own.ts';
import { say, sayWord } from '../language/said.ts';
import { badge, section } from '../page/parts.ts';
import { answer } from './answer.ts';
import { type Chapter, type LessonCard, planOf, type ShownGate } from './entries.ts';
import { sparkline } from './sparkline.ts';

type RunCard = NonNullable<LessonCard['run']>;

export function chapter({ part, lessons }: Chapter): Markup {
  const [run, open] = [lessons.filter((lesson) => lesson.run), lessons.filter((lesson) => !lesson.run)];
  const body = html`${when(run.length > 0, () => html`<ul class="cards">${run.map((lesson) => card(lesson, lesson.run!))}</ul>\n`)}${when(open.length > 0, () => html`<ul class="not-run" role="list">${open.map(notRun)}</ul>\n`)}`;
  return section(chapterId(part), sayWord(`part.${part}`), body);
}

export function chapterId(part: string): string {
  return `part-${part.toLowerCase()}`;
}

function card({ id, title, path, trends }: LessonCard, run: RunCard): Markup {
  const { analysis, gate } = run;
  const own = ownOf({ id });
  return html`<li class="card">
<h3><a href="./${encodeURI(run.href)}">${id}</a></h3>
<p class="titled">${own.text(title, 'title')}${placeOf(path)}</p>
${gate ? gateLine(own, gate, run.course) : NOTHING}<p class="says">${answer(analysis)}</p>
<p class="circumstances">${planOf(analysis.plan, analysis.complete)} · ${machineOf(analysis.host)} · ${started(analysis.startedAt)}${trendLinks(trends)}</p>
</li>
`;
}

/** After the title. */
function placeOf(path: LessonCard['path']): Markup {
  return when(path !== undefined, () => html` · ${say`step ${path!.place} of the path, level ${path!.level}`}`);
}

/** A fleet's figures are of a class of machines, and never of two. */
function machineOf(host: { go: string; class?: string }): Markup {
  return host.class === undefined ? html`${host.go}` : html`${say`class ${host.class}`} · ${host.go}`;
}

function trendLinks(trends: LessonCard['trends'] = []): Markup {
  return html`${trends.map((trend) => {
    const words = trend.nights === 1 ? say`its first night` : say`trend of ${trend.nights} runs`;
    const of = trend.class === undefined ? NOTHING : html` (${say`class ${trend.class}`})`;
    return html` · <a href="./${encodeURI(trend.href)}">${words}</a>${of}`;
  })}`;
}

function gateLine(own: Own, gate: ShownGate, course: RunCard['course']): Markup {
  const { unit, sides, ratio, difference, verdict, band } = gate;
  const name = own.metric(gate);
  const compare = ratio ? 'ratio' : 'difference';
  const change = ratio ?? difference;
  const moved = (value: number) => formatChange(value, compare, unit);
  const values = course?.values ?? [];
  const what = () => {
    const [first, last] = [moved(values[0]!), moved(values.at(-1)!)];
    return course!.by === 'night'
      ? say`${name} over ${values.length} nights: from ${first} to ${last}`
      : say`${name} over ${values.length} runs: from ${first} to ${last}`;
  };
  const spark = values.length < 2 ? NOTHING : sparkline({ values, compare, band }, what());
  return html`<div class="gate"><p class="metric">${name}</p><p>${sides ? html`<b>${own.tell(sides.from)}</b> → <b>${own.tell(sides.to)}</b> ` : NOTHING}${when(change !== null, () => html`<span class="change">${moved(change!.center)}</span> `)}${badge(verdict)}</p>${spark}</div>
`;
}

/** The folders of its nights may be pruned long since; their trend is not. */
function notRun({ id, title, path, command, trends }: LessonCard): Markup {
  const how = trends ? trendLinks(trends) : html`${say`not run yet:`} <code>${command}</code>`;
  return html`<li><b>${id}</b> <span class="titled">${ownOf({ id }).text(title, 'title')}${placeOf(path)}</span> <span class="how">${how}</span></li>\n`;
}

/** To the minute, in UTC as all times of a page. */
export function started(at: string): Markup {
  return html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')}</time>`;
}
