// The headline: the answer of a run in one sentence made from its gates, what was proven first, and what it rests on.
import type {
  Comparison,
  ExpectationOutcome,
  ExpectationResult,
  Headline,
  HeadlineMark,
  Leak,
} from '../model/analysis.ts';
import type { Finding } from '../model/finding.ts';
import type { HeadlineWords } from '../model/lesson.ts';
import type { Message, MetricLabel, Value } from '../model/message.ts';
import type { SubjectId } from '../model/subject.ts';
import { message, sentences } from '../words/messages.ts';
import { list, metricLabel, ratio, within } from '../words/values.ts';
import { lessonHeadline } from './lesson-headline.ts';
import { gatesByMovement, sidesOf } from './movement.ts';
import { spokenOf } from './spoken.ts';
import type { LinedUp } from './trials.ts';

/** More figures than these are a table. */
const MOST_MOVERS = 2;
/** More rounds than this are no advice: the machine is what has to change. */
const MOST_ROUNDS = 40;
/** Fewer are no advice: no gate has an exact interval. */
const FEWEST_ROUNDS = 8;
/** More metrics than these are counted and not named. */
const MOST_NAMED = 3;

export interface Answered {
  outcome: ExpectationOutcome;
  expectations: readonly ExpectationResult[];
  comparisons: readonly Comparison[];
  leaks: readonly Leak[];
  findings: readonly Finding[];
  complete: boolean;
  words: HeadlineWords | undefined;
}

type Part = Message | undefined;

/** What the headline speaks of: the gates of a lesson's fix, or of every candidate of a comparison, largest mover first. */
interface Subject {
  lined: LinedUp;
  answered: Answered;
  gates: Comparison[];
  /** The fix, or the first candidate. */
  main: SubjectId | undefined;
  base: SubjectId | undefined;
  /** More candidates than one: every figure says whose it is. */
  several: boolean;
}

function subjectOf(lined: LinedUp, answered: Answered): Subject {
  const { comparisons } = answered;
  const spoken = spokenOf(lined, comparisons);
  return {
    lined,
    answered,
    gates: gatesByMovement(comparisons.filter(({ variant }) => spoken.includes(variant))),
    main: spoken[0] ?? comparisons[0]?.variant,
    base: comparisons[0]?.against,
    several: spoken.length > 1,
  };
}

export function headlineOf(lined: LinedUp, answered: Answered): Headline {
  const subject = subjectOf(lined, answered);
  const { mark, parts } = answerOf(subject);
  const { finished, plan } = lined;
  const isCut = !answered.complete && lined.rounds > 0;
  const cut = isCut ? message('headline.interrupted', { finished, rounds: plan.rounds }) : undefined;
  return { mark, text: sentences([...parts, cut]), basis: basisOf(subject) };
}

function answerOf(subject: Subject): { mark: HeadlineMark; parts: Part[] } {
  const { lined, answered, gates } = subject;
  if (lined.rounds === 0) return { mark: 'invalid', parts: [message('headline.no-trial')] };
  if (answered.outcome === 'invalid') {
    return {
      mark: 'invalid',
      parts: [leakLead(subject), message('headline.invalid', { because: whyInvalid(answered) })],
    };
  }
  if (lined.plan.control) return controlAnswer(gates);
  const { lead, named } = leadOf(subject);
  const open = openOf(subject);
  const moved = movedOf(subject, named);
  const before = lead !== undefined || moved.length > 0;
  const parts = [lead, ...moved, open && (before ? message('headline.then-open', { open }) : open)];
  if (parts.some((part) => part !== undefined)) return { mark: markOf(subject), parts };
  const checks = answered.expectations.length;
  return checks > 0
    ? { mark: markOf(subject), parts: [message('headline.checks-hold', { checks })] }
    : { mark: 'open', parts: [message('headline.nothing-asked')] };
}

function controlAnswer(gates: Comparison[]): { mark: HeadlineMark; parts: Part[] } {
  const differing = gates.filter(isMoved).slice(0, MOST_MOVERS);
  if (differing.length > 0) {
    const movers = list(
      differing.map((gate) => moverOf(gate, named(gate, false))),
      'semicolon',
    );
    return { mark: 'bad', parts: [message('headline.control-differs', { movers })] };
  }
  const allSame = gates.every(({ verdict }) => verdict === 'same');
  const said = allSame ? 'headline.control-same' : 'headline.control-quiet';
  return { mark: 'good', parts: [message(said, { gates: gates.length })] };
}

/** What is proven in a run that is open elsewhere counts, unless something is worse. */
function markOf({ answered, gates, ...rest }: Subject): HeadlineMark {
  switch (answered.outcome) {
    case 'shown':
      return 'good';
    case 'not-shown':
      return 'bad';
    case 'invalid':
      return 'invalid';
    case 'unclear': {
      if (gates.some(({ verdict }) => verdict === 'worse')) return 'bad';
      const lead = leakLead({ answered, gates, ...rest });
      const isFixed = lead?.id === 'headline.leak-fixed' || lead?.id === 'headline.leak-seen-fixed';
      return isFixed || gates.some(({ verdict }) => verdict === 'better') ? 'good' : 'open';
    }
  }
}

/** The lesson's own words where it has any for this outcome; a proven leak leads whatever else is open. */
function leadOf(subject: Subject): { lead: Part; named: readonly string[] } {
  const { answered, main, gates } = subject;
  const { words, outcome, comparisons, expectations } = answered;
  const own = main && expectations.length > 0 ? lessonHeadline(words, outcome, comparisons, main) : undefined;
  const leak = leakLead(subject);
  if (own && (outcome === 'shown' || !leak)) return { lead: own.text, named: own.named };
  const failed = expectations.find((result) => result.outcome === 'not-shown');
  const notShown =
    failed && outcome === 'not-shown' ? message('headline.not-shown', { because: failed.because }) : undefined;
  // A fix that leaks is what failed.
  if (leak?.id === 'headline.leak-new' || leak?.id === 'headline.leak-not-fixed') return { lead: leak, named: [] };
  // The figures of a gate that failed are told with what was asked of it.
  const told = gates.filter(({ metric, verdict }) => metric === failed?.metric && verdict !== 'worse');
  const named = notShown && failed?.variant === main ? told.map(({ metric }) => metric) : [];
  return { lead: leak && notShown ? sentences([leak, notShown]) : (leak ?? notShown), named };
}

const LEAKING: readonly Leak['verdict'][] = ['proven-leak', 'leak'];

function leakLead({ answered, base, main, lined }: Subject): Part {
  const leakOf = (id: SubjectId | undefined) => answered.leaks.find(({ variant }) => variant === id)?.verdict;
  const [before, after] = [leakOf(base), leakOf(main)];
  const name = (id: SubjectId | undefined): Value => lined.variants.find((each) => each.id === id)?.name ?? '';
  const leaksAfter = after !== undefined && LEAKING.includes(after);
  if (before === undefined || !LEAKING.includes(before)) {
    return leaksAfter && before === 'clean'
      ? message('headline.leak-new', { variant: name(main), against: name(base) })
      : undefined;
  }
  if (after === 'clean') return message(before === 'proven-leak' ? 'headline.leak-fixed' : 'headline.leak-seen-fixed');
  if (before === 'leak') return undefined;
  return leaksAfter ? message('headline.leak-not-fixed', { variant: name(main) }) : message('headline.leak-proven');
}

function isMoved({ verdict }: Comparison): boolean {
  return verdict === 'better' || verdict === 'worse';
}

function labelOf({ metric: id, label }: Comparison, first: boolean): MetricLabel {
  return first ? metricLabel({ id, label }) : within({ id, label });
}

function named(gate: Comparison, first: boolean, several?: LinedUp): Value {
  const metric = labelOf(gate, first);
  const variant = several?.variants.find(({ id }) => id === gate.variant)?.name;
  return variant === undefined ? metric : message('headline.metric-of', { metric, variant });
}

/** `P99 latency 87.4 ms → 17.6 ms (×0.20)`. */
function moverOf(gate: Comparison, metric: Value): Message {
  const sides = sidesOf(gate)?.both ?? message('figure.missing');
  const mover = gate.ratio
    ? message('headline.mover-change', { metric, sides, change: ratio(gate.ratio.center) })
    : message('headline.mover', { metric, sides });
  return gate.verdict === 'worse' ? message('headline.worse', { mover }) : mover;
}

/** The two that moved most; a gate that is worse is never left out for one that is better. */
function moversIn(gates: readonly Comparison[]): Comparison[] {
  const moved = gates.filter(isMoved);
  const movers = moved.slice(0, MOST_MOVERS);
  const worse = moved.find(({ verdict }) => verdict === 'worse');
  return worse === undefined || movers.some(({ verdict }) => verdict === 'worse') ? movers : [movers[0]!, worse];
}

/** At most two that moved, and by name those that did not. `told`: the metrics that the lead has told. */
function movedOf({ gates, several, lined }: Subject, told: readonly string[]): Part[] {
  const left = gates.filter(({ metric }) => !told.includes(metric));
  const whose = several ? lined : undefined;
  const movers = moversIn(left);
  const same = left.filter(({ verdict }) => verdict === 'same');
  if (gates.length > 0 && gates.every(({ verdict }) => verdict === 'same') && told.length === 0) {
    return [message('headline.no-difference', { gates: gates.length })];
  }
  const parts: Part[] = [];
  if (movers.length > 0) {
    const told = movers.map((gate, i) => moverOf(gate, named(gate, i === 0, whose)));
    parts.push(message('headline.moved', { movers: list(told, 'semicolon') }));
  }
  if (same.length > 0 && !several) {
    parts.push(message('headline.unchanged', { metrics: series(same.map((gate, i) => named(gate, i === 0))) }));
  }
  return parts;
}

function series(names: readonly Value[]): Value {
  return names.length > MOST_NAMED ? message('headline.some', { metrics: names.length }) : list(names, 'series');
}

/** What this run could not settle, and what to do about it. */
function openOf(subject: Subject): Part {
  const { gates, answered, lined } = subject;
  const open = gates.filter(({ verdict }) => verdict === 'unclear');
  const metrics = openNames(subject, open);
  if (metrics === undefined) return undefined;
  if (!answered.complete) return message('headline.open-interrupted', { metrics });
  if (lined.plan.name === 'quick') return message('headline.open-smoke', { metrics });
  const more = Math.max(0, ...open.map(({ moreRounds = 0 }) => moreRounds));
  const rounds = Math.max(FEWEST_ROUNDS, lined.plan.rounds + Math.max(more, lined.plan.rounds));
  return rounds > MOST_ROUNDS
    ? message('headline.open-noise', { metrics })
    : message('headline.open-more', { metrics, rounds });
}

/** The open gates by name, and what open expectations ask of others; those that ask more of a settled gate are counted. */
function openNames({ gates, answered, lined, several, main, base }: Subject, open: Comparison[]): Value | undefined {
  const isSpoken = (variant: SubjectId) => variant === main || variant === base;
  const asked = answered.expectations.flatMap(({ outcome, metric: id, variant }) => {
    const metric = lined.metrics.find((each) => each.id === id);
    const isGate = isSpoken(variant) && gates.some((gate) => gate.metric === id);
    return outcome === 'unclear' && metric && !isGate ? [{ metric, variant }] : [];
  });
  if (open.length + asked.length === 0) {
    const unsettled = answered.expectations.filter(({ outcome }) => outcome === 'unclear').length;
    const checks = answered.expectations.length;
    return unsettled > 0 ? message('headline.checks-open', { open: unsettled, checks }) : undefined;
  }
  return series([
    ...open.map((gate, i) => named(gate, i === 0, several ? lined : undefined)),
    ...asked.map(({ metric: of, variant }, i) => {
      const metric = i + open.length === 0 ? metricLabel(of) : within(of);
      return isSpoken(variant) ? metric : message('headline.metric-of', { metric, variant });
    }),
  ]);
}

/** Of a doubted comparison the doubt alone; its figures are not to be read. */
function whyInvalid({ comparisons, expectations }: Answered): Message {
  const gate = comparisons.find((each) => each.gate && each.verdict === 'invalid');
  const because = gate?.because ?? expectations.find(({ outcome }) => outcome === 'invalid')?.because;
  const doubt = because?.values.doubt;
  return typeof doubt === 'object' && 'id' in doubt ? doubt : (because ?? message('headline.nothing-asked'));
}

/** `8 rounds · 5 of 5 checks · proven by the runtime · antipattern.go:20`. */
function basisOf({ lined, answered, base }: Subject): Message {
  const { finished, plan } = lined;
  const { complete, expectations, leaks, findings } = answered;
  const held = expectations.filter(({ outcome }) => outcome === 'shown').length;
  const isProven = leaks.some(({ variant, verdict }) => variant === base && verdict === 'proven-leak');
  const place = findings.find((finding) => !finding.isOther && finding.place !== undefined)?.place;
  const rounds = complete
    ? message('basis.rounds', { rounds: finished })
    : message('basis.rounds-of', { finished, rounds: plan.rounds });
  const parts: Value[] = [
    rounds,
    ...(expectations.length > 0 ? [message('basis.checks', { held, checks: expectations.length })] : []),
    ...(isProven ? [message('basis.proven')] : []),
    ...(place ? [`${place.file.split('/').at(-1)}:${place.line}`] : []),
  ];
  return message('basis.parts', { parts: list(parts, 'dot') });
}
