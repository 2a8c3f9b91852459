// What the page folds below its charts: leaks with their stacks, all metrics with their notes, wrong answers, checks, environment, and every trial.

import { spoken, type Word } from '../language/looks.ts';
import { html, type Markup, NOTHING, label as spokenLabel, when } from '../language/markup.ts';
import { joined, said, say, type Text } from '../language/said.ts';
import type { AnswerLine, Report } from '../report.ts';
import type { ComparisonGroup, ComparisonLine } from '../sections/comparisons.ts';
import type { LeakLine } from '../sections/leaks.ts';
import { packedIfLarge } from './packed.ts';
import { badge, fold, noteLinks, table } from './parts.ts';

export function leaks({ leaks: list, uncounted }: Report): Markup {
  return fold(
    'leaks',
    say`Goroutines left behind`,
    verdicts(list),
    html`${list.map(leak)}${uncounted.map((label) => html`<p class="missing">${label}: ${say`not counted after the drain in any trial.`}</p>\n`)}`,
  );
}

/** `unconditional send: proven leak; send or ctx.Done(): clean`. */
export function verdicts(list: readonly { label: Text; verdict: Word }[]): Text {
  return list.length === 0
    ? say`not measured`
    : joined(
        list.map(({ label, verdict }) => say`${label}: ${spoken(verdict)}`),
        say`; `,
      );
}

function leak({ label, verdict, perRequest, because, proof, stacks }: LeakLine): Markup {
  return html`<div class="leak"><h3>${label} ${badge(verdict)}</h3>
<p>${because}</p>
<p class="because">${say`Left per request: ${perRequest}.`}</p>
${
  proof
    ? html`<p><strong>${say`Provably leaked:`}</strong> ${proof.proven}</p>
<p><strong>${say`Growing but reachable:`}</strong> ${proof.reachable}</p>
`
    : NOTHING
}${stacks.rows.length > 0 ? table(stacks) : when(verdict !== 'clean', () => html`<p class="missing">${say`No stacks were recorded of them.`}</p>`)}</div>
`;
}

export function metrics({ comparisons, notes }: Report): Markup {
  const lines = comparisons.flatMap((each) => each.lines);
  const gates = lines.filter(({ gate }) => gate).length;
  return fold(
    'metrics',
    say`All metrics`,
    say`${gates} gates, ${lines.length - gates} exploratory`,
    html`<p class="lead">${say`Gate metrics decide whether a run passes; the others are exploratory: they are shown, and decide nothing.`}</p>
<p class="lead">${say`Change is the median of the rounds’ changes (Hodges–Lehmann). Before is the same kind of median of one side; after is before with the change applied, so the three agree.`}</p>
${comparisons.length === 0 ? html`<p class="missing">${say`This run compared no variants.`}</p>` : html`${comparisons.slice(0, 1).map(group)}${packedIfLarge(html`${comparisons.slice(1).map(group)}`)}`}
${when(
  notes.length > 0,
  () =>
    html`<h3>${say`Notes`}</h3><ol class="notes">${notes.map((note, i) => html`<li id="note-${i + 1}">${note}</li>\n`)}</ol>`,
)}`,
  );
}

/** Of a table of metrics. */
const COLUMNS = 8;

function group({ label, against, lines }: ComparisonGroup): Markup {
  const caption = say`${label} against ${against}`;
  const headings = [say`Change`, say`Interval`, say`p`, say`Rounds`];
  return html`<div class="scroll" role="group" tabindex="0" ${spokenLabel(caption)}><table class="metrics">
<caption><span class="stays">${caption}</span></caption>
<thead><tr><th scope="col">${say`Metric`}</th><th scope="col">${against}</th><th scope="col">${label}</th>${headings.map(
    (heading) => html`<th scope="col">${heading}</th>`,
  )}<th scope="col">${say`Verdict`}</th></tr></thead>
<tbody>
${lines.map(metricRow)}</tbody></table></div>
`;
}

function metricRow(line: ComparisonLine): Markup {
  return html`<tr${when(line.gate, () => html` class="gate"`)}><th scope="row">${line.label}${when(line.gate, () => html` <span class="tag">${say`gate`}</span>`)}${noteLinks(line.notes)}</th>
<td>${said(line.base)}</td><td>${said(line.head)}</td><td>${said(line.change)}</td><td>${said(line.interval)}</td><td>${said(line.p)}${small(line.pHolm && `Holm ${line.pHolm}`)}</td><td>${line.rounds}</td>
<td>${line.gate ? badge(line.verdict) : unfolding(line)}</td></tr>
${when(line.gate, () => html`<tr class="why"><td colspan="${COLUMNS}"><span class="stays">${line.because}</span></td></tr>\n`)}`;
}

function small(words: Text | undefined): Markup {
  return words ? html`<small>${said(words)}</small>` : NOTHING;
}

/** The reason stands open where it decides, and unfolds where it does not. */
function unfolding({ verdict, because }: ComparisonLine): Markup {
  return html`<details><summary>${badge(verdict, false)}</summary><p class="reason">${because}</p></details>`;
}

export function answers({ answers: list }: Report): Markup {
  return fold(
    'answers',
    say`Do all variants answer alike?`,
    say`${list.filter(({ found, expected }) => found === expected).length} of ${list.length} as expected`,
    list.length === 0
      ? html`<p class="missing">${say`The answers were not compared in this run.`}</p>`
      : html`<ul class="answers">${list.map(answer)}</ul>`,
  );
}

function answer({ label, expected, found, difference }: AnswerLine): Markup {
  const words = found === 'same' ? say`answers as the antipattern does` : say`answers otherwise than the antipattern`;
  const judged =
    found === expected
      ? say`as expected`
      : say`expected: ${expected === 'same' ? say`the same answers` : say`other answers`}`;
  return html`<li>${badge(found === expected ? 'good' : 'bad')}<div><p><strong>${label}</strong> ${words}, ${judged}.</p>
${
  difference
    ? html`<dl class="difference"><dt>${say`asked`}</dt><dd><code>${difference.request}</code></dd><dt>${say`antipattern`}</dt><dd><code>${difference.expected}</code></dd><dt>${label}</dt><dd><code>${difference.actual}</code></dd></dl>`
    : NOTHING
}</div></li>
`;
}

export function checks({ checks: list }: Report): Markup {
  return fold(
    'checks',
    say`May the measurement be trusted?`,
    say`${list.filter(({ outcome }) => outcome === 'good').length} of ${list.length} checks are good`,
    list.length === 0
      ? html`<p class="missing">${say`This run was not checked.`}</p>`
      : html`<ul class="answers">${list.map(({ outcome, text }) => html`<li>${badge(outcome)}<div><p>${text}</p></div></li>\n`)}</ul>`,
  );
}

export function environment({ facts, command, circumstances }: Report): Markup {
  return fold(
    'environment',
    say`Where and how it ran`,
    html`${circumstances.map((words, i) => html`${i === 0 ? '' : ' · '}<span>${said(words)}</span>`)}`,
    html`<h3>${say`Run it again`}</h3>
<pre class="command" tabindex="0"><code>${command}</code></pre>
<div class="facts">${facts.map(table)}</div>`,
  );
}

export function trials({ trials: list }: Report): Markup {
  return fold(
    'trials',
    say`Every trial`,
    say`${list.rows.length} trials`,
    list.rows.length === 0 ? html`<p class="missing">${say`No trial was run.`}</p>` : table(list),
  );
}
