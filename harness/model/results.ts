// Results over several lessons: the article's tables beside ours, and what moved in each lesson.
import type { RunOutcome, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';

export interface ArticleRow {
  what: string;
  article: string;
  /** Absent where there is no run, or the run has no such figure. */
  ours?: string;
}

export interface ArticleTable {
  title: string;
  scenario: ExperimentId;
  /** The run that our figures are from; absent where there is none. */
  run?: string;
  /** The run of Go benchmarks that figures at their own scale are from; absent where there is none. */
  benchmarks?: { run: string; cpu: string; cores: number; go: string };
  rows: ArticleRow[];
  /** What has to be known to read the two columns beside each other. */
  note: string;
}

export interface Movement {
  label: string;
  from: string;
  to: string;
  /** The change with its interval: `×0.42 (×0.40 to ×0.45)`; absent where there is no interval. */
  change?: string;
  verdict: VerdictWord;
}

export interface LessonRow {
  id: ExperimentId;
  /** The part of the course that it belongs to. */
  part: string;
  title: string;
  /** The fix whose movement it is. */
  fix: string;
  /** Absent where the lesson has no run that may be quoted. */
  run?: string;
  outcome?: RunOutcome;
  movements: Movement[];
}

/** What a table is kept with: the machines that its runs are from, each once. */
export interface Results<Row> {
  machines: string[];
  rows: Row[];
}
