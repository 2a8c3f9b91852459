// The page about two runs of one lesson: what moved between them, how sure that is, and what else differs.
import type { AcrossRow } from '../../harness/model/across.ts';
import type { Language } from '../../harness/model/language.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { formatAmount, formatChange, formatP, formatQuantity } from '../../harness/model/units.ts';
import { type DrawnFigure, drawFigure } from '../charts/draw.ts';
import { dataBlock, html, type Markup, NOTHING, label as spokenLabel, when } from '../language/markup.ts';
import { type Own, ownOf } from '../language/own.ts';
import { type Said, said, say, type Text } from '../language/said.ts';
import { type Table, text } from '../language/table.ts';
import { document } from '../page/document.ts';
import { figure } from '../page/figures.ts';
import { badge, section, table } from '../page/parts.ts';
import { commitText, machine, plan } from '../sections/facts.ts';
import { type AcrossSource, hasMoved, paintsAcross } from './across.ts';
import { acrossFigures } from './charts.ts';

/** One HTML file in the design of a run's page; the same two records give the same bytes. */
export async function acrossPage(source: AcrossSource, language: Language = 'en'): Promise<string> {
  const figures = await Promise.all(acrossFigures(source).map(drawFigure));
  const { across } = source;
  const body = html`<main>
${verdict(source)}
${section('figures', say`What moved, and do the trials agree?`, drawings(figures))}
${section('metrics', say`Metrics`, metrics(source))}
${section('environment', say`Where and how both ran`, circumstances(source))}
</main>
<footer><p>${say`Run ${across.later} against run ${across.earlier} of ${across.scenario}. The comparison is in this file, as a block of data.`}</p></footer>
${dataBlock('across', across)}`;
  return document(acrossTitle(source), body, language);
}

/** What cannot be drawn takes a line and no place beside the others. */
function drawings(figures: readonly DrawnFigure[]): Markup {
  const [drawn, others] = [figures.filter(({ svg }) => svg !== undefined), figures.filter(({ svg }) => !svg)];
  return html`${others.map(({ title, drawing }) => html`<p class="missing">${said(title)}: ${drawing.ok ? '' : drawing.missing}</p>\n`)}<div class="figures">
${drawn.map(figure)}</div>
`;
}

/** The page's, and what its charts say of where they are from. */
export function acrossTitle({ across, later: { record } }: AcrossSource): Said {
  const { title, later, earlier } = across;
  return say`${ownOf(record.experiment).text(title, 'title')} · ${later} / ${earlier}`;
}

function verdict({ across, earlier, later }: AcrossSource): Markup {
  const own = ownOf(later.record.experiment);
  const gates: readonly string[] = later.record.experiment.gates;
  const movements = across.rows
    .filter(hasMoved)
    .sort((a, b) => Number(gates.includes(b.metric)) - Number(gates.includes(a.metric)));
  return html`<header class="verdict">
<h1>${ownOf(later.record.experiment).text(across.title, 'title')}</h1>
<p class="sentence">${when(movements.length > 0, () => html`${badge(across.word)} `)}${
    across.rows.length === 0
      ? say`Too few trials in both runs to tell whether anything moved.`
      : movements.length === 0
        ? say`None of ${across.rows.length} figures moved between the two runs.`
        : say`${movements.length} of ${across.rows.length} figures moved between the two runs.`
  }</p>
${when(movements.length > 0, () => html`<ul class="figures-of">${movements.slice(0, NAMED).map((row) => html`<li>${own.subject(row.variant)}, ${own.metric(row)}: ${formatAmount(row.before, row.unit)} → ${formatAmount(row.after, row.unit)}, ${moved(row, row.effect)} ${badge(row.word)}</li>`)}${when(movements.length > NAMED, () => html`<li>${say`and ${movements.length - NAMED} more in the table`}</li>`)}</ul>`)}
<p class="circumstances">1 <a href="${encodeURI(earlier.href)}">${say`the earlier run`} ${across.earlier}</a> · 2 <a href="${encodeURI(later.href)}">${say`the later run`} ${across.later}</a></p>
<div class="warnings" role="note"><p>${say`Before you believe it`}</p><ul>${[...across.obstacles, ...across.notes].map((words) => html`<li>${own.tell(words)}</li>`)}<li>${say`The two runs share no rounds, so nothing here decides an exit code.`}</li></ul></div>
</header>`;
}

/** The verdict names so many movements, the gates before the others. */
const NAMED = 8;

function moved({ compare, unit }: AcrossRow, value: number): string {
  return formatChange(value, compare, unit);
}

function metrics(source: AcrossSource): Markup {
  const { rows } = source.across;
  if (rows.length === 0)
    return html`<p class="missing">${say`No metric was measured in three trials of both runs.`}</p>`;
  return html`<p class="lead">${say`A figure has moved where q is below 5 % and the change lies beyond the band. Change is the Hodges–Lehmann shift of the later run’s trials from the earlier’s, with its interval. q is the p-value of a Mann–Whitney test, corrected over all rows.`}</p>
${groups(source, rows.filter(hasMoved))}${rest(source)}`;
}

/** What did not move is one line, and unfolds. */
function rest(source: AcrossSource): Markup {
  const { rows } = source.across;
  const others = rows.filter((row) => !hasMoved(row));
  if (others.length === 0) return NOTHING;
  const words =
    others.length === rows.length
      ? say`All ${rows.length} figures, of which none moved`
      : say`The other ${others.length} of ${rows.length} figures, which did not move`;
  return html`<details class="numbers"><summary>${words}</summary>
${groups(source, others)}</details>
`;
}

/** A table a variant. */
function groups(source: AcrossSource, rows: AcrossRow[]): Markup {
  const own = ownOf(source.later.record.experiment);
  return html`${paintsAcross(source)
    .map(({ variant, label }) => ({ label, shown: rows.filter((row) => row.variant === variant) }))
    .filter(({ shown }) => shown.length > 0)
    .map(({ label, shown }) => group(label, shown, own))}`;
}

function group(label: Text, rows: AcrossRow[], own: Own): Markup {
  const headings = [say`Before`, say`After`, say`Change`, say`Interval`, say`Band`, say`q`];
  return html`<div class="scroll" role="group" tabindex="0" ${spokenLabel(said(label))}><table class="metrics">
<caption><span class="stays">${said(label)}</span></caption>
<thead><tr><th scope="col">${say`Metric`}</th>${headings.map((heading) => html`<th scope="col" class="n">${heading}</th>`)}<th scope="col">${say`Verdict`}</th></tr></thead>
<tbody>
${rows.map((row) => html`<tr><th scope="row">${own.metric(row)}</th><td class="n">${formatAmount(row.before, row.unit)}</td><td class="n">${formatAmount(row.after, row.unit)}</td><td class="n">${moved(row, row.effect)}</td><td class="n">${interval(row)}</td><td class="n">${band(row)}</td><td class="n">${formatP(row.q)}</td><td>${row.sameBuild ? say`same build` : hasMoved(row) ? badge(row.word) : say`not moved`}</td></tr>\n`)}</tbody></table></div>
`;
}

function interval(row: AcrossRow): Markup {
  const found = row.interval;
  return found
    ? html`${moved(row, found.low)} … ${moved(row, found.high)}<small>${formatQuantity(found.confidence, 'share')}</small>`
    : html`${say`no interval`}`;
}

function band({ band: size, compare, unit }: AcrossRow): string {
  return `±${compare === 'ratio' ? formatQuantity(size, 'share') : formatAmount(size, unit)}`;
}

/** What differs stands open; what both share unfolds. */
function circumstances({ earlier, later }: AcrossSource): Markup {
  const facts = [run, machine, plan].map((of) => sideBySide(of(earlier.record), of(later.record)));
  const rows = facts.flatMap((each) => each.rows);
  const isDifferent = ([, one, other]: Text[]) => said(one!).en !== said(other!).en;
  const differing = rows.filter(isDifferent);
  const same = rows.filter((row) => !isDifferent(row));
  return html`${differing.length === 0 ? NOTHING : table(of(say`What differs`, differing))}
<details class="numbers"><summary>${say`What both share`}</summary>
${table(of(say`The same in both runs`, same))}</details>
`;
}

function of(caption: Text, rows: Text[][]): Table {
  return { caption, columns: [text(say`Fact`), text(say`Earlier run`), text(say`Later run`)], rows };
}

function run({ run: id, startedAt, commit, fixtureHash, command }: BenchRecord): Table {
  const rows = [
    [say`Run`, id],
    [say`Started`, startedAt],
    [say`Harness`, commit.ok ? commitText(commit.value) : say`unknown`],
    [say`Lesson`, fixtureHash],
    [say`Command`, command],
  ];
  return { caption: say`Provenance`, columns: [text(''), text('')], rows };
}

function sideBySide(one: Table, other: Table): Table {
  const names = new Map([...one.rows, ...other.rows].map(([name]) => [said(name!).en, name!]));
  const valueIn = ({ rows }: Table, english: string) =>
    rows.find(([name]) => said(name!).en === english)?.[1] ?? say`none`;
  return of(
    one.caption,
    [...names].map(([english, name]) => [name, valueIn(one, english), valueIn(other, english)]),
  );
}
