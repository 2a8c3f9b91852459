// What the index is made of: runs, sweeps, lessons by chapter, and how their nights stand.
import type { Analysis, Comparison, IndexedAnalysis } from '../../harness/model/analysis.ts';
import type { CapacitySearch } from '../../harness/model/capacity.ts';
import type { Level } from '../../harness/model/course.ts';
import type { ExperimentId } from '../../harness/model/experiment.ts';
import type { TrendSummary } from '../../harness/model/history.ts';
import type { Value } from '../../harness/model/message.ts';
import type { Night } from '../../harness/model/night.ts';
import type { ToldSweep } from '../../harness/model/sweep.ts';
import type { Word } from '../language/looks.ts';
import { type Said, say, sayWord } from '../language/said.ts';

export interface IndexEntry {
  /** The run's page, relative to the index. */
  href: string;
  analysis: Omit<IndexedAnalysis, 'command'> & Partial<Pick<Analysis, 'headline'>>;
}

/** A lesson at several places of its knob. */
export interface SweepEntry {
  /** The sweep's page, relative to the index. */
  href: string;
  sweep: Omit<ToldSweep, 'schema'>;
}

/** A search for the highest rate. */
export interface CapacityEntry {
  /** Its page, relative to the index. */
  href: string;
  search: CapacitySearch;
}

/** A lesson that has nights. */
export interface TrendEntry extends TrendSummary {
  /** Its trend page, relative to the index. */
  href: string;
}

/** The gate that a card shows: the one that moved most. */
export interface ShownGate
  extends Pick<Comparison, 'metric' | 'label' | 'unit' | 'ratio' | 'difference' | 'band' | 'verdict'> {
  /** Before and after; absent where a side was not measured. */
  sides?: { from: Value; to: Value };
}

/** What a lesson's card says; where it has no run, how it is run. */
export interface LessonCard {
  id: ExperimentId;
  title: string;
  /** On the path through the lessons: its place there, from 1 on, and its level. */
  path?: { place: number; level: Level };
  /** As a person types it. */
  command: string;
  /** The newest that may be quoted, or else the newest at all. */
  run?: IndexEntry & {
    gate?: ShownGate;
    /** The gate over its nights or runs, oldest first: ratios, or differences. */
    course?: { by: 'night' | 'run'; values: readonly number[] };
  };
  /** One a class of machines, in a fleet. */
  trends?: readonly TrendEntry[];
}

export interface Chapter {
  /** Of its row in the words. */
  part: string;
  lessons: readonly LessonCard[];
}

export interface IndexContents {
  chapters?: readonly Chapter[];
  /** Newest first. */
  runs: readonly IndexEntry[];
  /** Newest first. */
  sweeps?: readonly SweepEntry[];
  /** Newest first. */
  capacities?: readonly CapacityEntry[];
  trends?: readonly TrendEntry[];
  /** Oldest first. */
  nights?: readonly Night[];
}

/** What a run came to. A control run is clean where it calls nothing better or worse: it has nothing to show. */
export function wordOf({ outcome, plan }: Pick<Analysis, 'outcome' | 'plan'>): Word {
  return plan.control && (outcome === 'shown' || outcome === 'unclear') ? 'clean' : outcome;
}

type PlanFacts = Pick<Analysis['plan'], 'name' | 'rounds'> & { control?: boolean };

export function planOf({ name: plan, rounds, control }: PlanFacts, complete: boolean): Said {
  const name = sayWord(`plan.${plan}`);
  const words = rounds === 1 ? say`${name}, 1 round` : say`${name}, ${rounds} rounds`;
  const controlled = control ? say`${words}, control` : words;
  return complete ? controlled : say`${controlled}, interrupted`;
}
