// The second look on the page: a fold with its table, marked as deciding nothing.

import { spoken } from '../language/looks.ts';
import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { joined, say } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import type { Report } from '../report.ts';
import type { ComparisonGroup } from '../sections/comparisons.ts';
import { fold, table } from './parts.ts';

export function secondLook({ secondLook: look }: Report): Markup {
  if (!look) return NOTHING;
  return fold(
    'second-look',
    say`Latency below the limit`,
    joined(look.lines, '; '),
    html`<p class="lead">${look.lead} ${say`Requests are due by chance, whatever the service does, and each latency counts from when its request was due.`}</p>
${when(look.checks.length > 0, () => html`<ul>${look.checks.map((said) => html`<li>${said}</li>`)}</ul>`)}
${look.groups.map(tableOf)}`,
  );
}

function tableOf({ label, against, lines }: ComparisonGroup): Markup {
  return table({
    caption: say`${label} against ${against}`,
    columns: [
      text(say`Metric`),
      figure(against),
      figure(label),
      figure(say`Change`),
      figure(say`Interval`),
      text(say`Verdict`),
    ],
    rows: lines.map((line) => [line.label, line.base, line.head, line.change, line.interval, spoken(line.verdict)]),
  });
}
