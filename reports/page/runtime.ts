// The runtime's part in the figures: live heap that stayed, pauses and waits, and latency spikes beside collections.

import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { HeapLine } from '../sections/runtime.ts';
import { verdicts } from './details.ts';
import { badge, fold, table } from './parts.ts';

export function heapLeft({ runtime: { heap } }: Report): Markup {
  if (heap.length === 0) return NOTHING;
  return fold(
    'heap-left',
    say`Live heap left behind`,
    verdicts(heap),
    html`<p class="lead">${say`Read after two forced collections, before the load and after the drain, so that neither garbage nor pools are in it.`}</p>
${heap.map(heapLine)}`,
  );
}

function heapLine({ label, verdict, perRequest, stackPerRequest, because }: HeapLine): Markup {
  return html`<div class="leak"><h3>${label} ${badge(verdict)}</h3>
<p>${because}</p>
<p class="because">${say`Left per request: ${perRequest}. Goroutine stacks beside it: ${stackPerRequest}.`}</p></div>
`;
}

export function collector({ runtime: { times, coincidences } }: Report): Markup {
  if (times.rows.length === 0 && coincidences.length === 0) return NOTHING;
  return fold(
    'collector',
    say`Collector and scheduler`,
    coincidences.length === 0
      ? say`${times.rows.length} kinds of pauses and waits`
      : verdicts(coincidences.map(({ label, word }) => ({ label, verdict: word }))),
    html`${when(
      times.rows.length > 0,
      () => html`<p class="lead">${say`From the runtime’s own histograms, whose buckets are up to 25 % wide: a time lies between the two given.`}</p>
${table(times)}`,
    )}${when(
      coincidences.length > 0,
      () => html`<h3>${say`Do latency spikes come with collections?`}</h3>
<ul class="answers">${coincidences.map(
        ({ label, word, because }) =>
          html`<li>${badge(word)}<div><p><strong>${label}</strong> ${because}</p></div></li>\n`,
      )}</ul>`,
    )}`,
  );
}
