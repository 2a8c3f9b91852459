// Why it is on the heap: the compiler's escape and inlining reasons beside what the lines allocate.

import { html, type Markup, NOTHING } from '../language/markup.ts';
import { joined, say } from '../language/said.ts';
import type { Report } from '../report.ts';
import type { ReasonGroup } from '../sections/reasons.ts';
import { packedIfLarge } from './packed.ts';
import { fold, table } from './parts.ts';

export function reasons({ reasons: list }: Report): Markup {
  if (list.length === 0) return NOTHING;
  return fold(
    'compiler',
    say`Why the compiler puts it on the heap`,
    joined(
      list.map(
        ({ label, missing, escapes }) =>
          say`${label}: ${missing ? say`not measured` : say`${escapes.rows.length} lines`}`,
      ),
      say`; `,
    ),
    html`<p class="lead">${say`The compiler’s own reasons, line by line, beside the bytes that the allocation profile charges to the line itself. The compiler says that something may be allocated there, the profile that it was.`}</p>
${list.slice(0, 1).map((each) => group(each, true))}${packedIfLarge(html`${list.slice(1).map((each) => group(each, false))}`)}`,
  );
}

function group({ label, missing, escapes, inlining }: ReasonGroup, open: boolean): Markup {
  const heading = html`<h3>${label}</h3>`;
  const body = missing
    ? html`<p class="missing">${missing}</p>`
    : html`${escapes.rows.length > 0 ? table(escapes) : html`<p class="missing">${say`Nothing of the lesson’s own lines escapes that was also sampled.`}</p>`}${inlining.rows.length > 0 ? table(inlining) : NOTHING}`;
  return open
    ? html`<details class="source" open><summary>${heading}</summary>${body}</details>\n`
    : html`<details class="source"><summary>${heading}</summary>${body}</details>\n`;
}
