// The index page: every lesson over its nights, then every run with its verdict, newest first.
import type { Analysis } from '../../harness/model/analysis.ts';
import { document } from '../page/document.ts';
import { html, type Markup, NOTHING } from '../page/markup.ts';
import { badge } from '../page/parts.ts';

export interface IndexEntry {
  /** The run's page, relative to the index. */
  href: string;
  analysis: Pick<
    Analysis,
    'run' | 'scenario' | 'title' | 'outcome' | 'sentence' | 'startedAt' | 'complete' | 'plan' | 'host'
  >;
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

export function indexPage(entries: IndexEntry[], lessons: readonly LessonEntry[] = []): string {
  const body = html`<main>
<header class="verdict"><h1>All runs</h1>
<p class="sentence">${entries.length === 0 ? 'No run has been finished yet.' : `${entries.length} ${entries.length === 1 ? 'run' : 'runs'}, newest first.`}</p></header>
${lessons.length === 0 ? NOTHING : overNights(lessons)}<div class="scroll" role="group" tabindex="0" aria-label="All runs"><table class="runs">
<thead><tr><th scope="col">Lesson</th><th scope="col">Outcome</th><th scope="col">Verdict</th><th scope="col">Plan</th><th scope="col">Go</th><th scope="col">Started</th></tr></thead>
<tbody>
${entries.map(row)}</tbody></table></div>
</main>
`;
  return document('fixproof: all runs', body);
}

function overNights(lessons: readonly LessonEntry[]): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Lessons over their nights"><table class="runs">
<caption><span class="stays">Lessons over their nights</span></caption>
<thead><tr><th scope="col">Lesson</th><th scope="col" class="n">Nights</th><th scope="col">Alerts</th></tr></thead>
<tbody>
${lessons.map(
  ({ href, scenario, title, nights, openAlerts }) =>
    html`<tr><th scope="row"><a href="./${encodeURI(href)}">${scenario}</a><br><small>${title}</small></th><td class="n">${nights}</td><td>${openAlerts === 0 ? 'none open' : html`${badge('open')} ${openAlerts}`}</td></tr>
`,
)}</tbody></table></div>
`;
}

function row({ href, analysis }: IndexEntry): Markup {
  const { scenario, title, outcome, sentence, plan, host, startedAt, complete } = analysis;
  return html`<tr><th scope="row"><a href="./${encodeURI(href)}">${scenario}</a><br><small>${title}</small></th><td>${badge(outcome)}</td><td class="says">${sentence}</td><td>${plan.name}, ${plan.rounds} rounds${plan.control ? ', control' : ''}${complete ? '' : ', interrupted'}</td><td>${host.go}</td><td class="n"><time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')}</time></td></tr>
`;
}
