// The report as one HTML file: readable without a script, nothing is fetched, and the data it was made from are inside.
import { type Said, say } from '../language/said.ts';
import { compared, unseen } from '../page/compared.ts';
import { costs } from '../page/costs.ts';
import { dataBlocks, licences, rawData } from '../page/data.ts';
import { document } from '../page/document.ts';
import { answers, checks, environment, leaks, metrics, trials } from '../page/evidence.ts';
import { comparison, latency, memory, timeline } from '../page/figures.ts';
import { articleClaims, claim, further, limits, predict } from '../page/lesson.ts';
import { html, label, type Markup, NOTHING } from '../page/markup.ts';
import { panels } from '../page/panels.ts';
import { paragraphs } from '../page/parts.ts';
import { reasons } from '../page/reasons.ts';
import { rollout } from '../page/rollout.ts';
import { collector, heapLeft } from '../page/runtime.ts';
import { sources } from '../page/sources.ts';
import { expectations, verdict } from '../page/verdict.ts';
import { why } from '../page/why.ts';
import type { Report } from '../report.ts';

/** Every section in the order of the page; those with a word stand in the contents. */
const SECTIONS: readonly { id: string; word?: Said; section: (report: Report) => Markup }[] = [
  { id: 'predict', word: say`Predict`, section: predict },
  { id: 'compared', word: say`Load`, section: compared },
  { id: 'claim', word: say`Claim`, section: claim },
  { id: 'expectations', word: say`Expectations`, section: expectations },
  { id: 'rollout', word: say`Rollout`, section: rollout },
  { id: 'why', word: say`Why`, section: why },
  { id: 'sources', word: say`Sources`, section: sources },
  { id: 'code', word: say`Code`, section: panels },
  { id: 'timeline', word: say`Timeline`, section: timeline },
  { id: 'latency', word: say`Latency`, section: latency },
  { id: 'comparison', word: say`Rounds`, section: comparison },
  { id: 'memory', word: say`Memory`, section: memory },
  { id: 'leaks', word: say`Goroutines`, section: leaks },
  { id: 'heap-left', word: say`Heap`, section: heapLeft },
  { id: 'collector', word: say`Collector`, section: collector },
  { id: 'costs', word: say`Costs`, section: costs },
  { id: 'compiler', section: reasons },
  { id: 'unseen', word: say`Limits`, section: unseen },
  { id: 'limits', word: say`Limits`, section: limits },
  { id: 'article', section: articleClaims },
  { id: 'metrics', word: say`Metrics`, section: metrics },
  { id: 'answers', section: answers },
  { id: 'checks', word: say`Checks`, section: checks },
  { id: 'environment', word: say`Environment`, section: environment },
  { id: 'trials', word: say`Trials`, section: trials },
  { id: 'data', word: say`Data`, section: rawData },
  { id: 'further', section: further },
];

export function writeHtml(report: Report): string {
  const parts = SECTIONS.map((each) => ({ ...each, body: each.section(report) }));
  const contents = parts.filter(({ word, body }) => word !== undefined && body !== NOTHING);
  const results = html`${verdict(report)}
<nav ${label(say`Contents`)}><ul>${contents.map(({ id, word }) => html`<li><a href="#${id}">${word!}</a></li>`)}</ul></nav>
${parts.map(({ body: part }) => part)}`;
  const body = html`<main>
${report.hidden ? behindTheGuess(report, results) : results}
</main>
<footer><p>${say`Run ${report.run} of ${report.scenario}. The analysis and the specification of every chart are in this file, as blocks of data (base64 of raw deflate).`}</p>
${licences()}</footer>
${dataBlocks(report)}`;
  return document(say`${report.title} · ${report.run}`, body, report.language);
}

/** The claim and the question stand open; a learner unfolds the rest when the guess is made. */
function behindTheGuess({ lesson }: Report, results: Markup): Markup {
  if (!lesson) return results;
  return html`<div class="before">
<p class="lead">${say`Predict before you look: which figure moves, which way, and by which factor?`}</p>
<blockquote class="claim">${paragraphs(lesson.symptom)}</blockquote>
<details class="hint"><summary>${say`The claim`}</summary>${paragraphs(lesson.claim)}</details>
</div>
<details class="results"><summary>${say`I have guessed: show the results`}</summary>
${results}</details>`;
}
