// The taught lines at their own scale: the lesson's Go benchmarks, measured by gobench apart from this run.
import { html, type Markup, NOTHING } from '../language/markup.ts';
import { say } from '../language/said.ts';
import type { Report } from '../report.ts';
import { fold, table } from './parts.ts';

/** Nothing where none was measured. */
export function benchmarks({ benchmarks: found }: Report): Markup {
  if (!found) return NOTHING;
  return fold(
    'benchmarks',
    say`The taught lines alone`,
    found.result,
    html`<p class="lead">${say`A request costs much beside the lines that the lesson is about. These are Go benchmarks of those lines by themselves, measured by ‘gobench’ in a run of their own.`}</p>
${table(found.table)}
${found.runs.map(
  (run) => html`<p class="circumstances">${run}</p>
`,
)}`,
  );
}
