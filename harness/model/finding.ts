// What explains a run's figures: profiles compared per request, the costs of the lesson's own lines, and findings made of both.

import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';
import type { FlameDifference, PerRequest, ProfileKind } from './profile.ts';
import type { SubjectId } from './subject.ts';

/** One sample type of one kind of profile. */
export interface CostKind {
  kind: ProfileKind;
  sampleType: string;
  /** Of every figure, per request: `nanoseconds`, `bytes` or `count`. */
  unit: string;
}

export interface BeforeAfter {
  base: number;
  head: number;
}

/** What one request costs by function, in a variant and in what it is compared with; largest change of flat first. */
export interface CostDifference extends CostKind {
  variant: SubjectId;
  against: SubjectId;
  /** Completed while the profile was taken. */
  requests: BeforeAfter;
  /** Independent readings the profile rests on: ticks of the CPU clock, sampled allocations, waits, goroutines. */
  readings: BeforeAfter;
  total: BeforeAfter;
  rows: { name: string; base: PerRequest; head: PerRequest }[];
  /** Functions beyond the rows, their flat figures added up; absent where all have a row. */
  other?: BeforeAfter & { functions: number };
  /** Of CPU time, what the garbage collector takes, in the background and from the goroutines that allocate. */
  collector?: BeforeAfter;
}

export interface Place {
  /** Relative to the project. */
  file: string;
  line: number;
  /** Whose file, where two variants have it under one path. */
  variant?: SubjectId;
}

/** `antipattern.go:20`. */
export function placeText({ file, line }: Place): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

/** What the lesson's own line nearest to the cost is charged with; over all lines and the rest these add up to the total. */
export interface OwnLine {
  /** Relative to the project. */
  file: string;
  line: number;
  function: string;
  perRequest: number;
  /** The function in which most of it arises, and that function's part. */
  leaf: { name: string; perRequest: number };
  /** The line of the variant's taught file that most of it comes by, where that is another line. */
  taught?: Place;
}

/** Flat and cum of one line per request. */
export interface LinePerRequest extends PerRequest {
  file: string;
  line: number;
}

/** One variant's costs by the lines of its lesson. */
export interface LineCosts extends CostKind {
  variant: SubjectId;
  requests: number;
  readings: number;
  /** Per request, inside the lesson's lines and outside them. */
  total: number;
  /** Largest first, at most a few. */
  own: OwnLine[];
  /** Every line with samples, by file and line. */
  lines: LinePerRequest[];
}

/** The calls of both sides as one tree, cut to what a page can show. */
export interface CostFlame extends CostKind {
  variant: SubjectId;
  against: SubjectId;
  flame: FlameDifference;
}

/** What the profiled trials say. Empty lists where there was no profiled round. */
export interface Costs {
  differences: CostDifference[];
  lines: LineCosts[];
  flames: CostFlame[];
  /** Where the record holds two versions of a source. */
  changed: ChangedCosts[];
}

/** The lines that differ at one place between two versions of a file. */
export interface Hunk {
  file: string;
  /** 1-based first lines; where a side has none, the line before which it would stand. */
  baseLine: number;
  headLine: number;
  before: string[];
  after: string[];
}

/** What one request costs in the lines that differ between two versions of a service; largest change first. */
export interface ChangedCosts extends CostKind {
  variant: SubjectId;
  against: SubjectId;
  hunks: {
    /** The first of its lines that says something: of the variant, or of what it is compared with where it has none. */
    place: Place;
    /** What passes through the lines: with all that they call. */
    own: BeforeAfter;
    /** Of `own`, what passes through no other changed lines further in. */
    innermost: BeforeAfter;
    /** What is charged to the function that they stand in, or act in. */
    around?: BeforeAfter & { name: string };
  }[];
}

/** What is made on a line and does not stay on the stack. */
export interface EscapeReason {
  place: Place;
  /** In the compiler's words: `new(bytes.Buffer)`. */
  what: string;
  /** The last step of its way: `(*catalogue).write(doc, body) (call parameter), line 18`. */
  because: string;
  /** Other variants in which the same escapes by the same last step. */
  alsoIn: SubjectId[];
  /** Allocated by the whole line itself per request; absent where the profile has nothing of it. */
  bytesPerRequest?: number;
}

/** The compiler's reasons for one variant. */
export interface CompilerReasons {
  variant: SubjectId;
  /** Why there are none. */
  missing?: Message;
  /** Lines that the allocation profile names first, then the rest of the taught file. */
  escapes: EscapeReason[];
  /** Functions of the taught file: compiled into their callers, or why not. */
  inlining: { place: Place; inlined: boolean; because: string }[];
}

/** What a rule makes of the facts, with its way from the number over the evidence to the line. */
export interface Finding {
  /** Of the rule that made it. */
  rule: string;
  /** Whom it is about. */
  variant: SubjectId;
  /** About neither side of what the headline compares: a control has reasons of its own. */
  isOther?: true;
  text: Message;
  /** The figure that it explains, where it explains one. */
  metric?: MetricId;
  /** What it was read from, in a few words: `allocation profile, alloc_space`. */
  evidence: Message;
  place?: Place;
}
