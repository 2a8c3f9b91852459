// The report as one HTML file: its six screens are readable without a script, nothing is fetched, and the data it was made from are inside.

import { html, label, type Markup, NOTHING } from '../language/markup.ts';
import { type Said, say } from '../language/said.ts';
import { benchmarks } from '../page/benchmarks.ts';
import { compared, unseen } from '../page/compared.ts';
import { costs } from '../page/costs.ts';
import { dataBlocks, licences, rawData } from '../page/data.ts';
import { answers, checks, environment, leaks, metrics, trials } from '../page/details.ts';
import { document } from '../page/document.ts';
import { charts, comparison, latency, memory, timeline } from '../page/figures.ts';
import { glossary } from '../page/glossary.ts';
import { articleClaims, claim, further, limits, opening, predict } from '../page/lesson.ts';
import { panels } from '../page/panels.ts';
import { paragraphs } from '../page/parts.ts';
import { reasons } from '../page/reasons.ts';
import { rollout } from '../page/rollout.ts';
import { collector, heapLeft } from '../page/runtime.ts';
import { secondLook } from '../page/second-look.ts';
import { otherSources, sources } from '../page/sources.ts';
import { expectations, verdict } from '../page/verdict.ts';
import { why } from '../page/why.ts';
import type { Report } from '../report.ts';

interface Part {
  id: string;
  /** In the contents. */
  word: Said;
  section: (report: Report) => Markup;
}

/** What stands open, in the order of the page. */
const OPEN: readonly Part[] = [
  { id: 'opening', word: say`In three lines`, section: opening },
  { id: 'compared', word: say`Load`, section: compared },
  { id: 'why', word: say`Why`, section: why },
  { id: 'sources', word: say`Sources`, section: sources },
  { id: 'charts', word: say`Charts`, section: charts },
  { id: 'expectations', word: say`Expectations`, section: expectations },
  { id: 'unseen', word: say`Limits`, section: unseen },
  { id: 'limits', word: say`Limits`, section: limits },
];

/** What is folded, each under what came out of it. */
const FOLDED: readonly Part[] = [
  { id: 'claim', word: say`Claim`, section: claim },
  { id: 'predict', word: say`Predict`, section: predict },
  { id: 'rollout', word: say`Rollout`, section: rollout },
  { id: 'metrics', word: say`Metrics`, section: metrics },
  { id: 'second-look', word: say`Second look`, section: secondLook },
  { id: 'checks', word: say`Checks`, section: checks },
  { id: 'answers', word: say`Answers`, section: answers },
  { id: 'comparison', word: say`Rounds`, section: comparison },
  { id: 'other-sources', word: say`Other sources`, section: otherSources },
  { id: 'timeline', word: say`Timeline`, section: timeline },
  { id: 'latency', word: say`Latency`, section: latency },
  { id: 'memory', word: say`Memory`, section: memory },
  { id: 'leaks', word: say`Goroutines`, section: leaks },
  { id: 'heap-left', word: say`Heap`, section: heapLeft },
  { id: 'collector', word: say`Collector`, section: collector },
  { id: 'costs', word: say`Costs`, section: costs },
  { id: 'compiler', word: say`Compiler`, section: reasons },
  { id: 'code', word: say`Code`, section: panels },
  { id: 'benchmarks', word: say`Benchmarks`, section: benchmarks },
  { id: 'article', word: say`Article`, section: articleClaims },
  { id: 'environment', word: say`Environment`, section: environment },
  { id: 'trials', word: say`Trials`, section: trials },
  { id: 'data', word: say`Data`, section: rawData },
  { id: 'glossary', word: say`Words`, section: glossary },
  { id: 'further', word: say`Read on`, section: further },
];

interface Made extends Part {
  body: Markup;
}

export function writeHtml(report: Report): string {
  const made = (parts: readonly Part[]) =>
    parts.map((part): Made => ({ ...part, body: part.section(report) })).filter(({ body }) => body !== NOTHING);
  const [open, folded] = [made(OPEN), made(FOLDED)];
  const results = html`${verdict(report)}
${open.map(({ body }) => body)}
<section id="more" class="folds" aria-labelledby="more-h"><h2 id="more-h">${say`Everything else`}</h2>
${folded.map(({ body }) => body)}</section>`;
  const body = html`<div class="sheet">
${contents(open, folded)}
<main>
${report.hidden ? behindTheGuess(report, results) : results}
</main>
<footer><p>${say`Run ${report.run} of ${report.scenario}. The analysis and the specification of every chart are in this file, as blocks of data (base64 of raw deflate).`}</p>
${licences()}</footer></div>
${dataBlocks(report)}`;
  return document(say`${report.title} · ${report.run}`, body, report.language);
}

/** Stays beside the page where there is room; a script marks where the reader is. */
function contents(open: readonly Made[], folded: readonly Made[]): Markup {
  const links = (parts: readonly Made[]) =>
    html`<ul>${parts.map(({ id, word }) => html`<li><a href="#${id}">${word}</a></li>`)}</ul>`;
  return html`<nav class="contents" ${label(say`Contents`)}><p><a href="#verdict">${say`Verdict`}</a></p>
${links(open)}<p><a href="#more">${say`Everything else`}</a></p>
${links(folded)}</nav>`;
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
