// Of a comparison of somebody's own service, what takes the place of a lesson's words: what was compared, how it was loaded, what it cannot show.
import type { Subject, SubjectSource } from '../../harness/model/subject.ts';
import type { Request } from '../../harness/model/workload.ts';
import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { type Said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import { section } from './parts.ts';

/** Further requests are told by their number. */
const SHOWN_REQUESTS = 12;
/** A browser's own words about itself fill lines. */
const MOST_OF_A_HEADER = 80;

/** Nothing where the run is a lesson's. */
export function compared({ record: { experiment, plan } }: Report): Markup {
  if (experiment.kind !== 'compare') return NOTHING;
  const { subjects, workload, ignore = [] } = experiment;
  const { requests } = workload;
  return section(
    'compared',
    say`What was compared, and how it was loaded`,
    html`<ul>${subjects.map(version)}</ul>
<p>${load(plan.connections, workload.kind === 'at-rate' ? workload.ratePerSec : undefined)}</p>
<ul>${requests.slice(0, SHOWN_REQUESTS).map(asked)}</ul>
${when(requests.length > SHOWN_REQUESTS, () => html`<p>${say`and ${requests.length - SHOWN_REQUESTS} more`}</p>`)}
${when(ignore.length > 0, () => html`<p>${say`Their answers may differ in ${ignore.join(', ')}; in all else they were alike.`}</p>`)}`,
  );
}

function version({ id, label, source, args = [], env = {}, own }: Subject): Markup {
  const settings = [
    ...args,
    ...Object.entries({ ...own?.buildEnv, ...env }).map(([name, value]) => `${name}=${value}`),
  ];
  return html`<li><strong>${id}</strong>: ${label}, <code>${whereOf(source)}</code>${when(settings.length > 0, () => html` <code>${settings.join(' ')}</code>`)}</li>\n`;
}

function whereOf(source: SubjectSource): string {
  const main = source.kind === 'bundled' ? source.fixture : source.package;
  return source.kind === 'git' ? `${main} @ ${source.commit.slice(0, 12)}` : main;
}

function load(connections: number, ratePerSec: number | undefined): Said {
  return ratePerSec === undefined
    ? say`${connections} connections, each of which asks again when it has its answer, these requests in turn:`
    : say`${ratePerSec} requests a second on at most ${connections} connections, whatever the service does, these in turn:`;
}

function asked({ method, path, headers = {}, body }: Request): Markup {
  const lines = Object.entries(headers).map(([name, value]) => shortened(`${name}: ${value}`));
  return html`<li><code>${method} ${path}</code>${lines.map((line) => html` <code>${line}</code>`)}${when(body !== undefined, () => html` ${say`with a body of ${body!.length} characters`}`)}</li>\n`;
}

function shortened(line: string): string {
  return line.length > MOST_OF_A_HEADER ? `${line.slice(0, MOST_OF_A_HEADER)}…` : line;
}

/** Nothing where the run is a lesson's. */
export function unseen({ record: { experiment } }: Report): Markup {
  if (experiment.kind !== 'compare') return NOTHING;
  const isClosed = experiment.workload.kind === 'closed-loop';
  return section(
    'unseen',
    say`What it cannot show`,
    html`<ul>
<li>${say`One machine, one process, and loopback: no network, no neighbours of a cluster, no other load than this.`}</li>
${when(isClosed, () => html`<li>${say`The load asks as fast as it is answered, so latencies are those of a service at its limit; the second look and --rate load it below that.`}</li>`)}
<li>${say`Seconds a trial, in a fresh process: what builds up over hours, or comes with more data than this, is not seen.`}</li>
<li>${say`Only these requests: a change that they do not reach looks like none.`}</li>
</ul>`,
  );
}
