// A report: an analysis as a page ready to be written down in any format; every number is already words.
import type { Spec } from 'vega';
import type {
  Analysis,
  ExpectationOutcome,
  HeadlineMark,
  RunOutcome,
  ValidityCheck,
} from '../harness/model/analysis.ts';
import type { Badge } from '../harness/model/article.ts';
import type { Opening } from '../harness/model/course.ts';
import { baselineOf } from '../harness/model/experiment.ts';
import type { Finding, Place } from '../harness/model/finding.ts';
import type { Guess, GuessScore } from '../harness/model/guess.ts';
import type { Language } from '../harness/model/language.ts';
import type { LessonText } from '../harness/model/lesson.ts';
import type { LessonBenchmark } from '../harness/model/lesson-benchmarks.ts';
import type { AnswerCheck, BenchRecord } from '../harness/model/record.ts';
import type { SubjectId } from '../harness/model/subject.ts';
import { formatQuantity, formatSeconds } from '../harness/model/units.ts';
import type { ChartFigure, ChartGroup } from './charts/chart.ts';
import { CHARTS } from './charts/charts.ts';
import { type DrawnFigure, drawWhole } from './charts/draw.ts';
import { paintsOf } from './charts/paints.ts';
import { type Own, ownOf } from './language/own.ts';
import { type Said, say, sayWord, type Text } from './language/said.ts';
import type { Table } from './language/table.ts';
import { type BenchmarksSection, benchmarksSection } from './sections/benchmarks.ts';
import { type ComparisonGroup, compareAll } from './sections/comparisons.ts';
import { type CostGroup, costGroups } from './sections/costs.ts';
import { builds, machine, plan, provenance, trials } from './sections/facts.ts';
import { type LeakLine, leakLine } from './sections/leaks.ts';
import { mainCharts } from './sections/main-charts.ts';
import { type PanelSection, panelsOf } from './sections/panels.ts';
import { type ReasonGroup, reasonTables } from './sections/reasons.ts';
import { type RolloutSection, rolloutSection } from './sections/rollout.ts';
import { type RuntimeLines, runtimeLines } from './sections/runtime.ts';
import { type SecondLookSection, secondLookSection } from './sections/second-look.ts';
import { type Excerpt, sharedAnchor, sharedExcerpts } from './sections/shared.ts';
import { anchorOf, compareSources, type SourceComparison } from './sections/sources.ts';
import { sideEffectsOf, type Tile, tilesOf } from './sections/tiles.ts';

/** The passages of a lesson that its page has under a heading. */
export type PassageId = 'looksReasonable' | 'change' | 'watch' | 'doesNotHelp';

/** A sentence of the article beside what is true on today's Go. */
export interface ArticleClaim {
  says: Said;
  badge: Badge;
  /** Under which it holds. */
  condition?: Said;
  because: Said;
}

/** The words of a lesson as its page has them. */
export interface LessonPage {
  /** Absent where the record's lesson had none. */
  opening: Record<keyof Opening, Said> | undefined;
  claim: Said;
  symptom: Said;
  passages: Record<PassageId, Said>;
  articleClaims: ArticleClaim[];
  /** What can be turned, the one that matters most first. */
  knobs: { env: string; text: Said }[];
  readMore: Said[];
}

export interface ReportFigure extends DrawnFigure {
  group: ChartGroup;
  /** What a browser can draw it from again. */
  spec: Spec | undefined;
}

export interface FindingLine {
  text: Said;
  /** About neither side of what the headline compares. */
  isOther: boolean;
  /** The label of the metric that it explains. */
  metric: Text | undefined;
  evidence: Said;
  /** The section of the page that shows the evidence. */
  section: string;
  /** `antipattern.go:20`, and where on the page that line stands. */
  place: { text: string; anchor: string | undefined } | undefined;
}

export interface AnswerLine extends AnswerCheck {
  label: Said;
}

export interface ExpectationLine {
  variant: SubjectId;
  text: Said;
  outcome: ExpectationOutcome;
  because: Said;
}

export interface CheckLine {
  outcome: ValidityCheck['outcome'];
  text: Said;
}

export interface Report {
  /** The one that the page opens in. */
  language: Language;
  /** The results are folded behind the guess. */
  hidden: boolean;
  /** What became of the reader's guesses, where some were made. */
  scores: Said[];
  title: Said;
  scenario: string;
  run: string;
  /** Plan, rounds, toolchain and date in a few words. */
  circumstances: Text[];
  outcome: RunOutcome;
  /** The answer, read first, and what it rests on. */
  answer: { mark: HeadlineMark; text: Said; basis: Said };
  /** What the reader must know about the whole run before believing it. */
  warnings: Said[];
  /** The gates, the largest mover first. */
  tiles: Tile[];
  /** Of every interval at least, those that span all rounds apart; absent where there is none. */
  confidence: string | undefined;
  /** What moved besides; absent where nothing was compared. */
  sideEffects: Said | undefined;
  /** Why the figures are as they are; empty where the evidence is thin. */
  findings: FindingLine[];
  /** What teaches it; absent where the experiment is no lesson. */
  lesson: LessonPage | undefined;
  expectations: ExpectationLine[];
  /** What the gate answers for each candidate. */
  rollout: RolloutSection | undefined;
  figures: ReportFigure[];
  /** Ids of the figures that stand open. */
  mainCharts: string[];
  sources: SourceComparison[];
  /** What the profiles name in files that all variants share. */
  shared: Excerpt[];
  /** Facts about the code itself; empty where the lesson asks for none. */
  panels: PanelSection[];
  /** Absent where none of the lesson was measured. */
  benchmarks: BenchmarksSection | undefined;
  /** Why things are on the heap and what is compiled into its callers, a group a variant. */
  reasons: ReasonGroup[];
  /** What a request costs by function, a group a compared variant. */
  costs: CostGroup[];
  leaks: LeakLine[];
  /** Labels of the measured variants whose goroutines were not counted after the drain. */
  uncounted: Said[];
  runtime: RuntimeLines;
  comparisons: ComparisonGroup[];
  /** Latencies below the limit; absent where the run had no second look. */
  secondLook: SecondLookSection | undefined;
  /** Numbered from 1; the comparisons refer to them. */
  notes: Said[];
  /** The baseline is what the others are compared with. */
  answers: AnswerLine[];
  checks: CheckLine[];
  facts: Table[];
  command: string;
  trials: Table;
  /** What the page was made from, for the formats that machines read. */
  analysis: Analysis;
  record: BenchRecord;
}

/** What is chosen about a page, or lies beside its record; the same choices give the same bytes. */
export interface ReportChoices {
  language?: Language;
  /** The results stay folded until the reader has guessed. */
  hidden?: boolean;
  guesses?: readonly Guess[];
  scores?: readonly GuessScore[];
  /** The newest of the lesson's own lines. */
  benchmarks?: readonly LessonBenchmark[];
}

/** Words and drawings of a run. Reads no file and no clock: the same analysis and record give the same report. */
export async function makeReport(
  analysis: Analysis,
  record: BenchRecord,
  { language = 'en', hidden = false, scores = [], benchmarks = [] }: ReportChoices = {},
): Promise<Report> {
  const { experiment } = record;
  const own = ownOf(experiment);
  const { groups, notes } = compareAll(analysis, experiment);
  const paints = paintsOf(analysis, record);
  const figures = CHARTS.flatMap((chart) =>
    chart.figures({ analysis, record, paints }).map((figure) => ({ figure, group: chart.group })),
  );
  const tiles = tilesOf(analysis, groups);
  const drawnFigures = await Promise.all(figures.map(({ figure, group }) => drawn(figure, group)));
  return {
    language,
    hidden,
    scores: scores.map(({ text }) => own.tell(text)),
    title: own.text(analysis.title, 'title'),
    scenario: analysis.scenario,
    run: analysis.run,
    circumstances: circumstancesOf(analysis),
    outcome: analysis.outcome,
    answer: {
      mark: analysis.headline.mark,
      text: own.tell(analysis.headline.text),
      basis: own.tell(analysis.headline.basis),
    },
    warnings: analysis.warnings.map(own.tell),
    tiles,
    sideEffects: sideEffectsOf(groups),
    confidence: leastConfidence(analysis),
    findings: analysis.findings.map((finding) => findingLine(finding, groups, record, own)),
    lesson: record.lesson && lessonPage(record.lesson, own),
    expectations: analysis.expectations.map(({ id, variant, text, outcome, because }) => ({
      variant,
      text: own.text(text, 'expect', id),
      outcome,
      because: own.tell(because),
    })),
    rollout: rolloutSection(analysis, own),
    figures: drawnFigures,
    mainCharts: mainCharts(tiles, drawnFigures),
    sources: compareSources(record, analysis),
    shared: sharedExcerpts(record, analysis),
    panels: panelsOf(record, analysis.topologies),
    benchmarks: benchmarksSection(benchmarks, experiment.subjects, own),
    reasons: reasonTables(analysis, record),
    costs: costGroups(analysis, own),
    leaks: analysis.leaks.map((leak) => leakLine(leak, own)),
    uncounted: Object.keys(analysis.variants)
      .filter((variant) => !analysis.leaks.some((leak) => leak.variant === variant))
      .map(own.subject),
    runtime: runtimeLines(analysis, own),
    comparisons: groups,
    secondLook: secondLookSection(analysis, experiment),
    notes,
    answers: analysis.answers
      .filter(({ variant }) => variant !== baselineOf(experiment).id)
      .map((answer) => ({ ...answer, label: own.subject(answer.variant) })),
    checks: analysis.checks.map(({ outcome, text }) => ({ outcome, text: own.tell(text) })),
    facts: [machine(record), plan(record), provenance(analysis, record), builds(record)],
    command: analysis.command,
    trials: trials(record),
    analysis,
    record,
  };
}

function leastConfidence({ comparisons }: Analysis): string | undefined {
  const levels = comparisons.flatMap(({ ratio, difference, method }) => {
    const interval = ratio ?? difference;
    return interval && method !== 'exact' ? [interval.confidence] : [];
  });
  return levels.length === 0 ? undefined : formatQuantity(Math.min(...levels), 'share');
}

function lessonPage({ words, article }: LessonText, { text }: Own): LessonPage {
  const passage = (id: PassageId) => text(words[id], id);
  const line = (id: keyof Opening) => text(words.opening![id], 'opening', id);
  return {
    opening: words.opening && { wrong: line('wrong'), where: line('where'), change: line('change') },
    claim: text(words.claim, 'claim'),
    symptom: text(words.symptom, 'symptom'),
    passages: {
      looksReasonable: passage('looksReasonable'),
      change: passage('change'),
      watch: passage('watch'),
      doesNotHelp: passage('doesNotHelp'),
    },
    articleClaims: Object.entries(words.article ?? {}).flatMap(([id, { says, condition, because }]) => {
      const badge = article[id];
      const at = ['article', id];
      const under = condition === undefined ? {} : { condition: text(condition, ...at, 'condition') };
      return badge
        ? [{ says: text(says, ...at, 'says'), badge, ...under, because: text(because, ...at, 'because') }]
        : [];
    }),
    knobs: Object.entries(words.knobs ?? {}).map(([env, words]) => ({ env, text: text(words, 'knobs', env) })),
    readMore: (words.readMore ?? []).map((entry, i) => text(entry, 'readMore', String(i))),
  };
}

async function drawn(chartFigure: ChartFigure, group: ChartGroup): Promise<ReportFigure> {
  const { drawing } = chartFigure;
  const { svg, spec } = drawing.ok ? await drawWhole(drawing.value) : {};
  return { ...chartFigure, group, svg, spec };
}

function circumstancesOf({ plan, host, startedAt, tookMs, complete }: Analysis): Text[] {
  return [
    plan.rounds === 1
      ? say`${sayWord(`plan.${plan.name}`)} plan, 1 round planned`
      : say`${sayWord(`plan.${plan.name}`)} plan, ${plan.rounds} rounds planned`,
    ...(plan.name === 'quick' ? [say`a smoke run, not for comparison`] : []),
    ...(plan.control ? [say`control run: one build against itself`] : []),
    ...(complete ? [] : [say`interrupted: not all planned trials ran`]),
    host.go,
    startedAt.slice(0, 16).replace('T', ' '),
    say`took ${formatSeconds(tookMs / 1000)}`,
  ];
}

/** Where on the page a rule's evidence stands, where that is not among the costs. */
const SECTION_OF: Record<string, string> = { 'heap-left': 'heap-left', 'latency-spikes': 'collector' };

function findingLine(
  { rule, isOther, text: words, metric, evidence, place }: Finding,
  groups: ComparisonGroup[],
  { sources, shared = [], modules }: BenchRecord,
  { tell }: Own,
): FindingLine {
  const anchor = ({ file, line, variant: of }: Place) => {
    const shown = sources.find(({ path, variant }) => path === file && (of === undefined || variant === of));
    if (shown) return anchorOf(shown.variant, line, modules && shown.path);
    return shared.some(({ path }) => path === file) ? sharedAnchor(file, line) : undefined;
  };
  const line = groups.flatMap(({ lines }) => lines).find((each) => each.metric === metric);
  return {
    text: tell(words),
    isOther: isOther ?? false,
    metric: line?.label ?? metric,
    evidence: tell(evidence),
    section: SECTION_OF[rule] ?? 'costs',
    place: place && {
      text: `${place.file}:${place.line}`,
      anchor: anchor(place),
    },
  };
}
