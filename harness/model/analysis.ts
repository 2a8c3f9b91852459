// An analysis: everything derived from a record; it can always be derived again. Its JSON, with English for its messages, is the contract of `--json`.

import type { ExpectationId } from './experiment.ts';
import type { CompilerReasons, Costs, EscapeReason, Finding } from './finding.ts';
import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';
import type { PanelResult } from './panel.ts';
import type { PlanName } from './plan.ts';
import type { AnswerCheck, Host, Unavailable } from './record.ts';
import type { RolloutWord, SingleLooks } from './rollout.ts';
import type { LeakWord, RuntimeFacts } from './runtime.ts';
import type { Standstill } from './standstill.ts';
import type { SubjectId } from './subject.ts';
import type { Topology } from './topology.ts';
import type { Ledger, TrialOutcome } from './trial.ts';
import type { Unit } from './units.ts';
import type { Arrivals, Rate } from './workload.ts';

export const ANALYSIS_SCHEMA = 1;

export interface Interval {
  center: number;
  low: number;
  high: number;
  /** The interval's actual confidence, e.g. 0.969; at least what was asked for, save of `exact` figures: there it is what the rounds give. */
  confidence: number;
}

/** One metric of one variant over its rounds. Centre and interval are absent where there are too few trials. */
export interface Estimate {
  unit: Unit;
  /** One a measured round, in round order; null where that trial has no such measurement. */
  values: (number | null)[];
  center: number | null;
  low: number | null;
  high: number | null;
  /** Confidence of [low, high], where there is one. */
  confidence?: number;
  /** Some values are lower bounds: the quantile falls among requests that never answered. */
  atLeast: boolean;
}

/**
 * How an interval was made. `signed-rank`: exact for any symmetric noise. `student`: too few rounds for that, so normal
 * noise is assumed. `exact`: figures that hardly vary, so the interval spans all rounds. `counts`: few events, so the
 * ratio of their rates given their sum.
 */
export type IntervalMethod = 'signed-rank' | 'student' | 'exact' | 'counts';

export type VerdictWord = 'better' | 'worse' | 'same' | 'unclear' | 'invalid';

export interface Comparison {
  metric: MetricId;
  label: string;
  unit: Unit;
  better: 'higher' | 'lower' | 'neither';
  variant: SubjectId;
  against: SubjectId;
  /** The two sides. Their centres differ by the effect, so that a reader who divides them finds it; the rest is their own. */
  base: Estimate;
  head: Estimate;
  /** variant ÷ against; null where zero is an ordinary value of the metric. */
  ratio: Interval | null;
  /** variant − against, in the metric's unit; null where the ratio says it better. */
  difference: Interval | null;
  /** The same quantity round by round: the ratio, or where that is null the difference. */
  perRound: (number | null)[];
  method?: IntervalMethod;
  /** Two-sided, by sign flips; with `counts` of the rates. On its own, not corrected for how many metrics there are. */
  p: number | null;
  /** Gates only, and only where it has a say: the p after Holm's correction over all gates of the run. */
  pHolm?: number;
  rounds: number;
  /** Second opinion on a latency: the ratio of the quantiles of all rounds' requests together, block-bootstrapped; it never decides. */
  pooled?: { center: number; low: number; high: number };
  /** Gate metrics decide the exit code; all others are exploratory. */
  gate: boolean;
  /** Movements smaller than this count as none: a share for ratios, an amount for differences. */
  band: number;
  /** Only larger movements count as better or worse, on a machine whose noise is wider than the band; absent elsewhere. */
  bar?: number;
  /** How far a round strays on this machine although the code is the same, where a calibration says so. */
  noise?: number;
  verdict: VerdictWord;
  /** The reason, with its numbers. */
  because: Message;
  /** For `unclear`: the smallest effect this run could have found, as a share, and the rounds that would settle it. */
  detectable?: number;
  moreRounds?: number;
  warnings: Message[];
}

export interface VariantAnalysis {
  /** What it is in its experiment's own words. */
  role: string;
  label: string;
  /** Measured trials whose figures count. */
  trials: number;
  outcomes: Partial<Record<TrialOutcome, number>>;
  ledger: Ledger;
  metrics: Partial<Record<MetricId, Estimate>>;
}

/** Goroutines with one and the same stack that became more between the start and the end of the profiled trial. */
export interface LeakStack {
  count: number;
  /** By the requests in between. */
  perRequest?: number;
  /** As many of them as the runtime proves leaked; absent where the toolchain cannot prove any. */
  proven?: number;
  /** As the runtime names it: `chan send`, `select`, … */
  wait: string;
  /** Whether the runtime's own text names the wait that the frames tell; absent where there was no text. */
  confirmed?: boolean;
  /** The longest wait among them, in whole minutes, by the same text. */
  minutes?: number;
  /** The first frame outside the runtime: `main.quote main.go:31`. */
  top: string;
  createdBy: string;
}

/** The goroutines that came to stay in the profiled trial, told apart by whether anything can still wake them. */
export interface LeakProof {
  /** All that became more. */
  grown: number;
  requests: number;
  /** The runtime found nothing that can run and reaches what they wait for. */
  proven: number;
  provenBecause: Message;
  /** The rest: something still refers to what they wait for. */
  reachable: number;
  reachableBecause: Message;
}

export interface Leak {
  variant: SubjectId;
  /** Goroutines left after the drain per request. */
  perRequest: number;
  /** The interval over the trials; with fewer than three, their lowest and highest. */
  low: number;
  high: number;
  verdict: LeakWord;
  because: Message;
  stacks: LeakStack[];
  /** Absent where the toolchain has no profile of leaked goroutines, or none was taken. */
  proof?: LeakProof;
}

export type ExpectationOutcome = 'shown' | 'not-shown' | 'unclear' | 'invalid';

/** What two builds of somebody's own service come to, by the gates. */
export type CompareOutcome = 'better' | 'worse' | 'mixed' | 'same' | 'unclear' | 'invalid';

/** A lesson shows what it says, or not; a comparison has an answer. */
export type RunOutcome = ExpectationOutcome | CompareOutcome;

export interface ExpectationResult {
  /** Of the expectation. */
  id: ExpectationId;
  text: string;
  /** Absent where the expectation is about how trials end. */
  metric?: MetricId;
  variant: SubjectId;
  outcome: ExpectationOutcome;
  because: Message;
}

/** A question asked of the measurement itself. */
export interface ValidityCheck {
  id: string;
  outcome: 'good' | 'mind' | 'bad';
  text: Message;
}

/** A curve over the rounds: at each time the median of the trials, and their lowest and highest. null: not measured then. */
export interface Curve {
  atMs: number[];
  center: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

/** Memory of the Go runtime by what it is for; with `heap`, the live and dead objects, nearly all that it holds. */
export type HeapClassId = 'heap.unused' | 'heap.free' | 'heap.released' | 'stacks';

export type CurveId =
  | 'qps'
  | 'latency.p50'
  | 'latency.p99'
  | 'goroutines'
  | 'heap'
  | HeapClassId
  | 'gc'
  | 'rss'
  | `gauge.${string}`;

export interface SpectrumPoint {
  /** 0…1. */
  quantile: number;
  us: number;
  atLeast: boolean;
}

/** How the latencies of a variant are spread over time: all its counted trials together. */
export interface HeatMap {
  /** Start of each column; a column is as wide as a step of the curves. */
  atMs: number[];
  /** The lowest bucket; bucket b begins at 2^(b / LATENCY_STEPS) µs. */
  firstBucket: number;
  /** Answers, one row a column of time, one number a bucket from the lowest. */
  counts: number[][];
}

/** `good` also where a run is partly open but what it proved is good. */
export type HeadlineMark = 'good' | 'bad' | 'open' | 'invalid';

export interface Headline {
  mark: HeadlineMark;
  /** The answer in a sentence or two. */
  text: Message;
  /** What it rests on: `8 rounds · 5 of 5 checks`. */
  basis: Message;
}

export interface CandidateAnswer {
  variant: SubjectId;
  answer: RolloutWord;
  /** The reason, with its numbers. */
  because: Message;
  /** The candidate against the stable build, one a gate. */
  gates: Comparison[];
  /** Absent where no round has a ratio of the metric. */
  singleLooks?: SingleLooks;
}

export interface Rollout {
  stable: SubjectId;
  candidates: CandidateAnswer[];
}

/** What is read back of an analysis for the page over all runs. */
export type IndexedAnalysis = Pick<
  Analysis,
  'run' | 'scenario' | 'title' | 'complete' | 'outcome' | 'plan' | 'host' | 'startedAt' | 'command'
>;

/** What is read back of an analysis for the cards of the index; an earlier version wrote less. */
export type CardAnalysis = IndexedAnalysis &
  Partial<Pick<Analysis, 'headline' | 'movers'>> & {
    comparisons?: Pick<
      Comparison,
      'metric' | 'label' | 'unit' | 'variant' | 'base' | 'head' | 'ratio' | 'difference' | 'gate' | 'band' | 'verdict'
    >[];
    expectations?: Pick<ExpectationResult, 'outcome'>[];
  };

/** What is read back of an analysis for tables over several runs. */
export type ToldAnalysis = IndexedAnalysis & {
  variants: Record<SubjectId, Pick<VariantAnalysis, 'metrics'>>;
  comparisons: Pick<
    Comparison,
    'metric' | 'label' | 'unit' | 'variant' | 'base' | 'head' | 'ratio' | 'difference' | 'gate' | 'verdict'
  >[];
  /** Absent from earlier runs. */
  reasons?: (Pick<CompilerReasons, 'variant'> & { escapes: Pick<EscapeReason, 'what' | 'bytesPerRequest'>[] })[];
  expectations: Pick<ExpectationResult, 'outcome'>[];
};

/** Latencies alone, at a rate below what the slowest subject can do; none is a gate. `checks`: what speaks against them. */
export type SecondLookAnalysis = Rate & { rounds: number } & Pick<Analysis, 'comparisons' | 'checks'>;

export interface Analysis {
  schema: typeof ANALYSIS_SCHEMA;
  kind: 'lesson' | 'compare';
  run: string;
  scenario: string;
  title: string;
  /** Absent where the experiment is no lesson. */
  claim?: string;
  complete: boolean;
  outcome: RunOutcome;
  /** The answer, read first. */
  headline: Headline;
  /** The gates, the one that moved most first. */
  movers: { variant: SubjectId; metric: MetricId }[];
  /** The verdict in one sentence, and the figures behind it. */
  sentence: Message;
  plan: {
    name: PlanName;
    seed: number;
    rounds: number;
    measureMs: number;
    warmupMs: number;
    drainMs: number;
    connections: number;
    /** null: closed loop, the service set the pace. */
    ratePerSec: number | null;
    arrivals: Arrivals | null;
    control: boolean;
  };
  host: Host;
  startedAt: string;
  tookMs: number;
  /** Wall time outside the planned phases, as a share of the run. */
  overheadShare: number;
  command: string;
  /** The subject that the others are compared with. */
  baseline: SubjectId;
  variants: Record<SubjectId, VariantAnalysis>;
  comparisons: Comparison[];
  /** Latencies below the limit, which decide nothing; absent where the run had no second look. */
  secondLook?: SecondLookAnalysis;
  /** What the gate answers for each candidate; absent where the lesson has none. */
  rollout?: Rollout;
  leaks: Leak[];
  /** Why the figures are as they are: what the profiles show, as sentences. */
  findings: Finding[];
  /** What the profiled trials say of one request. */
  costs: Costs;
  /** What the compiler says of the lesson's own lines. */
  reasons: CompilerReasons[];
  runtime: RuntimeFacts;
  expectations: ExpectationResult[];
  checks: ValidityCheck[];
  answers: AnswerCheck[];
  /** What the toolchain or the machine could not have; absent where nothing was left out. */
  unavailable?: Unavailable[];
  /** Facts about the code; absent where the lesson asks for none. */
  panels?: PanelResult[];
  /** Who calls whom at what cost, one a variant; absent where the lesson does not ask, or no CPU profile was taken. */
  topologies?: Topology[];
  curves: Record<SubjectId, Partial<Record<CurveId, Curve>>>;
  /** Percentile spectrum of the merged histograms. */
  spectra: Record<SubjectId, SpectrumPoint[]>;
  /** Variants whose trials kept their latencies slice by slice. */
  heat: Record<SubjectId, HeatMap>;
  /** When a service stood still within its window, by trial. */
  standstills: Standstill[];
  warnings: Message[];
  /** Files of the run folder by what they are. */
  artifacts: Record<string, string>;
}
