// A scenario: one lesson as data: a claim, its variants, a load, and what is expected to move.
import type { MetricId } from './metrics.ts';
import type { Panel } from './panel.ts';
import type { RolloutPlan } from './rollout.ts';
import type { TrialOutcome } from './trial.ts';

/** Kebab case; the file name of the scenario and the folder of its Go sources. */
export type ScenarioId = string;
/** Kebab case. The antipattern's id is always `antipattern`. */
export type VariantId = string;

export type Role = 'antipattern' | 'fix' | 'control';

/**
 * What a variant or a gauge needs of the toolchain or the machine beyond what every lesson does. Where one of these is
 * not met, it is left out with the reason and the rest of the lesson runs.
 */
export interface Needs {
  /** The oldest Go that has it, as the minor version of Go 1. */
  goAtLeast?: number;
  /** The newest Go that still has it. */
  goAtMost?: number;
  /** A GOEXPERIMENT that the toolchain must know; a variant that needs one is built with it. */
  experiment?: string;
  /** Cores that the run may use, a quota counted in. */
  cores?: number;
  /** Memory of the machine, or what its control group grants. */
  memoryBytes?: number;
  /** What there is without it, or why it is needed: half a sentence. */
  because: string;
}

export interface Variant {
  role: Role;
  /** A few words, used in charts and tables. */
  label: string;
  /** A paragraph: what this variant does and why a reasonable person writes it. */
  text: string;
  /** Go build tags that select the variant's file. Empty for the antipattern. */
  tags: string[];
  /** The file, in the scenario's fixture folder, that holds the taught lines of this variant. */
  file: string;
  /** Environment of the service, added to the scenario's own. */
  env?: Record<string, string>;
  /** `differ`: this variant is expected to answer wrongly; it is shown to do so and then takes no part in the trials. */
  answers?: 'same' | 'differ';
  /** `crashed`: that every trial of it ends so is its point. Such a trial has no figure, and is cut short once the process is gone. */
  ends?: 'crashed';
  /** The analyzer of `go vet` that finds this variant's fault; the others find nothing, and vet finds nothing in the others. */
  vet?: string;
  needs?: Needs;
}

export interface Request {
  method: 'GET' | 'POST';
  /** Path and query, beginning with `/`. */
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

/** A named part of the window in which the service is put into a state, e.g. a stall. */
export interface Span {
  /** Kebab case; metrics within the span are called `<metric>@<span>`, and the probe receives the marks `<span>.start` and `<span>.end`. */
  id: string;
  label: string;
  /** Where it begins and ends, as shares of the window, 0…1. */
  startShare: number;
  endShare: number;
}

export interface Load {
  driver: 'autocannon';
  connections: number;
  /** After this long the client gives up and closes its socket, which cancels `r.Context()` in the service. */
  timeoutMs: number;
  /** Sent in this order on every connection, again and again. */
  requests: Request[];
}

/** A number of the service's own (queue length, events pending), streamed by the probe beside the runtime's. */
export interface Gauge {
  /** Snake case, as the fixture registers it. */
  id: string;
  label: string;
  /** The runtime's own metric of this name instead, e.g. `/godebug/non-default-behavior/x:events`; the fixture registers nothing. */
  runtime?: string;
  needs?: Needs;
}

/** How every trial of a variant must end; a process that died has no other figure. */
export interface OutcomeExpectation {
  text: string;
  variant: VariantId;
  outcome: TrialOutcome;
}

/** One sentence that a run can show or fail to show. */
export type Expectation = MetricExpectation | OutcomeExpectation;

/**
 * About a figure. With `against`, the bound applies to the ratio variant ÷ against; without, to the variant's own value.
 */
export interface MetricExpectation {
  text: string;
  metric: MetricId;
  variant: VariantId;
  against?: VariantId;
  atLeast?: number;
  atMost?: number;
  /** Asked only where the measured window is at least so long: what builds up in a service has not built up sooner. */
  fromWindowMs?: number;
}

export type ProfileKind = 'cpu' | 'heap' | 'allocs' | 'goroutine' | 'mutex' | 'block';

/** Something to turn: an environment variable of every variant's service, and what to expect of it. */
export interface Knob {
  env: string;
  text: string;
}

/** A sentence of the source article beside what is true on today's Go. */
export interface ClaimCheck {
  /** What the article says. */
  article: string;
  finding: 'holds' | 'outdated' | 'wrong';
  /** Why, with the Go version where one matters. */
  because: string;
}

export interface Scenario {
  title: string;
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
  article: ClaimCheck[];
  /** One thing to turn, by environment variable, and what to expect of it. */
  knob: Knob;
  /** More that can be turned, where one does not tell it all. */
  moreKnobs?: Knob[];
  readMore: string[];
  variants: Record<VariantId, Variant>;
  /** Environment of every variant's service. */
  env?: Record<string, string>;
  load: Load;
  /** Named parts of the window. */
  spans?: Span[];
  gauges?: Gauge[];
  /** The few metrics whose verdicts decide the exit code. */
  gates: MetricId[];
  expect: Expectation[];
  profiles: ProfileKind[];
  /** Facts about the code, measured when it is built. */
  panels?: Panel[];
  /** Where the lesson is about letting a build in, or not. */
  rollout?: RolloutPlan;
}

/** All that can be turned, the one that the page names first. */
export function knobsOf({ knob, moreKnobs = [] }: Pick<Scenario, 'knob' | 'moreKnobs'>): Knob[] {
  return [knob, ...moreKnobs];
}

/** The variants in the order of their declaration, antipattern first. */
export function variantsOf(scenario: Scenario): [VariantId, Variant][] {
  const entries = Object.entries(scenario.variants);
  return [
    ...entries.filter(([, v]) => v.role === 'antipattern'),
    ...entries.filter(([, v]) => v.role !== 'antipattern'),
  ];
}

/** The variants that take part in trials: all but those that are there to answer wrongly. */
export function measuredVariantsOf(scenario: Scenario): VariantId[] {
  return variantsOf(scenario)
    .filter(([, v]) => v.answers !== 'differ')
    .map(([id]) => id);
}

/** The variants whose figures are compared: those that are measured and whose trials are not there to crash. */
export function comparedVariantsOf(scenario: Scenario): VariantId[] {
  return measuredVariantsOf(scenario).filter((id) => scenario.variants[id]!.ends === undefined);
}
