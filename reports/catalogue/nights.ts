// How the nights stand: the alerts that are open, and a calendar of the newest weeks with what came of each night.
import type { Night } from '../../harness/model/night.ts';
import type { Tone } from '../language/looks.ts';
import { html, type Markup, NOTHING, label as spokenLabel } from '../language/markup.ts';
import { ownOf } from '../language/own.ts';
import { type Said, say } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { badge, section, table } from '../page/parts.ts';
import type { TrendEntry } from './entries.ts';

/** Older weeks are in the list below the calendar. */
const WEEKS = 6;
const DAYS = [say`Mon`, say`Tue`, say`Wed`, say`Thu`, say`Fri`, say`Sat`, say`Sun`];
const DAY_MS = 86_400_000;

export function alerts(trends: readonly TrendEntry[]): Markup {
  const open = trends.flatMap(({ alerts: live, href, scenario, class: machineClass }) =>
    (live ?? [{ state: 'open' as const, title: undefined }]).map((alert) => ({
      href,
      scenario,
      machineClass,
      ...alert,
    })),
  );
  const body =
    open.length === 0
      ? html`<p>${say`No alert is open.`}</p>\n`
      : html`<ul class="answers">${open.map(({ href, scenario, machineClass, state, title }) => html`<li>${badge(state)}<div><a href="./${encodeURI(href)}">${scenario}</a>${machineClass === undefined ? NOTHING : html` (${say`class ${machineClass}`})`}${title ? html`: ${ownOf({ id: scenario }).tell(title)}` : NOTHING}</div></li>\n`)}</ul>\n`;
  return section('alerts', say`Open alerts`, body);
}

/** What came of a night: tasks by their ends. */
interface Count {
  startedAt: string;
  finished: boolean;
  done: number;
  failed: number;
  /** Finished runs of a lesson that were worse or did not show it; of a control, that moved. */
  worse: number;
}

function countOf({ startedAt, finishedAt, tasks }: Night): Count {
  return {
    startedAt,
    finished: finishedAt !== undefined,
    done: tasks.filter(({ state }) => state === 'done').length,
    failed: tasks.filter(({ state }) => state === 'failed').length,
    worse: tasks.filter(({ state, exitCode }) => state === 'done' && exitCode === 1).length,
  };
}

function lookOfNight({ finished, failed, worse }: Count): { sign: string; tone: Tone; words: Said } {
  if (worse > 0) return { sign: '✗', tone: 'bad', words: say`${worse} worse or not shown` };
  if (failed > 0) return { sign: '!', tone: 'open', words: say`${failed} failed` };
  return finished
    ? { sign: '✓', tone: 'good', words: say`nothing worse` }
    : { sign: '!', tone: 'open', words: say`not finished` };
}

export function calendar(nights: readonly Night[]): Markup {
  const counts = nights.map(countOf).filter(({ startedAt }) => !Number.isNaN(Date.parse(startedAt)));
  const newest = counts.at(-1);
  if (!newest) return NOTHING;
  const byDay = new Map(counts.map((count) => [dayOf(count.startedAt), count]));
  const firstWeek = mondayOf(counts[0]!.startedAt);
  const weeks = Array.from({ length: WEEKS }, (_, i) => mondayOf(newest.startedAt) - (WEEKS - 1 - i) * 7 * DAY_MS);
  return section(
    'calendar',
    say`Nights`,
    html`<div class="nights"><table class="calendar"><caption>${say`What came of each night`}</caption>
<thead><tr><th scope="col">${say`Week of`}</th>${DAYS.map((day) => html`<th scope="col">${day}</th>`)}</tr></thead>
<tbody>
${weeks.filter((week) => week >= firstWeek).map((week) => weekRow(week, byDay))}</tbody></table>
<p class="says">${say`The newest night, ${dayOf(newest.startedAt)}. Done: ${newest.done}, failed: ${newest.failed}, worse or not shown: ${newest.worse}.`}</p></div>
<details class="numbers"><summary>${counts.length === 1 ? say`1 night in figures` : say`All ${counts.length} nights in figures`}</summary>
${table({
  caption: say`Nights, the newest first`,
  columns: [text(say`Started`), figure(say`Done`), figure(say`Failed`), figure(say`Worse or not shown`)],
  rows: counts
    .toReversed()
    .map(({ startedAt, done, failed, worse }) => [
      startedAt.slice(0, 16).replace('T', ' '),
      String(done),
      String(failed),
      String(worse),
    ]),
})}</details>
`,
  );
}

function weekRow(week: number, byDay: ReadonlyMap<string, Count>): Markup {
  const days = DAYS.map((_, i) => new Date(week + i * DAY_MS).toISOString());
  return html`<tr><th scope="row">${dayOf(days[0]!).slice('2026-'.length)}</th>${days.map((day) => dayCell(day, byDay.get(dayOf(day))))}</tr>\n`;
}

function dayCell(day: string, count: Count | undefined): Markup {
  const date = Number(day.slice(8, 10));
  if (!count) return html`<td>${date}</td>`;
  const { sign, tone, words } = lookOfNight(count);
  return html`<td><span class="badge ${tone}" role="img" ${spokenLabel(say`${date}: ${words}`)}><span aria-hidden="true">${date} ${sign}</span></span></td>`;
}

/** `2026-11-28`, in UTC. */
function dayOf(at: string): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The beginning of its week, in milliseconds. */
function mondayOf(at: string): number {
  const day = Date.parse(dayOf(at));
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
}
