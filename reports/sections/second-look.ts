// The second look as words: latencies at a rate below the limit, a line a subject and a table of all.
import type { Analysis, SecondLookAnalysis } from '../../harness/model/analysis.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { formatQuantity } from '../../harness/model/units.ts';
import { spoken } from '../language/looks.ts';
import { ownOf } from '../language/own.ts';
import { joined, type Said, say } from '../language/said.ts';
import { type ComparisonGroup, compareAll } from './comparisons.ts';

export interface SecondLookSection {
  /** What it is, and that it decides nothing. */
  lead: Said;
  /** As one line for where there is no room: the rate and the lines. */
  brief: Said;
  /** One a compared subject: `head: P50 latency 2.1 → 1.9 ms, better · …`. */
  lines: Said[];
  groups: ComparisonGroup[];
  notes: Said[];
  /** What speaks against it. */
  checks: Said[];
}

/** What a line tells; the table has the rest. */
const TOLD = ['latency.p50', 'latency.p99', 'errors.share'];

export function secondLookSection(
  { secondLook }: Pick<Analysis, 'secondLook'>,
  experiment: Experiment,
): SecondLookSection | undefined {
  if (!secondLook) return undefined;
  const own = ownOf(experiment);
  const { groups, notes } = compareAll(secondLook, experiment);
  return {
    lead: experiment.secondLook ? lessonLead(secondLook) : leadOf(secondLook),
    brief: say`At ${formatQuantity(secondLook.ratePerSec, 'requests/s')}, deciding nothing: ${joined(groups.map(lineOf), '; ')}`,
    lines: groups.map(lineOf),
    groups,
    notes,
    checks: secondLook.checks.map(({ text }) => own.tell(text)),
  };
}

function leadOf({ ratePerSec, rounds }: SecondLookAnalysis): Said {
  const rate = formatQuantity(ratePerSec, 'requests/s');
  return say`Second look at ${rate}, 60 % of what the slower one can do, over ${rounds} rounds: it decides nothing.`;
}

/** The rate is the lesson's own. */
function lessonLead({ ratePerSec, rounds }: SecondLookAnalysis): Said {
  const rate = formatQuantity(ratePerSec, 'requests/s');
  return say`Second look at ${rate} for either, whatever they can do, over ${rounds} rounds: it decides nothing.`;
}

function lineOf({ label, lines }: ComparisonGroup): Said {
  const told = lines
    .filter(({ metric }) => TOLD.includes(metric))
    .map((line) => say`${line.label} ${line.base} → ${line.head}, ${spoken(line.verdict)}`);
  return say`${label}: ${joined(told, ' · ')}`;
}
