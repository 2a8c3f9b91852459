// The index page: every run with its verdict, newest first.
import type { Analysis } from '../../harness/model/analysis.ts';
import { document } from '../page/document.ts';
import { html, type Markup } from '../page/markup.ts';
import { badge } from '../page/parts.ts';

export interface IndexEntry {
  /** The run's page, relative to the index. */
  href: string;
  analysis: Pick<
    Analysis,
    'run' | 'scenario' | 'title' | 'outcome' | 'sentence' | 'startedAt' | 'complete' | 'plan' | 'host'
  >;
}

export function indexPage(entries: IndexEntry[]): string {
  const body = html`<main>
<header class="verdict"><h1>All runs</h1>
<p class="sentence">${entries.length === 0 ? 'No run has been finished yet.' : `${entries.length} ${entries.length === 1 ? 'run' : 'runs'}, newest first.`}</p></header>
<div class="scroll" role="group" tabindex="0" aria-label="All runs"><table class="runs">
<thead><tr><th scope="col">Lesson</th><th scope="col">Outcome</th><th scope="col">Verdict</th><th scope="col">Plan</th><th scope="col">Go</th><th scope="col">Started</th></tr></thead>
<tbody>
${entries.map(row)}</tbody></table></div>
</main>
`;
  return document('fixproof: all runs', body);
}

function row({ href, analysis }: IndexEntry): Markup {
  const { scenario, title, outcome, sentence, plan, host, startedAt, complete } = analysis;
  return html`<tr><th scope="row"><a href="./${encodeURI(href)}">${scenario}</a><br><small>${title}</small></th><td>${badge(outcome)}</td><td class="says">${sentence}</td><td>${plan.name}, ${plan.rounds} rounds${plan.control ? ', control' : ''}${complete ? '' : ', interrupted'}</td><td>${host.go}</td><td class="n"><time datetime="${startedAt}">${startedAt.slice(0, 16).replace('T', ' ')}</time></td></tr>
`;
}
