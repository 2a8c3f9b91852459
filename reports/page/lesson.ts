// The teaching part of the page: why it looks reasonable, what the fix changes, what the source article says, what to turn.
import type { ClaimCheck } from '../../harness/model/scenario.ts';
import type { Report } from '../report.ts';
import { html, type Markup } from './markup.ts';
import { paragraphs, section } from './parts.ts';

export function lesson({ lesson: passages }: Report): Markup {
  return section(
    'lesson',
    'The lesson',
    html`<div class="passages">${passages.map(({ heading, text }) => html`<div><h3>${heading}</h3>${paragraphs(text)}</div>\n`)}</div>`,
  );
}

export function articleClaims({ articleClaims: list }: Report): Markup {
  return section(
    'article',
    'The article beside today’s Go',
    list.length === 0
      ? html`<p class="missing">The article makes no claim that this lesson could check.</p>`
      : html`<ul class="claims">${list.map(claim)}</ul>`,
  );
}

function claim({ article, finding, because }: ClaimCheck): Markup {
  return html`<li><p><q>${article}</q></p><p><strong>${finding}</strong>: ${because}</p></li>\n`;
}

export function further({ knob, readMore }: Report): Markup {
  return section(
    'further',
    'Turn it, read on',
    html`<h3>One knob to turn</h3>
<p><code>${knob.env}</code>: ${knob.text}</p>
<h3>Further reading</h3>
<ul>${readMore.map(reading)}</ul>`,
  );
}

/** Only a plain web address becomes a link; anything else stays text. */
function reading(entry: string): Markup {
  return /^https?:\/\/[^\s"<>]+$/.test(entry)
    ? html`<li><a href="${entry}" rel="noreferrer">${entry}</a></li>\n`
    : html`<li>${entry}</li>\n`;
}
