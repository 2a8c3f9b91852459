// From a record to its analysis: everything that is derived, in one pass, with no file, clock or chance of its own.
import { ANALYSIS_SCHEMA, type Analysis, type VariantAnalysis } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import { baselineOf } from '../model/experiment.ts';
import type { Costs } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Topology } from '../model/topology.ts';
import type { Ledger, TrialOutcome } from '../model/trial.ts';
import { rateOf } from '../model/workload.ts';
import { message, told } from '../words/messages.ts';
import { quantity } from '../words/values.ts';
import { fits } from './calibration.ts';
import { compareAll } from './comparisons.ts';
import { curvesOf, gridOf } from './curves.ts';
import { reasonsOf } from './escapes.ts';
import { type Estimates, estimateAll } from './estimates.ts';
import { judgeExpectations, whyNotAsked } from './expectations.ts';
import { findingsOf } from './findings.ts';
import { gcCoincidenceOf } from './gc-coincidence.ts';
import { headlineOf } from './headline.ts';
import { heapLeaksOf } from './heap-leaks.ts';
import { heatsOf } from './heat.ts';
import { type LeakEvidence, leaksOf } from './leaks.ts';
import { gatesByMovement } from './movement.ts';
import { markedAs, outcomeOfComparison, outcomeOfRun } from './outcome.ts';
import { overheadShare } from './overhead.ts';
import { rolloutOf } from './rollout.ts';
import { runtimeTimesOf } from './runtime-times.ts';
import { secondLookIn } from './second-look.ts';
import { sentenceOf } from './sentence.ts';
import { spectrumOf } from './spectra.ts';
import { standstillsOf } from './standstill.ts';
import { baselineIn, byVariant, countedOf, type LinedUp, lineUp, type VariantTrials } from './trials.ts';
import { checksOf } from './validity.ts';

/** What lies beside the record: read by the outer rooms, since this one opens no file. */
export interface Extras {
  calibration?: Calibration;
  /** What the profiled trials tell of goroutines that stay. */
  leaks?: Record<SubjectId, LeakEvidence>;
  /** What the profiled trials say per request. */
  costs?: Costs;
  topologies?: Topology[];
  /** Files of the run folder by what they are. */
  artifacts?: Record<string, string>;
}

const NO_COSTS: Costs = { differences: [], lines: [], flames: [], changed: [] };

/** The same record and extras give the same analysis, to the byte of its JSON. */
export function analyse(record: BenchRecord, extras: Extras = {}): Analysis {
  const { experiment, lesson, plan, answers, complete } = record;
  const lined = lineUp(record);
  const calibration = extras.calibration && fits(extras.calibration, record) ? extras.calibration : undefined;
  const estimates = estimateAll(lined);
  const comparisons = compareAll(lined, estimates, answers, calibration);
  const expectations = judgeExpectations(lined, estimates, answers);
  const kind = experiment.kind === 'compare' ? 'compare' : 'lesson';
  const outcome =
    kind === 'compare' ? outcomeOfComparison(comparisons) : outcomeOfRun(expectations, comparisons, plan.control);
  const rollout = rolloutOf(lined, estimates, answers, calibration);
  const grid = gridOf(lined);
  const leaks = leaksOf(lined, estimates, extras.leaks);
  const { differences, lines, flames, changed } = extras.costs ?? NO_COSTS;
  const costs = { differences, lines, flames, changed };
  const reasons = reasonsOf(record, costs);
  const runtime = {
    heap: heapLeaksOf(lined, estimates, leaks),
    times: runtimeTimesOf(lined),
    gcCoincidence: gcCoincidenceOf(lined),
  };
  const findings = findingsOf({ record, lined, estimates, comparisons, leaks, costs, reasons, runtime });
  const words = lesson?.words.headline;
  const secondLook = secondLookIn(record);
  return {
    schema: ANALYSIS_SCHEMA,
    kind,
    run: record.run,
    scenario: experiment.id,
    title: experiment.title,
    ...(lesson ? { claim: lesson.words.claim } : {}),
    complete,
    outcome,
    headline: headlineOf(lined, {
      outcome: markedAs(outcome),
      expectations,
      comparisons,
      leaks,
      findings,
      complete,
      words,
    }),
    movers: gatesByMovement(comparisons).map(({ variant, metric }) => ({ variant, metric })),
    sentence: sentenceOf(lined, { outcome, expectations, comparisons, complete }),
    plan: planFacts(record),
    host: record.host,
    startedAt: record.startedAt,
    tookMs: record.tookMs,
    overheadShare: overheadShare(record),
    command: record.command,
    baseline: baselineIn(lined)?.id ?? baselineOf(experiment).id,
    variants: byVariant(lined, (variant) => variantAnalysis(variant, estimates)),
    comparisons,
    ...(secondLook ? { secondLook } : {}),
    ...(rollout ? { rollout } : {}),
    leaks,
    findings,
    costs,
    reasons,
    runtime,
    expectations,
    checks: checksOf(record, lined, comparisons.filter(({ gate }) => gate).length, extras.calibration),
    answers,
    ...(record.unavailable ? { unavailable: record.unavailable } : {}),
    ...(record.panels ? { panels: record.panels } : {}),
    ...(extras.topologies?.length ? { topologies: extras.topologies } : {}),
    curves: byVariant(lined, (variant) => curvesOf(lined, variant, grid)),
    spectra: byVariant(lined, spectrumOf),
    heat: heatsOf(lined, grid),
    standstills: standstillsOf(lined),
    warnings: [
      ...[...record.warnings, ...(record.unavailable ?? []).map(({ because }) => because)].map(told),
      ...leftOut(lined),
    ],
    artifacts: extras.artifacts ?? {},
  };
}

/** What of the plan an analysis tells. */
function planFacts({ plan, experiment: { workload } }: BenchRecord): Analysis['plan'] {
  const { name, seed, rounds, measureMs, warmupMs, drainMs, connections, control } = plan;
  const rate = rateOf(workload) ?? { ratePerSec: null, arrivals: null };
  return { name, seed, rounds, measureMs, warmupMs, drainMs, connections, ...rate, control };
}

function variantAnalysis(variant: VariantTrials, estimates: Estimates): VariantAnalysis {
  const counted = countedOf(variant);
  const outcomes: Partial<Record<TrialOutcome, number>> = {};
  for (const { outcome } of variant.tried) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const ledger: Ledger = { sent: 0, ok: 0, non2xx: 0, mismatch: 0, timeout: 0, reset: 0, censored: 0 };
  for (const { load } of counted) {
    if (!load.ok) continue;
    for (const field of Object.keys(ledger) as (keyof Ledger)[]) ledger[field] += load.value.window.ledger[field];
  }
  const { role, label, id } = variant;
  return { role, label, trials: counted.length, outcomes, ledger, metrics: estimates[id] ?? {} };
}

function leftOut(lined: LinedUp): Message[] {
  if (lined.plan.control) return [];
  const reasons = lined.experiment.expect.map((asked) => whyNotAsked(asked, lined.plan));
  const [absent, early] = (['variant', 'window'] as const).map((why) => reasons.filter((each) => each === why).length);
  return [
    ...(absent ? [message('warning.not-asked-variants', { expectations: absent })] : []),
    ...(early
      ? [
          message('warning.not-asked-window', {
            expectations: early,
            window: quantity(lined.plan.measureMs, 'ms'),
          }),
        ]
      : []),
  ];
}
