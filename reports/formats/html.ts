// The report as one HTML file: no script runs in it, nothing is fetched, and the data it was made from are inside.

import { costs } from '../page/costs.ts';
import { document } from '../page/document.ts';
import { answers, checks, environment, leaks, metrics, trials } from '../page/evidence.ts';
import { figures, specBlocks } from '../page/figures.ts';
import { articleClaims, further, lesson } from '../page/lesson.ts';
import { dataBlock, html } from '../page/markup.ts';
import { sources } from '../page/sources.ts';
import { claim, expectations, verdict } from '../page/verdict.ts';
import { why } from '../page/why.ts';
import type { Report } from '../report.ts';
import { ordered } from './json.ts';

const CONTENTS = [
  ['why', 'Why'],
  ['claim', 'Claim'],
  ['expectations', 'Expectations'],
  ['charts', 'Charts'],
  ['sources', 'Sources'],
  ['costs', 'Costs'],
  ['lesson', 'Lesson'],
  ['leaks', 'Goroutines'],
  ['metrics', 'Metrics'],
  ['checks', 'Checks'],
  ['environment', 'Environment'],
  ['trials', 'Trials'],
] as const;

export function writeHtml(report: Report): string {
  const body = html`<main>
${verdict(report)}
<nav aria-label="Contents"><ul>${CONTENTS.map(([id, word]) => html`<li><a href="#${id}">${word}</a></li>`)}</ul></nav>
${why(report)}
${claim(report)}
${expectations(report)}
${figures(report)}
${sources(report)}
${costs(report)}
${lesson(report)}
${articleClaims(report)}
${further(report)}
${leaks(report)}
${metrics(report)}
${answers(report)}
${checks(report)}
${environment(report)}
${trials(report)}
</main>
<footer><p>Run ${report.run} of ${report.scenario}. The analysis and the specification of every chart are in this file, as data blocks of type <code>application/json</code>.</p></footer>
${dataBlock('analysis', ordered(report.analysis))}${specBlocks(report)}`;
  return document(`${report.title} · ${report.run}`, body);
}
