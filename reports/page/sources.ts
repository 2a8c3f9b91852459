// The sources side by side; on a narrow page equal stretches stand once and differing ones below each other.

import { html, label, type Markup, NOTHING, when } from '../language/markup.ts';
import { type Said, said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { Token } from '../sections/go-tokens.ts';
import type { Excerpt } from '../sections/shared.ts';
import type { SourceComparison, SourceLine, Stretch } from '../sections/sources.ts';
import { packedIfLarge } from './packed.ts';
import { fold, paragraphs, section } from './parts.ts';

/** What is compared with the baseline first; the other files are folded further down. */
export function sources({ sources: [first] }: Report): Markup {
  if (!first) return NOTHING;
  return section(
    'sources',
    say`The lines that differ`,
    html`<p class="lead"><strong>${first.heading}</strong>: ${amountOf(first)}</p>
${first.isKnown ? code(first) : UNKNOWN}
${when(isCosted(first), () => KEY)}`,
  );
}

export function otherSources({ sources: [, ...others], shared }: Report): Markup {
  if (others.length + shared.length === 0) return NOTHING;
  const names = [
    ...others.map(({ heading }) => heading),
    ...shared.map(({ path }) => said(path.slice(path.lastIndexOf('/') + 1))),
  ];
  return fold(
    'other-sources',
    say`The other sources`,
    html`${names.map((name, i) => html`${i === 0 ? '' : ' · '}<span>${name}</span>`)}`,
    packedIfLarge(html`${KEY}${others.map(one)}${shared.map(excerpt)}`),
  );
}

const UNKNOWN = html`<p class="missing">${say`The record of this run holds no source of this variant.`}</p>`;

function isCosted({ stretches }: SourceComparison): boolean {
  return stretches.some(({ before, after }) => [...before, ...after].some(({ cost }) => cost));
}

function amountOf({ removed, added, env }: SourceComparison): Said {
  const lines = removed + added === 0 ? say`the same lines` : say`−${removed} +${added} lines`;
  return env.length === 0 ? lines : say`${lines}, run with ${env.join(' ')}`;
}

const KEY = html`<p class="key">${say`Below a line: its cost per request, with everything it calls, and its own part (profiled round). A bar marks a tenth or more of one cost.`}</p>
`;

function one(comparison: SourceComparison): Markup {
  return html`<details class="source"><summary><h3>${comparison.heading}</h3>${when(comparison.isKnown, () => html` <span class="amount">${amountOf(comparison)}</span>`)}</summary>${paragraphs(comparison.text)}
${comparison.isKnown ? code(comparison) : UNKNOWN}</details>\n`;
}

/** A file that all variants share, as far as something in it is named. */
function excerpt({ path, label: name, parts }: Excerpt): Markup {
  return html`<details class="source"><summary><h3>${path}</h3> <span class="amount">${say`shared by all variants, with the figures of ${name}`}</span></summary><div class="diff">${parts.map((lines) => html`<div class="excerpt">${side('', lines, 'same')}</div>\n`)}</div></details>\n`;
}

/** Long files scroll within themselves. */
function code({ heading: name, beforePath, afterPath, stretches, isWhole }: SourceComparison): Markup {
  if (stretches.length === 0) return NOTHING;
  const [before, after] = [packageAt(stretches, 'before'), packageAt(stretches, 'after')];
  const head = stretches.findIndex(
    (each) =>
      !each.before.every((line) => line.number < before || isHead(line)) ||
      !each.after.every((line) => line.number < after || isHead(line)),
  );
  const last = stretches.length - 1;
  const shown = (each: Stretch, i: number) => {
    if (!each.equal) return differing(each);
    return isWhole ? equal(each, i === 0, i === last) : near(each, i === 0, i === last);
  };
  return html`<div class="diff" role="group" tabindex="0" ${label(say`Source of ${name}`)}>
<div class="stretch paths"><p class="path">${beforePath}</p><p class="path">${afterPath}</p></div>
${when(head > 0, () => html`<details class="unchanged"><summary>${say`package and imports`}</summary>${stretches.slice(0, head).map(shown)}</details>\n`)}${stretches.slice(Math.max(0, head)).map((each, i) => shown(each, i + Math.max(0, head)))}</div>
`;
}

/** The line of the package clause: what stands above it is tags, and the task of an exercise. */
function packageAt(stretches: readonly Stretch[], side: 'before' | 'after'): number {
  return stretches.flatMap((each) => each[side]).find(({ text }) => text.startsWith('package '))?.number ?? 0;
}

/** What a reader of Go looks past. */
function isHead({ text }: SourceLine): boolean {
  return /^(\/\/go:build .*|package .*|import .*|\t+(\w+ )?"[^"]*"|\)|)$/.test(text);
}

/** Lines to see before and after a difference. */
const AROUND = 3;

/** Far from any difference equal lines are folded. */
function equal({ before, after }: Stretch, first: boolean, last: boolean): Markup {
  const from = first ? 0 : AROUND;
  const to = before.length - (last ? 0 : AROUND);
  if (to - from <= AROUND) return both(before, after);
  return html`${both(before.slice(0, from), after.slice(0, from))}<details class="unchanged"><summary>${say`${to - from} equal lines`}</summary>${both(before.slice(from, to), after.slice(from, to))}</details>
${both(before.slice(to), after.slice(to))}`;
}

/** Equal lines near a difference or a line that costs much; of the others their number. */
function near({ before, after }: Stretch, first: boolean, last: boolean): Markup {
  const isHot = (i: number) => before[i]?.cost?.hot === true || after[i]?.cost?.hot === true;
  const isEdge = (i: number) => (!first && i < AROUND) || (!last && i >= before.length - AROUND);
  const isShown = (i: number) =>
    isEdge(i) || Array.from({ length: 2 * AROUND + 1 }, (_, by) => i + by - AROUND).some(isHot);
  const runs: { from: number; to: number; shown: boolean }[] = [];
  for (const i of before.keys()) {
    const open = runs.at(-1);
    if (open && open.shown === isShown(i)) open.to = i + 1;
    else runs.push({ from: i, to: i + 1, shown: isShown(i) });
  }
  return html`${runs.map(({ from, to, shown }) =>
    shown || to - from <= AROUND
      ? both(before.slice(from, to), after.slice(from, to))
      : html`<p class="unchanged">${say`${to - from} equal lines`}</p>\n`,
  )}`;
}

function both(before: SourceLine[], after: SourceLine[]): Markup {
  return when(
    before.length > 0,
    () => html`<div class="stretch equal">${side('', before, 'same')}${side('', after, 'same again')}</div>\n`,
  );
}

function differing({ before, after }: Stretch): Markup {
  return html`<div class="stretch differs">${side('−', before, 'out')}${side('+', after, 'in')}</div>\n`;
}

function side(sign: string, lines: SourceLine[], kind: string): Markup {
  const body = lines.map(
    ({ number, tokens, cost, anchor }) =>
      html`<span class="line${cost?.hot ? ' hot' : ''}"${when(anchor !== undefined, () => html` id="${anchor ?? ''}"`)}><span class="no">${number}</span><span class="sign">${sign}</span><code>${tokens.map(token)}</code>${when(
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

function token({ kind, text }: Token): Markup {
  return kind === '' ? html`${text}` : html`<span class="${kind}">${text}</span>`;
}

function lineCost(costs: readonly Said[]): Markup {
  return html`${costs.map((cost, i) => html`${i === 0 ? '' : ' · '}${cost}`)}`;
}
