// The article's sentences as data: where each stands, what it is worth on today's Go, and why.
import type { ExperimentId } from './experiment.ts';
import type { Language } from './language.ts';

/** What a sentence of the article is worth on today's Go. */
export type Badge = 'holds' | 'depends' | 'outdated' | 'wrong' | 'not-reproduced';

/**
 * A sentence, list item, row of a table, code block or diagram: its section and its number there, `2.3:12`. A letter after it
 * is a part of one that says several things, `2.3:12a`.
 */
export type ArticlePlace = string;

type InBoth = Readonly<Record<Language, string>>;

interface ArticleEntry {
  /** Kebab case. */
  id: string;
  /** All of the article's places that say this; each place has one entry. */
  places: readonly ArticlePlace[];
  /** A few of its own words. */
  quote: string;
}

/** A statement of the article, wherever it makes it. */
export interface ArticleSentence extends ArticleEntry {
  badge: Badge;
  /** Where it is measured; none where a Go test holds it. */
  lessons: readonly ExperimentId[];
  says: InBoth;
  /** Under which it holds: with the badge `depends`, and with no other. */
  condition?: InBoth;
  /** What was found. */
  because: InBoth;
}

/** A place that no lesson and no check meets. */
export interface DeclaredOut extends ArticleEntry {
  reason: InBoth;
}
