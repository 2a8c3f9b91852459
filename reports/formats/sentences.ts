// The article's sentences and what each is worth: as Markdown, which a README keeps between its markers, and for a terminal.
import type { ArticleSentence, Badge, DeclaredOut } from '../../harness/model/article.ts';
import { fitted } from '../../harness/model/columns.ts';
import { plain } from '../../harness/model/plain.ts';
import { JUDGEMENT } from '../../harness/words/judgement.ts';
import { cell } from './results.ts';
import { terminalTable } from './terminal-table.ts';

export interface SentenceRows {
  sentences: readonly ArticleSentence[];
  out: readonly DeclaredOut[];
}

/** In the order of the article; what is declared out comes after, row by row with its reason. */
export function sentencesMarkdown({ sentences, out }: SentenceRows): string {
  return [
    counted(sentences),
    '',
    '| where | the article’s words | what it says | worth today | because | measured in |',
    '|---|---|---|---|---|---|',
    ...sentences.map(
      ({ places, quote, says, badge, condition, because, lessons }) =>
        `| ${places.join(' ')} | ${cell(quote)} | ${cell(says.en)} | **${worth(badge)}**${condition ? `: ${cell(condition.en)}` : ''} | ${cell(because.en)} | ${lessons.map((id) => `\`${id}\``).join(', ') || 'a Go test'} |`,
    ),
    '',
    '| declared out | the article’s words | reason |',
    '|---|---|---|',
    ...out.map(({ places, quote, reason }) => `| ${places.join(' ')} | ${cell(quote)} | ${cell(reason.en)} |`),
  ].join('\n');
}

export function sentencesText({ sentences, out }: SentenceRows, width: number): string {
  const table = terminalTable(
    [
      { cells: sentences.map(({ says }) => plain(says.en)) },
      { cells: sentences.map(({ badge }) => worth(badge)) },
      { cells: sentences.map(({ lessons }) => lessons.join(', ')), spare: 1 },
      { cells: sentences.map(({ places }) => places[0]!), spare: 2 },
    ],
    width,
  );
  const places = out.reduce((sum, one) => sum + one.places.length, 0);
  return fitted([...table, '', counted(sentences), `Declared out: ${places} places.`].join('\n'), width);
}

/** `82 statements: 23 × holds, …`. */
function counted(sentences: readonly ArticleSentence[]): string {
  const by = Map.groupBy(sentences, ({ badge }) => badge);
  const each = [...by].map(([badge, own]) => `${own.length} × ${worth(badge)}`);
  return `${sentences.length} statements: ${each.join(', ')}.`;
}

function worth(badge: Badge): string {
  return JUDGEMENT[`word.${badge}`].en;
}
