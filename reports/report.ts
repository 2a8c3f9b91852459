// A report: an analysis as a page ready to be written down in any format; every number is already a string.
import type { Spec } from 'vega';
import type { Analysis, ExpectationOutcome, ExpectationResult, ValidityCheck } from '../harness/model/analysis.ts';
import type { Finding, Place } from '../harness/model/evidence.ts';
import { baselineOf, subjectOf } from '../harness/model/experiment.ts';
import type { Guess, GuessScore } from '../harness/model/guess.ts';
import type { Language } from '../harness/model/language.ts';
import type { Finding as ArticleFinding, LessonText } from '../harness/model/lesson.ts';
import type { AnswerCheck, BenchRecord } from '../harness/model/record.ts';
import { formatSeconds } from '../harness/model/units.ts';
import type { ChartFigure, ChartGroup } from './charts/chart.ts';
import { CHARTS } from './charts/charts.ts';
import { type DrawnFigure, drawWhole } from './charts/draw.ts';
import { paintsOf } from './charts/theme.ts';
import { type ComparisonGroup, compareAll, labelOf } from './sections/comparisons.ts';
import { type CostGroup, costGroups } from './sections/costs.ts';
import { builds, machine, plan, provenance, trials } from './sections/facts.ts';
import { type LeakLine, leakLine } from './sections/leaks.ts';
import { type PanelSection, panelsOf } from './sections/panels.ts';
import { type ReasonGroup, reasonTables } from './sections/reasons.ts';
import { type RolloutSection, rolloutSection } from './sections/rollout.ts';
import { type RuntimeLines, runtimeLines } from './sections/runtime.ts';
import { type Excerpt, sharedAnchor, sharedExcerpts } from './sections/shared.ts';
import { anchorOf, compareSources, type SourceComparison } from './sections/sources.ts';
import { type Tile, tilesOf } from './sections/tiles.ts';
import type { Table } from './table.ts';

export interface Passage {
  heading: string;
  text: string;
}

/** A sentence of the article beside what is true on today's Go. */
export interface ArticleClaim {
  says: string;
  finding: ArticleFinding;
  because: string;
}

/** The words of a lesson as its page has them. */
export interface LessonPage {
  claim: string;
  symptom: string;
  passages: Passage[];
  articleClaims: ArticleClaim[];
  /** What can be turned, the one that matters most first. */
  knobs: { env: string; text: string }[];
  readMore: string[];
}

export interface ReportFigure extends DrawnFigure {
  group: ChartGroup;
  /** What a browser can draw it from again. */
  spec: Spec | undefined;
}

export interface FindingLine {
  text: string;
  /** The label of the metric that it explains. */
  metric: string | undefined;
  evidence: string;
  /** The section of the page that shows the evidence. */
  section: string;
  /** `antipattern.go:20`, and where on the page that line stands. */
  place: { text: string; anchor: string | undefined } | undefined;
}

export interface AnswerLine extends AnswerCheck {
  label: string;
}

export interface Report {
  /** The one that the page opens in. */
  language: Language;
  /** The results are folded behind the guess. */
  hidden: boolean;
  /** What became of the reader's guess, where one was made. */
  score: GuessScore | undefined;
  title: string;
  scenario: string;
  run: string;
  /** Plan, rounds, toolchain and date in a few words. */
  circumstances: string[];
  outcome: ExpectationOutcome;
  sentence: string;
  /** What the reader must know about the whole run before believing it. */
  warnings: string[];
  tiles: Tile[];
  /** Why the figures are as they are; empty where the evidence is thin. */
  findings: FindingLine[];
  /** What teaches it; absent where the experiment is no lesson. */
  lesson: LessonPage | undefined;
  expectations: ExpectationResult[];
  /** What the gate answers for each candidate. */
  rollout: RolloutSection | undefined;
  figures: ReportFigure[];
  sources: SourceComparison[];
  /** What the profiles name in files that all variants share. */
  shared: Excerpt[];
  /** Facts about the code itself; empty where the lesson asks for none. */
  panels: PanelSection[];
  /** Why things are on the heap and what is compiled into its callers, a group a variant. */
  reasons: ReasonGroup[];
  /** What a request costs by function, a group a compared variant. */
  costs: CostGroup[];
  leaks: LeakLine[];
  /** Labels of the measured variants whose goroutines were not counted after the drain. */
  uncounted: string[];
  runtime: RuntimeLines;
  comparisons: ComparisonGroup[];
  /** Numbered from 1; the comparisons refer to them. */
  notes: string[];
  /** The baseline is what the others are compared with. */
  answers: AnswerLine[];
  checks: ValidityCheck[];
  facts: Table[];
  command: string;
  trials: Table;
  /** What the page was made from, for the formats that machines read. */
  analysis: Analysis;
  record: BenchRecord;
}

/** What a person may choose about a page; the same choices give the same bytes. */
export interface ReportChoices {
  language?: Language;
  /** The results stay folded until the reader has guessed. */
  hidden?: boolean;
  guess?: Guess;
  score?: GuessScore;
}

/** Words and drawings of a run. Reads no file and no clock: the same analysis and record give the same report. */
export async function makeReport(
  analysis: Analysis,
  record: BenchRecord,
  { language = 'en', hidden = false, score }: ReportChoices = {},
): Promise<Report> {
  const { experiment } = record;
  const { groups, notes } = compareAll(analysis, experiment);
  const paints = paintsOf(analysis, record);
  const figures = CHARTS.flatMap((chart) =>
    chart.figures({ analysis, record, paints }).map((figure) => ({ figure, group: chart.group })),
  );
  return {
    language,
    hidden,
    score,
    title: analysis.title,
    scenario: analysis.scenario,
    run: analysis.run,
    circumstances: circumstancesOf(analysis),
    outcome: analysis.outcome,
    sentence: analysis.sentence,
    warnings: analysis.warnings,
    tiles: tilesOf(groups),
    findings: analysis.findings.map((finding) => findingLine(finding, groups, record)),
    lesson: record.lesson && lessonPage(record.lesson),
    expectations: analysis.expectations,
    rollout: rolloutSection(analysis),
    figures: await Promise.all(figures.map(({ figure, group }) => drawn(figure, group))),
    sources: compareSources(record, analysis),
    shared: sharedExcerpts(record, analysis),
    panels: panelsOf(record, analysis.topologies),
    reasons: reasonTables(analysis, record),
    costs: costGroups(analysis),
    leaks: analysis.leaks.map((leak) => leakLine(leak, labelOf(analysis, leak.variant))),
    uncounted: Object.keys(analysis.variants)
      .filter((variant) => !analysis.leaks.some((leak) => leak.variant === variant))
      .map((variant) => labelOf(analysis, variant)),
    runtime: runtimeLines(analysis),
    comparisons: groups,
    notes,
    answers: analysis.answers
      .filter(({ variant }) => variant !== baselineOf(experiment).id)
      .map((answer) => ({ ...answer, label: subjectOf(experiment, answer.variant).label })),
    checks: analysis.checks,
    facts: [machine(record), plan(record), provenance(analysis, record), builds(record)],
    command: analysis.command,
    trials: trials(analysis, record),
    analysis,
    record,
  };
}

function lessonPage({ words, article }: LessonText): LessonPage {
  return {
    claim: words.claim,
    symptom: words.symptom,
    passages: [
      { heading: 'Why the antipattern looks reasonable', text: words.looksReasonable },
      { heading: 'What the fix changes', text: words.change },
      { heading: 'What to watch', text: words.watch },
      { heading: 'When it does not help', text: words.doesNotHelp },
    ],
    articleClaims: Object.entries(words.article ?? {}).flatMap(([id, { says, because }]) => {
      const finding = article[id];
      return finding ? [{ says, finding, because }] : [];
    }),
    knobs: Object.entries(words.knobs ?? {}).map(([env, text]) => ({ env, text })),
    readMore: words.readMore ?? [],
  };
}

async function drawn(chartFigure: ChartFigure, group: ChartGroup): Promise<ReportFigure> {
  const { drawing } = chartFigure;
  const { svg, spec } = drawing.ok ? await drawWhole(drawing.value) : {};
  return { ...chartFigure, group, svg, spec };
}

function circumstancesOf({ plan, host, startedAt, tookMs, complete }: Analysis): string[] {
  return [
    `${plan.name} plan, ${plan.rounds} rounds planned`,
    ...(plan.name === 'quick' ? ['a smoke run, not for comparison'] : []),
    ...(plan.control ? ['control run: one build against itself'] : []),
    ...(complete ? [] : ['interrupted: not all planned trials ran']),
    host.go,
    startedAt.slice(0, 16).replace('T', ' '),
    `took ${formatSeconds(tookMs / 1000)}`,
  ];
}

/** Where on the page a rule's evidence stands, where that is not among the costs. */
const SECTION_OF: Record<string, string> = { 'heap-left': 'heap-left', 'latency-spikes': 'collector' };

function findingLine(
  { rule, text: words, metric, evidence, place }: Finding,
  groups: ComparisonGroup[],
  { sources, shared = [] }: BenchRecord,
): FindingLine {
  const anchor = ({ file, line }: Place) => {
    const taught = sources.find(({ path }) => path === file);
    if (taught) return anchorOf(taught.variant, line);
    return shared.some(({ path }) => path === file) ? sharedAnchor(file, line) : undefined;
  };
  const line = groups.flatMap(({ lines }) => lines).find((each) => each.metric === metric);
  return {
    text: words,
    metric: line?.label ?? metric,
    evidence,
    section: SECTION_OF[rule] ?? 'costs',
    place: place && {
      text: `${place.file}:${place.line}`,
      anchor: anchor(place),
    },
  };
}
