// A large part of the page that nobody sees before it is unfolded: packed, and unpacked by a script once the page is drawn.
import { html, type Markup, trusted } from '../language/markup.ts';
import { say } from '../language/said.ts';
import { packed } from './scripts.ts';

/** In characters. What is smaller stays as it is, for readers without a script and for plain tools. */
const LARGE = 8_000;

/** Packed it is an eighth of its size. It must not stand open, and must hold no packed part itself. */
export function packedIfLarge(part: Markup): Markup {
  if (part.markup.length < LARGE) return part;
  return html`<div class="packed"><p class="missing">${say`Packed to keep this file small: it opens where JavaScript may run. What it shows is also in analysis.json and record.json beside this page.`}</p><script type="application/octet-stream">${trusted(packed(part.markup))}</script></div>
`;
}
