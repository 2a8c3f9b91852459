// What a lesson's variants and gauges need of toolchain and machine, held against what there is, before anything is built.
import { availableParallelism, totalmem } from 'node:os';
import { findQuota } from '../fixture/quota.ts';
import { goMinor, knowsExperiment, type Toolchain } from '../fixture/toolchain.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Unavailable } from '../model/record.ts';
import { type Needs, type Scenario, type VariantId, variantsOf } from '../model/scenario.ts';
import { formatQuantity } from '../model/units.ts';

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

/** The first need that is not met, as half a sentence; undefined where all are. A Go of unknown version is taken at its word. */
export async function unmetNeed(needs: Needs, means: Means): Promise<string | undefined> {
  const { goAtLeast, goAtMost, experiment, cores, memoryBytes } = needs;
  const minor = goMinor(means.go);
  if (minor !== undefined && goAtLeast !== undefined && minor < goAtLeast) {
    return `it needs Go 1.${goAtLeast} or newer, and this is ${means.go}`;
  }
  if (minor !== undefined && goAtMost !== undefined && minor > goAtMost) {
    return `it needs Go 1.${goAtMost} or older, and this is ${means.go}`;
  }
  if (experiment !== undefined && !(await means.knowsExperiment(experiment))) {
    return `it needs GOEXPERIMENT=${experiment}, which ${means.go} does not know`;
  }
  if (cores !== undefined && means.cores < cores) {
    return `it needs ${cores} cores, and there ${means.cores === 1 ? 'is 1' : `are ${means.cores}`}`;
  }
  if (memoryBytes !== undefined && means.memoryBytes < memoryBytes) {
    return `it needs ${formatQuantity(memoryBytes, 'bytes')} of memory, and there are ${formatQuantity(means.memoryBytes, 'bytes')}`;
  }
  return undefined;
}

/** Everything of a scenario that these means do not allow, in the order of its declaration. */
export async function findUnavailable(scenario: Scenario, means: Means): Promise<Unavailable[]> {
  const declared = [
    ...variantsOf(scenario).map(([id, { needs }]) => ({ kind: 'variant', id, needs }) as const),
    ...(scenario.gauges ?? []).map(({ id, needs }) => ({ kind: 'gauge', id, needs }) as const),
  ];
  const found: Unavailable[] = [];
  for (const { kind, id, needs } of declared) {
    const unmet = needs && (await unmetNeed(needs, means));
    if (unmet === undefined) continue;
    const what = kind === 'variant' ? `Variant ${id} takes no part` : `Gauge ${id} is not read`;
    found.push({ kind, id, because: `${what}: ${unmet}; ${needs!.because}.` });
  }
  return found;
}

/** The scenario without gauges that cannot be read, and without what it expects of them. */
export function withoutGauges(scenario: Scenario, unavailable: readonly Unavailable[]): Scenario {
  const gone = unavailable.filter(({ kind }) => kind === 'gauge').map(({ id }) => id);
  if (gone.length === 0) return scenario;
  const isOfGone = (metric: string) => gone.some((id) => [`gauge.peak.${id}`, `gauge.drained.${id}`].includes(metric));
  return {
    ...scenario,
    gauges: (scenario.gauges ?? []).filter(({ id }) => !gone.includes(id)),
    gates: scenario.gates.filter((gate) => !isOfGone(gate)),
    expect: scenario.expect.filter((asked) => 'outcome' in asked || !isOfGone(asked.metric)),
  };
}

/** The variants to leave out. Throws a BenchError where no antipattern or no fix is left, and with it no lesson. */
export function requireALesson(scenario: Scenario, unavailable: readonly Unavailable[]): VariantId[] {
  const without = unavailable.filter(({ kind }) => kind === 'variant').map(({ id }) => id);
  const left = variantsOf(scenario).filter(([id]) => !without.includes(id));
  for (const role of ['antipattern', 'fix'] as const) {
    if (left.some(([, variant]) => variant.role === role)) continue;
    const reasons = unavailable.map(({ because }) => because).join(' ');
    throw new BenchError(
      EXIT.unfit,
      `this machine cannot run the lesson: no ${role} is left. ${reasons}`,
      'use another Go (GO=/path/to/bin/go) or another machine',
    );
  }
  return without;
}
