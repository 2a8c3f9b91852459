// What `compare` came to on public services, as the Markdown of a README page.
import type { Interval, VerdictWord } from '../../harness/model/analysis.ts';
import { formatChange, type Unit } from '../../harness/model/units.ts';
import { cell } from '../../reports/formats/results.ts';

/** What a gate was called, with the change that it was called so for. */
export interface GateSaid {
  label: string;
  unit: Unit;
  verdict: VerdictWord;
  compare: 'ratio' | 'difference';
  /** Absent where the rounds have none. */
  change?: Interval;
}

export interface FoundLine {
  place: string;
  rank: number;
  /** Whether the line itself is one that the change removes or adds. */
  isChanged: boolean;
}

/** What the go command says of the main package at the newer commit. */
export interface ServiceFacts {
  /** Of the module itself, and beyond it and the standard library. */
  own: number;
  others: number;
  vendored: boolean;
  /** Whether any of them is compiled with C. */
  cgo: boolean;
}

export interface ServiceEntry {
  /** `control`: the newer commit against itself. */
  kind: 'change' | 'control';
  /** Absent where there was no verdict, as `measured`. */
  machine?: string;
  /** As it is known in public: `github.com/owner/name`. */
  service: string;
  database?: string;
  facts: ServiceFacts;
  /** The commit of the change. */
  head: string;
  /** The author's words; absent where none are known. */
  claim?: string;
  /** Of the command, building included; and what of it went into building. */
  minutes: number;
  buildMinutes: number;
  /** Absent where there was no verdict. */
  measured?: {
    gates: GateSaid[];
    /** Of the first three findings the first at a changed line, or else in a changed file, and which of them it is. */
    line?: FoundLine;
    /** Whether the probe was in it. */
    probed: boolean;
  };
  exitCode: number;
  /** Why there was no verdict, in the command's own words. */
  failed?: string;
  /** Whether status and worktrees of the clone were as before. */
  untouched: boolean;
}

export const FINDINGS_LOOKED_AT = 3;

/** The newest of each service and change. */
export function servicesTable(entries: readonly ServiceEntry[]): string {
  const newest = [...new Map(entries.map((entry) => [`${entry.kind} ${entry.service} ${entry.head}`, entry])).values()];
  const [changes, controls] = (['change', 'control'] as const).map((kind) =>
    newest.filter((entry) => entry.kind === kind),
  ) as [ServiceEntry[], ServiceEntry[]];
  if (newest.length === 0) return 'Nothing measured yet.';
  const machines = [...new Set(newest.flatMap(({ machine }) => machine ?? []))];
  return [
    ...(changes.length === 0 ? [] : [changesTable(changes), '']),
    ...(controls.length === 0 ? [] : [controlSentence(controls)]),
    untouchedSentence(newest),
    ...(machines.length === 0 ? [] : [`- Measured on: ${machines.join(' · ')}.`]),
  ].join('\n');
}

function changesTable(entries: readonly ServiceEntry[]): string {
  return [
    '| service, change | what it is | its author | compare | the line | minutes, of these building |',
    '|---|---|---|---|---|--:|',
    ...entries.map((entry) => {
      const { service, head, claim = '–', minutes, buildMinutes } = entry;
      const took = `${minutes.toFixed(1)}, ${buildMinutes.toFixed(1)}`;
      const cells = [`${service} ${head.slice(0, 8)}`, whatItIs(entry), claim, saidOf(entry), lineOf(entry), took];
      return `| ${cells.map(cell).join(' | ')} |`;
    }),
  ].join('\n');
}

function whatItIs({ facts: { own, others, vendored, cgo }, database }: ServiceEntry): string {
  return [
    `${own + others} packages, ${own} its own`,
    ...(database === undefined ? [] : [database]),
    ...(vendored ? ['vendored'] : []),
    ...(cgo ? ['cgo'] : []),
  ].join('; ');
}

/** The gates that are not the same; where all are, that they are. */
function saidOf({ measured, failed = '', exitCode }: ServiceEntry): string {
  if (!measured) return `exit code ${exitCode}: ${failed}`;
  const { gates, probed } = measured;
  const moved = gates.filter(({ verdict }) => verdict !== 'same');
  const texts = moved.map(({ label, verdict, unit, compare, change }) => {
    const size = (value: number) => formatChange(value, compare, unit);
    const by = change ? ` ${size(change.center)} (${size(change.low)} to ${size(change.high)})` : '';
    return `${label}${by} ${verdict}`;
  });
  const rest = gates.length - moved.length;
  return [
    ...texts,
    ...(rest === 0 ? [] : [moved.length === 0 ? `all ${rest} gates the same` : `${rest} the same`]),
    ...(probed ? [] : ['without the probe']),
  ].join('; ');
}

function lineOf({ measured }: ServiceEntry): string {
  if (!measured) return '';
  const { line } = measured;
  if (!line) return `in none of the first ${FINDINGS_LOOKED_AT} findings`;
  return `${line.place}, finding ${line.rank}, ${line.isChanged ? 'a changed line' : 'in a changed file'}`;
}

function controlSentence(controls: readonly ServiceEntry[]): string {
  const judged = controls.filter(({ measured }) => measured);
  const flagged = judged.flatMap(({ service, measured }) =>
    measured!.gates
      .filter(({ verdict }) => verdict === 'better' || verdict === 'worse')
      .map(({ label, verdict }) => `${service}: ${label} ${verdict}`),
  );
  const gates = judged.reduce((sum, { measured }) => sum + measured!.gates.length, 0);
  const without = controls.length - judged.length;
  return [
    `- Each against itself, ${judged.length} services, ${gates} gates: ${flagged.length} better or worse`,
    ...(flagged.length === 0 ? [] : [` (${flagged.join(', ')})`]),
    ...(without === 0 ? [] : [`; ${without} without a verdict`]),
    '.',
  ].join('');
}

function untouchedSentence(entries: readonly ServiceEntry[]): string {
  const touched = entries.filter(({ untouched }) => !untouched).map(({ service }) => service);
  const left = entries.length - touched.length;
  const which = touched.length === 0 ? '' : `; not of ${[...new Set(touched)].join(', ')}`;
  return `- \`git status\` and \`git worktree list\` of the clone the same before and after: ${left} of ${entries.length} runs${which}.`;
}
