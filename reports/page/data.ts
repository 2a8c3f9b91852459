// The raw data of a run: what is inside the page to be saved, and the files beside it.

import { html, type Markup, NOTHING, trusted } from '../language/markup.ts';
import { said, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import { fileWord } from '../sections/facts.ts';
import { ordered } from '../sections/ordered.ts';
import { fold } from './parts.ts';
import { profilesOf, trialsCsv } from './raw.ts';
import { packed, scripts } from './scripts.ts';

export function rawData(report: Report): Markup {
  const { scenario, run, analysis } = report;
  // Digits and commas stand in an address as they are; base64 would make them a third longer.
  const csv = encodeURI(trialsCsv(report)).replaceAll('#', '%23');
  const files = Object.entries(analysis.artifacts).filter(([, file]) => isBeside(file) && file.includes('.'));
  const profiles = profilesOf(report.record).filter(({ file }) => isBeside(file));
  return fold(
    'data',
    say`Raw data`,
    say`CSV, JSON, ${profiles.length} profiles`,
    html`<p>${say`Within this page, so that it can be had wherever the page is:`}</p>
<p class="saves"><a class="save" download="${scenario}-${run}.csv" href="data:text/csv;charset=utf-8,${csv}">${say`Every figure of every trial, as CSV`}</a>
<button class="save" type="button" data-save="${scenario}-${run}.json" hidden>${say`The analysis, as JSON`}</button></p>
${files.length === 0 ? NOTHING : html`<p>${say`In the folder of the run, where the page still lies in it:`} ${files.map(([what, file], i) => html`${i === 0 ? '' : ', '}<a href="./${file}">${said(fileWord(what))}</a>`)}.</p>`}
${
  profiles.length === 0
    ? html`<p class="missing">${say`This run kept no profiles.`}</p>`
    : html`<details class="numbers"><summary>${say`${profiles.length} profiles for go tool pprof`}</summary><ul class="files">${profiles.map(({ words, file }) => html`<li><a href="./${file}">${words}</a></li>\n`)}</ul></details>`
}`,
  );
}

/** A plain path downwards: nothing that a record could turn into an address of another place. */
function isBeside(file: string): boolean {
  return /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(file);
}

/** What the page is made from, and what its charts are drawn with again. */
export function dataBlocks({ analysis, figures }: Report): Markup {
  const specs = Object.fromEntries(figures.flatMap(({ id, spec }) => (spec ? [[id, spec]] : [])));
  return html`${block('analysis', JSON.stringify(ordered(analysis)))}${block('chart-specs', JSON.stringify(specs))}${block('charts-code', scripts().charts)}`;
}

/** Of the code that is not ours and that every copy of the page hands on. */
export function licences(): Markup {
  return html`<details class="licences"><summary>${say`Licences of the chart code in this file`}</summary><pre>${scripts().notices}</pre></details>`;
}

/** Packed text, which no browser runs. */
function block(id: string, text: string): Markup {
  return html`<script type="application/octet-stream" id="${id}">${trusted(packed(text))}</script>\n`;
}
