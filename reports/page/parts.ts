// Small pieces that several sections of a page use.

import { lookOf, spoken, type Word } from '../language/looks.ts';
import { html, label, type Markup, when } from '../language/markup.ts';
import { said, say, type Text } from '../language/said.ts';
import type { Column, Table } from '../language/table.ts';

/** `decides`: only what decides something has a warm or a cool colour. */
export function badge(word: Word, decides = true): Markup {
  const { sign, tone: own } = lookOf(word);
  const tone = decides ? own : 'flat';
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${spoken(word)}</span>`;
}

/** Numbers that lead to the notes below the metrics. */
export function noteLinks(notes: number[]): Markup {
  return html`${notes.map((n) => html` <sup><a href="#note-${n}" ${label(say`note ${n}`)}>${n}</a></sup>`)}`;
}

/** Paragraphs, cut at blank lines. */
export function paragraphs(text: Text): Markup {
  const { en, zh } = said(text);
  const chinese = cut(zh);
  return html`${cut(en).map((paragraph, i) => html`<p>${{ en: paragraph, zh: chinese[i] ?? paragraph }}</p>`)}`;
}

function cut(text: string): string[] {
  return text.split(/\n\s*\n/);
}

/** A table that scrolls within itself where the page is narrow; the scrolling part can be reached by keyboard. */
export function table({ caption, columns, rows }: Table): Markup {
  // Said once for a table of figures, whose cells are by far the most of a page.
  const figures = columns.length > 1 && columns.every(({ numeric }, i) => numeric === i > 0);
  return html`<div class="scroll" role="group" tabindex="0" ${label(said(caption))}><table${when(figures, () => html` class="numeric"`)}>
<caption><span class="stays">${said(caption)}</span></caption>
${when(
  columns.some(({ heading }) => heading !== ''),
  () => html`<thead><tr>${columns.map((column) => columnHeading(column, figures))}</tr></thead>`,
)}
<tbody>
${rows.map(
  (row) => html`<tr>${row.map((cell, i) => {
    const side = when(columns[i]!.numeric && !figures, () => html` class="n"`);
    return i === 0 ? html`<th scope="row"${side}>${said(cell)}</th>` : html`<td${side}>${said(cell)}</td>`;
  })}</tr>
`,
)}</tbody></table></div>
`;
}

function columnHeading({ heading, numeric }: Column, figures: boolean): Markup {
  return html`<th scope="col"${when(numeric && !figures, () => html` class="n"`)}>${said(heading)}</th>`;
}

/** A folded part of the page: what stands in its line is what came out of it. Whatever leads to its id unfolds it. */
export function fold(id: string, heading: Text, result: Text | Markup, body: Markup): Markup {
  return html`<details class="fold" id="${id}"><summary><h2 id="${id}-h">${said(heading)}</h2> <span class="result">${result}</span></summary>
<div class="folded">${body}</div></details>
`;
}

/** A section of the page, reached by its id from the contents. */
export function section(id: string, heading: Text, body: Markup): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-h">
<h2 id="${id}-h">${said(heading)}</h2>
${body}</section>
`;
}
