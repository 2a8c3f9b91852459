// A lesson: an experiment, and the words that teach it. The figures and ids stand in one file, the words in one a language.
import type { Badge } from './article.ts';
import type { Opening } from './course.ts';
import type { Expectation, ExpectationId, Experiment } from './experiment.ts';
import type { Gauge } from './gauge.ts';
import type { GoUnit } from './gobench-units.ts';
import type { MetricId } from './metrics.ts';
import type { Needs } from './needs.ts';
import type { Check, Panel } from './panel.ts';
import type { Subject, SubjectId } from './subject.ts';
import type { ClosedLoop, Span } from './workload.ts';

/** Omit that keeps a union's members apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Without the half sentence, which is a word. */
export type BareNeeds = Omit<Needs, 'because'>;

export interface LessonSubject extends Omit<Subject, 'id' | 'label' | 'source' | 'needs'> {
  taught: string;
  /** The analyzer of `go vet` that finds this variant's fault; the others find nothing, and vet finds nothing in the others. */
  vet?: string;
  needs?: BareNeeds;
}

export type LessonPanel =
  | Without<Exclude<Panel, { kind: 'test-time' | 'checks' }>, 'question' | 'text'>
  | (Without<Extract<Panel, { kind: 'test-time' }>, 'question' | 'text' | 'sides'> & { sides: SubjectId[] })
  | (Without<Extract<Panel, { kind: 'checks' }>, 'question' | 'text' | 'checks'> & {
      checks: Omit<Check, 'event' | 'by'>[];
    });

/** A figure of the article, and which of ours stands beside it. */
export type ArticleFigure = { what: string; article: string } & (
  | { subject: SubjectId; metric: MetricId; perSecond?: true }
  /** Where the subject's own slice lies, by the compiler's word. */
  | { subject: SubjectId; escape: true }
  | ArticleBenchmark
);

/** One side of a Go benchmark of the lesson's own lines: the antipattern, or the variant with those build tags. */
export interface ArticleBenchmark {
  benchmark: string;
  unit: GoUnit;
  tags: string;
  side: 'before' | 'after';
}

/** A measured table of the article that the lesson reproduces; only the README shows it. */
export interface ArticleFigures {
  title: string;
  rows: ArticleFigure[];
  /** What has to be known to read the two columns beside each other. */
  note: string;
}

/** A lesson but for its words; its folder's name is its id. */
export interface LessonData {
  articleFigures?: ArticleFigures;
  knobs?: string[];
  env?: Record<string, string>;
  /** In order; the first is the baseline. */
  subjects: Record<SubjectId, LessonSubject>;
  workload: Omit<ClosedLoop, 'spans'> & { spans?: Omit<Span, 'label'>[] };
  secondLook?: Experiment['secondLook'];
  windows?: Experiment['windows'];
  rounds?: Experiment['rounds'];
  measureMs?: Experiment['measureMs'];
  gauges?: (Omit<Gauge, 'label' | 'needs'> & { needs?: BareNeeds })[];
  gates: Experiment['gates'];
  rollout?: Experiment['rollout'];
  expect: Record<ExpectationId, Without<Expectation, 'id' | 'text' | 'needs'> & { needs?: BareNeeds }>;
  profiles: Experiment['profiles'];
  panels?: LessonPanel[];
}

interface LabelWords {
  label: string;
  /** What there is without what it needs, or why that is needed: half a sentence. */
  needs?: string;
}

export interface PanelWords {
  question: string;
  text: string;
  /** Of a test's two sides. */
  sides?: Record<SubjectId, string>;
  /** One a check, in their order. */
  checks?: { event: string; by: string }[];
}

/**
 * The answer of a run in one sentence, by its outcome. Its figures are filled in: `{qps}` is both sides of the fix's, `{qps.from}`,
 * `{qps.to}` and `{qps.change}` a part of them, `{qps of buffered}` those of another variant.
 */
export interface HeadlineWords {
  shown?: string;
  notShown?: string;
  open?: string;
}

/** All words of a lesson in one language. */
export interface LessonWords {
  title: string;
  /** Of the course; absent in records from before it had one. */
  opening?: Opening;
  /** One falsifiable sentence. */
  claim: string;
  /** What a person on call sees. */
  symptom: string;
  /** Why the antipattern looks reasonable. */
  looksReasonable: string;
  /** What the fix changes. */
  change: string;
  /** What to watch in the charts. */
  watch: string;
  /** When the fix does not help. */
  doesNotHelp: string;
  /** What the article says, under which condition it holds, and what was found; a bundled lesson has it from the catalogue of its sentences. */
  article?: Record<string, { says: string; condition?: string; because: string }>;
  /** What to expect of each knob, by its environment variable. */
  knobs?: Record<string, string>;
  readMore?: string[];
  /** A few words for charts and tables; and what this variant does, and why a reasonable person writes it. */
  subjects: Record<SubjectId, LabelWords & { text: string }>;
  expect: Record<ExpectationId, string>;
  /** Why an expectation needs what it needs: half a sentence. */
  expectNeeds?: Record<ExpectationId, string>;
  headline?: HeadlineWords;
  spans?: Record<string, string>;
  gauges?: Record<string, LabelWords>;
  panels?: Record<string, PanelWords>;
}

/** What a record keeps of a lesson beside its experiment, so that its page can be drawn whatever becomes of the lesson. */
export interface LessonText {
  words: LessonWords;
  article: Record<string, Badge>;
}

/** Puts an experiment together from a lesson's figures and its words in one language. */
export function experimentOf(id: string, data: LessonData, words: LessonWords): Experiment {
  const {
    env,
    workload,
    secondLook,
    windows,
    rounds,
    measureMs,
    gauges,
    gates,
    rollout,
    expect,
    profiles,
    panels,
    knobs,
  } = data;
  const needsOf = (bare: BareNeeds | undefined, because: string | undefined) =>
    bare ? { needs: { ...bare, because: because ?? '' } } : {};
  return {
    id,
    title: words.title,
    subjects: Object.entries(data.subjects).map(([subject, { vet: _, needs, ...own }]) => ({
      id: subject,
      label: words.subjects[subject]!.label,
      source: { kind: 'bundled', fixture: id },
      ...own,
      ...needsOf(needs, words.subjects[subject]!.needs),
    })),
    ...(env ? { env } : {}),
    workload: {
      ...workload,
      ...(workload.spans
        ? { spans: workload.spans.map((span) => ({ ...span, label: words.spans?.[span.id] ?? span.id })) }
        : {}),
    } as ClosedLoop,
    ...(secondLook ? { secondLook } : {}),
    ...(windows ? { windows } : {}),
    ...(rounds ? { rounds } : {}),
    ...(measureMs ? { measureMs } : {}),
    ...(gauges
      ? {
          gauges: gauges.map(({ needs, ...gauge }) => ({
            ...gauge,
            label: words.gauges?.[gauge.id]?.label ?? gauge.id,
            ...needsOf(needs, words.gauges?.[gauge.id]?.needs),
          })),
        }
      : {}),
    gates,
    expect: Object.entries(expect).map(([asked, { needs, ...one }]) => ({
      id: asked,
      text: words.expect[asked]!,
      ...one,
      ...needsOf(needs, words.expectNeeds?.[asked]),
    })),
    profiles,
    ...(panels ? { panels: panels.map((panel) => panelOf(panel, words.panels?.[panel.id])) } : {}),
    ...(rollout ? { rollout } : {}),
    ...(knobs ? { knobs } : {}),
  };
}

function panelOf(panel: LessonPanel, words: PanelWords | undefined): Panel {
  const { question = panel.id, text = '' } = words ?? {};
  switch (panel.kind) {
    case 'test-time':
      return {
        ...panel,
        question,
        text,
        sides: panel.sides.map((variant) => ({ variant, label: words?.sides?.[variant] ?? variant })),
      };
    case 'checks':
      return {
        ...panel,
        question,
        text,
        checks: panel.checks.map((check, i) => ({ event: '', by: '', ...words?.checks?.[i], ...check })),
      };
    default:
      return { ...panel, question, text };
  }
}
