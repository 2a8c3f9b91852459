// The page of a gobench run: the answer, why, the figures, and the rest folded; readable without a script.
import type { Hunk } from '../../harness/model/finding.ts';
import type {
  GobenchAnalysis,
  GobenchCause,
  GobenchComparison,
  GobenchFinding,
  GobenchRow,
  GobenchSkipped,
} from '../../harness/model/gobench.ts';
import {
  formatChange,
  formatDifference,
  formatGoUnit,
  formatRange,
  formatShare,
} from '../../harness/model/gobench-units.ts';
import { formatP, formatSeconds } from '../../harness/model/units.ts';
import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { figure, text } from '../language/table.ts';
import { document } from '../page/document.ts';
import { badge, section, table } from '../page/parts.ts';
import { benchfmtName } from './benchfmt.ts';
import { sideOf } from './side.ts';
import { intervalStrip } from './strip.ts';

export function writeGobenchPage(analysis: GobenchAnalysis): string {
  const { benchmarks, causes, skipped } = analysis;
  const moved = benchmarks.filter(({ verdict }) => verdict === 'worse' || verdict === 'better');
  const rest = benchmarks.filter((row) => !moved.includes(row));
  const shortList = moved.length + rest.length <= 24;
  return document(
    `gobench: ${analysis.sentence}`,
    html`<main>
${verdict(analysis)}
${when(
  benchmarks.length > 0,
  () =>
    html`${section('benchmarks', 'Benchmarks', html`${figures(shortList ? benchmarks : moved, analysis)}${when(!shortList, () => folded(`${rest.length} that did not move or are unclear`, figures(rest, analysis)))}`)}`,
)}
${when(causes.length > 0, () => section('why', 'Why it moved', html`${causes.map((cause, i) => causeOf(cause, i === 0))}`))}
${when(skipped.length > 0, () => section('not-measured', 'Not measured', skippedTable(skipped)))}
${section('all', 'All figures', folded(`${benchmarks.reduce((sum, { comparisons }) => sum + comparisons.length, 0)} comparisons with p and reason`, allFigures(benchmarks)))}
${section('how', 'How it was measured', how(analysis))}
</main>
`,
    'en',
    false,
  );
}

function verdict({ outcome, sentence, detail, warnings, subjects, complete }: GobenchAnalysis): Markup {
  return html`<header class="verdict">
<h1>${subjects.map(({ label }) => label).join(' → ')}</h1>
<p class="sentence">${badge(outcome === 'mixed' ? 'worse' : outcome)} ${sentence}</p>
<p class="circumstances">${detail.map(({ text: words }, i) => html`${i === 0 ? '' : ' · '}${words}`)}</p>
${when(
  warnings.length > 0 || !complete,
  () =>
    html`<div class="warnings" role="note"><p>Before you believe it</p><ul>${warnings.map(({ text: words }) => html`<li>${words}</li>`)}${when(!complete, () => html`<li>The run was stopped before it had come to its end.</li>`)}</ul></div>`,
)}
</header>
`;
}

/** What may fail the run and has moved, and always the time. */
function shownOf({ comparisons }: GobenchRow): GobenchComparison[] {
  const main = comparisons.find(({ unit }) => unit === 'ns/op') ?? comparisons[0];
  return comparisons.filter((each) => each.unit === main?.unit || (each.gate && each.verdict !== 'same'));
}

function figures(rows: readonly GobenchRow[], analysis: GobenchAnalysis): Markup {
  const { confidence, plan } = analysis;
  const packages = [...Map.groupBy(rows, ({ package: path }) => path)];
  return html`<p class="lead">Intervals have ${formatShare(confidence)} confidence each; better and worse also hold for the suite as a whole: with no change anywhere, one in twenty such runs would name any. The grey band is ±${formatShare(plan.minEffect)}, which counts as no change.</p>
${packages.map(
  ([path, own]) => html`<h3><code>${path}</code></h3>
<div class="scroll" role="group" tabindex="0" aria-label="${`Benchmarks of ${path}`}"><table>
<thead><tr><th scope="col">Benchmark</th><th scope="col" class="n">change</th><th scope="col">verdict</th><th scope="col">interval</th><th scope="col" class="n">before</th><th scope="col" class="n">after</th></tr></thead>
<tbody>${own.map((row) =>
    shownOf(row)
      .map((each, i) => figureRow(row, each, i === 0, analysis))
      .reduce((all, one) => html`${all}${one}`, NOTHING),
  )}</tbody></table></div>
`,
)}`;
}

function figureRow(
  { name, rounds, notes }: GobenchRow,
  { unit, variant, base, head, ratio, verdict: word, because }: GobenchComparison,
  isFirst: boolean,
  analysis: GobenchAnalysis,
): Markup {
  const which = sideOf(analysis, variant);
  const own = isFirst ? html`${short(name)}${which}` : html`<small>${unit}${which}</small>`;
  const told = isFirst ? notes.map(({ text: words }) => html`<small>${words}</small>`) : [];
  return html`<tr><th scope="row">${own}${told}</th><td class="n">${ratio ? formatChange(ratio.center) : ''}</td><td>${badge(word)}</td><td>${ratio ? html`${intervalStrip(ratio, analysis.plan.minEffect)} <small>${formatRange(ratio)}, ${rounds} rounds</small>` : html`<small>${because.text}</small>`}</td><td class="n">${formatGoUnit(base.center, unit)}</td><td class="n">${formatGoUnit(head.center, unit)}</td></tr>
`;
}

function short(name: string): string {
  return name.replace(/^Benchmark(?=.)/, '');
}

function causeOf({ name, costs, hunks, findings, missing }: GobenchCause, open: boolean): Markup {
  const heading = html`<summary><h3>${short(name)}</h3></summary>`;
  const body = html`${when(findings.length > 0, () => html`<ol class="findings">${findings.map(findingItem)}</ol>`)}
${hunks.map(hunk)}
${costs.map(({ sampleType, unit, readings, rows }) =>
  table({
    caption: `${sampleType === 'cpu' ? 'CPU time' : 'Bytes allocated'} an operation, by function${sampleType === 'cpu' ? ` (${readings.base} and ${readings.head} readings)` : ''}`,
    columns: [text('Function'), figure('before'), figure('after'), figure('change')],
    rows: rows.map(({ name: fn, base, head }) => [
      fn,
      formatGoUnit(base, unit),
      formatGoUnit(head, unit),
      formatDifference(head - base, unit),
    ]),
  }),
)}
${missing.map((words) => html`<p class="missing">${words}</p>`)}`;
  return open
    ? html`<details class="source" open>${heading}${body}</details>\n`
    : html`<details class="source">${heading}${body}</details>\n`;
}

function findingItem({ text: words, place }: GobenchFinding): Markup {
  const where = place ? html` <code>${`${place.file}:${place.line}`}</code>` : NOTHING;
  return html`<li><p>${words.text}${where}</p></li>\n`;
}

function hunk({ file, baseLine, headLine, before, after }: Hunk): Markup {
  return html`<div class="diff"><div class="stretch paths"><p class="path">${`${file}:${baseLine}`}</p><p class="path">${`${file}:${headLine}`}</p></div>
<div class="stretch differs"><pre class="side out"><del>${lines(before, baseLine, '−')}</del></pre><pre class="side in"><ins>${lines(after, headLine, '+')}</ins></pre></div></div>
`;
}

function lines(texts: readonly string[], first: number, sign: string): Markup {
  return html`${texts.map(
    (words, i) =>
      html`<span class="line"><span class="no">${first + i}</span><span class="sign">${sign}</span><code>${words}</code></span>\n`,
  )}`;
}

function skippedTable(skipped: readonly GobenchSkipped[]): Markup {
  const whole = table({
    caption: 'What was not measured, and why',
    columns: [text('Package'), text('Benchmark'), text('Why')],
    rows: skipped.map(({ package: path, name = '', because }) => [path, name, because.text]),
  });
  return skipped.length <= 12 ? whole : folded(`${skipped.length} packages and benchmarks`, whole);
}

function folded(summary: string, body: Markup): Markup {
  return html`<details class="numbers"><summary>${summary}</summary>
${body}</details>
`;
}

function allFigures(benchmarks: readonly GobenchRow[]): Markup {
  return table({
    caption: 'Every unit of every benchmark; p is of no change at all, adjusted by Holm over the suite and all looks',
    columns: [
      text('Benchmark'),
      text('Unit'),
      figure('before'),
      figure('after'),
      figure('p'),
      figure('p, adjusted'),
      text('Verdict'),
      text('Why'),
    ],
    rows: benchmarks.flatMap(({ name, comparisons }) =>
      comparisons.map(({ unit, base, head, p, pHolm, verdict: word, because, gate }) => [
        name,
        unit,
        formatGoUnit(base.center, unit),
        formatGoUnit(head.center, unit),
        p === null ? '' : formatP(p),
        pHolm === null ? '' : formatP(pHolm),
        gate ? word : `${word} (decides nothing)`,
        because.text,
      ]),
    ),
  });
}

function how({ plan, host, tookMs, buildMs, subjects }: GobenchAnalysis): Markup {
  const sources = subjects.map(({ label, source }) => {
    const what =
      source.kind === 'commit'
        ? `${source.commit.slice(0, 12)} ${source.subject}`
        : source.kind === 'folder'
          ? 'a folder'
          : 'the files as they lay there';
    return html`<li><strong>${label}</strong>: ${what}</li>`;
  });
  return html`<ul>${sources}</ul>
<p>One fresh process a sample, of about ${plan.sampleMs} ms; the sides of a round one after the other in mirrored random order (seed ${plan.seed})${plan.cores.length > 0 ? `, on core ${plan.cores.join(', ')}` : ''}. Looked at after ${plan.looks.map(({ rounds }) => rounds).join(', ')} rounds; what is settled drops out. ${formatSeconds(tookMs / 1000)} in all, ${formatSeconds(buildMs / 1000)} of it building.</p>
<p>${host.class === undefined ? '' : `Class ${host.class}: `}${host.cpu}, ${host.cores} cores; ${host.os}, kernel ${host.kernel}; ${host.go}, Node ${host.node}.</p>
<p class="because">The samples lie beside this page: <code>${`benchstat ${subjects.map(({ id }) => benchfmtName(id)).join(' ')}`}</code></p>
`;
}
