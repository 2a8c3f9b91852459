// A made-up record: three variants, six rounds, a stall, a gauge; seeded, so the same options give the same bytes.
import { present } from '../../harness/model/artifact.ts';
import { type Experiment, measuredSubjectsOf } from '../../harness/model/experiment.ts';
import type { Plan, PlannedTrial } from '../../harness/model/plan.ts';
import { type BenchRecord, RECORD_SCHEMA } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { seededRandom, shuffled } from '../../harness/stats/random.ts';
import { sampleExperiment, sampleReasons, sampleShared, sampleSources, sampleText } from './lesson.ts';
import { BEHAVIOUR, type Behaviour, DRAIN_MS, drawTrial, WARMUP_MS } from './trial.ts';

export { sampleExperiment } from './lesson.ts';

export interface SampleOptions {
  seed?: number;
  rounds?: number;
  measureMs?: number;
  /** A against A: `fix` and `fix-again`, the same behaviour. */
  control?: boolean;
  /** What differs from the made-up lesson, by variant. */
  behaviour?: Record<SubjectId, Partial<Behaviour>>;
  /** Standard deviation of the logarithm of a trial's throughput and costs. */
  noise?: number;
  /** Changes one trial after it was drawn. */
  change?: (trial: Trial) => Trial;
}

function samplePlan(options: SampleOptions, experiment: Experiment): Plan {
  const { seed = 1, rounds = 6, measureMs = 2_000, control = false } = options;
  const variants = control ? ['fix', 'fix-again'] : measuredSubjectsOf(experiment);
  const random = seededRandom(seed);
  const trials: PlannedTrial[] = [];
  for (let round = 0; round < (control ? rounds : rounds + 1); round++) {
    const order = shuffled(variants, random);
    for (const [place, variant] of order.entries()) {
      trials.push({ index: trials.length, round, place, variant, role: round < rounds ? 'measured' : 'profiled' });
    }
  }
  return {
    name: 'default',
    scenario: experiment.id,
    customised: rounds !== 6,
    seed,
    rounds,
    profiled: !control,
    warmupMs: WARMUP_MS,
    maxWarmupMs: 2 * WARMUP_MS,
    measureMs,
    drainMs: DRAIN_MS,
    connections: experiment.workload.connections,
    variants,
    control,
    looks: [{ rounds, alpha: 0.05 }],
    trials,
    expectedMs: trials.length * (WARMUP_MS + measureMs + DRAIN_MS + 220),
  };
}

/** A complete record of the made-up lesson; every option has a default, and every figure comes from the seed. */
export function sampleRecord(options: SampleOptions = {}): BenchRecord {
  const experiment = sampleExperiment();
  const plan = samplePlan(options, experiment);
  const { noise = 0.015, change = (trial: Trial) => trial } = options;
  const trials = plan.trials.map((planned) => {
    const id = planned.variant.replace(/-again$/, '');
    const behaviour = { ...BEHAVIOUR[id]!, ...options.behaviour?.[planned.variant] };
    return change(drawTrial(planned, plan, experiment, behaviour, noise));
  });
  const tookMs = trials.reduce((total, trial) => total + trial.tookMs, 0) + 4_000;
  return {
    schema: RECORD_SCHEMA,
    run: '20261123-134501-ab12',
    experiment,
    lesson: sampleText(),
    plan,
    host: {
      fingerprint: '5e1f0c9a',
      os: 'linux',
      kernel: '6.12.0',
      cpu: 'Example CPU @ 3.00GHz',
      cores: 2,
      memoryBytes: 8 * 2 ** 30,
      go: 'go1.26.8',
      node: 'v26.10.0',
      autocannon: '9.0.0',
      pinning: { target: [0], driver: [1] },
      gomaxprocs: 1,
    },
    commit: present({ hash: '0123abc', dirty: false }),
    fixtureHash: 'c0ffee00',
    startedAt: '2026-11-23T13:45:01.000Z',
    finishedAt: new Date(Date.UTC(2026, 10, 23, 13, 45, 1) + tookMs).toISOString(),
    tookMs,
    complete: true,
    builds: experiment.subjects.map(({ id: variant, tags }, i) => ({
      variant,
      hash: `b0${i}`,
      binaryBytes: 8_400_000 + i * 512,
      fresh: true,
      tookMs: 900,
      command: `go build -tags=${tags.join(',')} -o ${variant} .`,
    })),
    sources: sampleSources(),
    shared: sampleShared(),
    compiler: sampleReasons(),
    answers: measuredSubjectsOf(experiment).map((variant) => ({ variant, expected: 'same', found: 'same' })),
    trials,
    redone: [],
    warnings: [],
    command: `npm run bench sample-lesson -- --seed ${plan.seed}`,
  };
}
