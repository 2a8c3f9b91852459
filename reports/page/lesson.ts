// The teaching part of the page: the guess before the look, why it happens, when it does not help, and the source article.

import { html, type Markup, NOTHING, when } from '../language/markup.ts';
import { joined, type Said, said, say, sayWord } from '../language/said.ts';
import type { ArticleClaim, Report } from '../report.ts';
import type { ComparisonLine } from '../sections/comparisons.ts';
import { badge, fold, paragraphs, section } from './parts.ts';
import { addressOf } from './reading.ts';

/** The lesson's gates as questions whose answers unfold: works on paper and without a script. */
export function predict(report: Report): Markup {
  const first = report.comparisons[0];
  const gates = first?.lines.filter(({ gate }) => gate) ?? [];
  if (!first || gates.length === 0 || report.record.experiment.kind === 'compare') return NOTHING;
  return fold(
    'predict',
    say`Would you have predicted it?`,
    say`${gates.length} figures to guess before you unfold them`,
    html`<p class="lead">${say`Say it aloud before you unfold it: does it rise, fall or stay as it is, and by which factor?`}</p>
${report.scores.map(
  (score) => html`<p class="score"><strong>${say`Your guess`}</strong>: ${score}</p>
`,
)}
<p>${say`${first.label} against ${first.against}`}</p>
<ol class="guesses">${gates.map(guess)}</ol>`,
  );
}

function guess({ label, base, head, change, interval, verdict, effect }: ComparisonLine): Markup {
  return html`<li><details><summary>${label}</summary><p>${said(base)} → <strong>${said(head)}</strong>: ${wayOf(effect)} ${said(change)} (${said(interval)}) ${badge(verdict)}</p></details></li>\n`;
}

function wayOf(effect: ComparisonLine['effect']): Said {
  if (!effect || effect.center === effect.none) return say`no movement`;
  return effect.center > effect.none ? say`it rises` : say`it falls`;
}

/** The page of a learner's own attempt does not tell the answer. */
function isExercise({ experiment }: Report['record']): boolean {
  return experiment.kind === 'exercise';
}

/** What goes wrong, where, and what to change. */
export function opening({ lesson, record }: Report): Markup {
  if (!lesson?.opening || isExercise(record)) return NOTHING;
  const { wrong, where, change } = lesson.opening;
  return section(
    'opening',
    say`In three lines`,
    html`<dl class="opening"><dt>${say`What goes wrong`}</dt><dd>${wrong}</dd>
<dt>${say`Where`}</dt><dd>${where}</dd>
<dt>${say`What to change`}</dt><dd>${change}</dd></dl>`,
  );
}

/** The claim, what a person on call sees, and the mechanism behind both. */
export function claim({ lesson, record }: Report): Markup {
  if (!lesson || isExercise(record)) return NOTHING;
  return fold(
    'claim',
    say`The claim`,
    lesson.claim,
    html`<blockquote class="claim">${paragraphs(lesson.claim)}</blockquote>
<div class="passages"><div><h3>${say`The symptom`}</h3>${paragraphs(lesson.symptom)}</div>
<div><h3>${say`Why the antipattern looks reasonable`}</h3>${paragraphs(lesson.passages.looksReasonable)}</div>
<div><h3>${say`What the fix changes`}</h3>${paragraphs(lesson.passages.change)}</div>
</div>`,
  );
}

export function limits({ lesson }: Report): Markup {
  if (!lesson) return NOTHING;
  const [knob] = lesson.knobs;
  return section(
    'limits',
    say`When it does not help`,
    html`${paragraphs(lesson.passages.doesNotHelp)}
${when(
  knob !== undefined,
  () => html`<h3>${say`One knob to turn`}</h3>
<p><code>${knob!.env}</code>: ${knob!.text}</p>`,
)}`,
  );
}

/** Nothing where the lesson is not of the article. */
export function articleClaims({ lesson }: Report): Markup {
  if (!lesson || lesson.articleClaims.length === 0) return NOTHING;
  return fold(
    'article',
    say`The article beside today’s Go`,
    joined(
      [...Map.groupBy(lesson.articleClaims, ({ badge }) => badge)].map(
        ([worth, claims]) => say`${claims.length} × ${sayWord(`word.${worth}`)}`,
      ),
      say`, `,
    ),
    html`<ul class="claims">${lesson.articleClaims.map(checked)}</ul>`,
  );
}

function checked({ says, badge: worth, condition, because }: ArticleClaim): Markup {
  const under = condition === undefined ? NOTHING : html` (${condition})`;
  return html`<li><p><q>${says}</q></p><p><strong>${sayWord(`word.${worth}`)}</strong>${under}: ${because}</p></li>\n`;
}

export function further({ lesson }: Report): Markup {
  if (!lesson || lesson.readMore.length === 0) return NOTHING;
  return fold('further', say`Read on`, lesson.readMore[0]!, html`<ul>${lesson.readMore.map(reading)}</ul>`);
}

/** A title that names no place stays text. */
function reading(entry: Said): Markup {
  const address = addressOf(entry.en);
  return address === undefined
    ? html`<li>${entry}</li>\n`
    : html`<li><a href="${address}" rel="noreferrer">${entry}</a></li>\n`;
}
