// The sources side by side; on a narrow page equal stretches stand once and differing ones below each other.
import { type Said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { Excerpt } from '../sections/shared.ts';
import type { SourceComparison, SourceLine, Stretch } from '../sections/sources.ts';
import { html, type Markup, NOTHING, when } from './markup.ts';
import { paragraphs, section } from './parts.ts';

export function sources({ sources: list, shared }: Report): Markup {
  const costed =
    shared.length > 0 ||
    list.some(({ stretches }) => stretches.some(({ before, after }) => [...before, ...after].some(({ cost }) => cost)));
  return section(
    'sources',
    say`The lines that differ`,
    html`${when(costed, () => KEY)}${list.map((comparison, i) => one(comparison, i === 0))}${shared.map(excerpt)}`,
  );
}

const KEY = html`<p class="lead">${say`Under a line: what it costs a request with all it calls, and of that itself, by the profiled round. Marked lines have a tenth or more of one kind of cost.`}</p>
`;

/** The first comparison is open, the others unfold. */
function one(comparison: SourceComparison, open: boolean): Markup {
  const { label, text, env, removed, added, stretches } = comparison;
  const known = stretches.length > 0;
  const lines =
    removed + added === 0
      ? say`the same lines`
      : removed === 1
        ? say`1 line out, ${added} in`
        : say`${removed} lines out, ${added} in`;
  const told = env.length === 0 ? lines : say`${lines}, run with ${env.join(' ')}`;
  const amount = html` <span class="amount">${told}</span>`;
  const heading = html`<h3>${label}</h3>${known ? amount : NOTHING}`;
  const body = html`${paragraphs(text)}
${known ? code(comparison) : html`<p class="missing">${say`The record of this run holds no source of this variant.`}</p>`}`;
  return open
    ? html`<details class="source" open><summary>${heading}</summary>${body}</details>\n`
    : html`<details class="source"><summary>${heading}</summary>${body}</details>\n`;
}

/** A file that all variants share, as far as something in it is named; open where a finding leads to it. */
function excerpt({ path, label, found, parts }: Excerpt): Markup {
  const heading = html`<summary><h3>${path}</h3> <span class="amount">${say`shared by all variants, with the figures of ${label}`}</span></summary>`;
  const body = html`<div class="diff">${parts.map((lines) => html`<div class="excerpt">${side('', lines, 'same')}</div>\n`)}</div>`;
  return found
    ? html`<details class="source" open>${heading}${body}</details>\n`
    : html`<details class="source">${heading}${body}</details>\n`;
}

function code({ beforePath, afterPath, stretches }: SourceComparison): Markup {
  return html`<div class="diff">
<div class="stretch paths"><p class="path">${beforePath}</p><p class="path">${afterPath}</p></div>
${stretches.map(stretch)}</div>
`;
}

function stretch({ equal, before, after }: Stretch): Markup {
  return equal
    ? html`<div class="stretch equal">${side('', before, 'same')}${side('', after, 'same again')}</div>\n`
    : html`<div class="stretch differs">${side('−', before, 'out')}${side('+', after, 'in')}</div>\n`;
}

function side(sign: string, lines: SourceLine[], kind: string): Markup {
  const body = lines.map(
    ({ number, text, cost, anchor }) =>
      html`<span class="line${cost?.hot ? ' hot' : ''}"${when(anchor !== undefined, () => html` id="${anchor ?? ''}"`)}><span class="no">${number}</span><span class="sign">${sign}</span><code>${text}</code>${when(
        cost !== undefined,
        () => html`<span class="line-cost">${cost === undefined ? NOTHING : lineCost(cost.words)}</span>`,
      )}</span>\n`,
  );
  switch (kind) {
    case 'out':
      return html`<pre class="side out"><del>${body}</del></pre>`;
    case 'in':
      return html`<pre class="side in"><ins>${body}</ins></pre>`;
    case 'same again':
      return html`<pre class="side again" aria-hidden="true">${body}</pre>`;
    default:
      return html`<pre class="side">${body}</pre>`;
  }
}

function lineCost(costs: readonly Said[]): Markup {
  return html`${costs.map((cost, i) => html`${i === 0 ? '' : ' · '}${cost}`)}`;
}
