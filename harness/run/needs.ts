// What an experiment's subjects and gauges need of toolchain and machine, held against what there is, before anything is built.
import { availableParallelism, totalmem } from 'node:os';
import { goMinor, knowsExperiment, type Toolchain } from '../golang/toolchain.ts';
import { findQuota } from '../machine/quota.ts';
import { baselineOf, candidatesOf, type Experiment } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { Needs } from '../model/needs.ts';
import type { Unavailable } from '../model/record.ts';
import type { Subject, SubjectId } from '../model/subject.ts';
import { message } from '../words/messages.ts';
import { CannotRunHere } from '../words/mishap.ts';
import { withEnglish } from '../words/speak.ts';
import { quantity } from '../words/values.ts';

/** What there is. */
export interface Means {
  /** As Go says it. */
  go: string;
  cores: number;
  memoryBytes: number;
  knowsExperiment: (experiment: string) => Promise<boolean>;
}

export function meansOf(toolchain: Toolchain): Means {
  const granted = process.constrainedMemory();
  return {
    go: toolchain.version,
    cores: Math.min(availableParallelism(), findQuota()?.cores ?? Number.POSITIVE_INFINITY),
    // Where no control group limits it, the kernel names a limit beyond all memory, or none.
    memoryBytes: granted > 0 ? Math.min(granted, totalmem()) : totalmem(),
    knowsExperiment: (experiment) => knowsExperiment(toolchain, experiment),
  };
}

/** The first need that is not met, undefined where all are. A Go of unknown version is taken at its word. */
export async function unmetNeed(needs: Needs, means: Means): Promise<Message | undefined> {
  const { goAtLeast, goAtMost, experiment, cores, memoryBytes } = needs;
  const minor = goMinor(means.go);
  if (minor !== undefined && goAtLeast !== undefined && minor < goAtLeast) {
    return message('needs.newer-go', { minor: goAtLeast, go: means.go });
  }
  if (minor !== undefined && goAtMost !== undefined && minor > goAtMost) {
    return message('needs.older-go', { minor: goAtMost, go: means.go });
  }
  if (experiment !== undefined && !(await means.knowsExperiment(experiment))) {
    return message('needs.experiment', { experiment, go: means.go });
  }
  if (cores !== undefined && means.cores < cores) {
    return means.cores === 1
      ? message('needs.cores-one', { needed: cores })
      : message('needs.cores', { needed: cores, cores: means.cores });
  }
  if (memoryBytes !== undefined && means.memoryBytes < memoryBytes) {
    return message('needs.memory', {
      needed: quantity(memoryBytes, 'bytes'),
      memory: quantity(means.memoryBytes, 'bytes'),
    });
  }
  return undefined;
}

/** Where a lesson's words have the half sentence. */
const WORDS_AT = {
  variant: (id) => ['subjects', id, 'needs'],
  gauge: (id) => ['gauges', id, 'needs'],
  expectation: (id) => ['expectNeeds', id],
} as const satisfies Record<Unavailable['kind'], (id: string) => readonly string[]>;

/** Everything of an experiment that these means do not allow, in the order of its declaration. */
export async function findUnavailable(
  { subjects, gauges = [], expect }: Experiment,
  means: Means,
): Promise<Unavailable[]> {
  const declared = [
    ...subjects.map(({ id, needs }) => ({ kind: 'variant', id, needs }) as const),
    ...gauges.map(({ id, needs }) => ({ kind: 'gauge', id, needs }) as const),
    ...expect.flatMap((asked) =>
      'outcome' in asked ? [] : [{ kind: 'expectation', id: asked.id, needs: asked.needs } as const],
    ),
  ];
  const found: Unavailable[] = [];
  for (const { kind, id, needs } of declared) {
    const unmet = needs && (await unmetNeed(needs, means));
    if (unmet === undefined) continue;
    const because = { label: needs!.because, at: WORDS_AT[kind](id) };
    found.push({ kind, id, because: withEnglish(message(`without.${kind}`, { id, unmet, because })) });
  }
  return found;
}

/** The experiment without gauges that cannot be read and what it expects of them, and without expectations that need what is not there. */
export function withoutMissing(experiment: Experiment, unavailable: readonly Unavailable[]): Experiment {
  const gone = unavailable.filter(({ kind }) => kind === 'gauge').map(({ id }) => id);
  const unasked = unavailable.filter(({ kind }) => kind === 'expectation').map(({ id }) => id);
  if (gone.length + unasked.length === 0) return experiment;
  const isOfGone = (metric: string) => gone.some((id) => [`gauge.peak.${id}`, `gauge.drained.${id}`].includes(metric));
  return {
    ...experiment,
    gauges: (experiment.gauges ?? []).filter(({ id }) => !gone.includes(id)),
    gates: experiment.gates.filter((gate) => !isOfGone(gate)),
    expect: experiment.expect.filter(
      (asked) => !unasked.includes(asked.id) && ('outcome' in asked || !isOfGone(asked.metric)),
    ),
  };
}

/** The subjects to leave out. Throws CannotRunHere where the baseline is among them, or every candidate: nothing is left to compare. */
export function requireAComparison(experiment: Experiment, unavailable: readonly Unavailable[]): SubjectId[] {
  const without = unavailable.filter(({ kind }) => kind === 'variant').map(({ id }) => id);
  const baseline = baselineOf(experiment);
  const candidates = candidatesOf(experiment);
  const isLeft = ({ id }: Subject) => !without.includes(id);
  const missing = !isLeft(baseline) ? baseline : candidates.some(isLeft) ? undefined : candidates[0];
  if (missing) {
    const { because } = unavailable.find(({ kind, id }) => kind === 'variant' && id === missing.id)!;
    throw new CannotRunHere(message('without.all', { variant: missing.id, because }), message('without.all-mend'));
  }
  return without;
}
