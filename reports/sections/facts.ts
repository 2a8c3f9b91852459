// What a reader needs to trust or repeat the run: machine, plan, provenance, builds, and every single trial.
import type { Analysis } from '../../harness/model/analysis.ts';
import { measured } from '../../harness/model/artifact.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { formatAmount, formatQuantity, formatSeconds } from '../../harness/model/units.ts';
import { figure, type Table, text } from '../table.ts';
import { labelOf } from './comparisons.ts';

function facts(caption: string, rows: [string, string][]): Table {
  return { caption, columns: [text(''), text('')], rows };
}

export function machine({ host }: BenchRecord): Table {
  const { pinning } = host;
  return facts('Machine', [
    ['Processor', `${host.cpu}, ${host.cores} cores`],
    ['Quota', host.quotaCores === undefined ? 'none' : `${host.quotaCores} cores`],
    ['Memory', formatQuantity(host.memoryBytes, 'bytes')],
    ['System', `${host.os}, kernel ${host.kernel}`],
    ['Go', `${host.go}, GOMAXPROCS ${host.gomaxprocs}`],
    ['Load driver', `autocannon ${host.autocannon} on Node ${host.node}`],
    [
      'Cores',
      pinning
        ? `service on ${pinning.target.join(', ')}; driver on ${pinning.driver.join(', ')}`
        : 'shared, not pinned',
    ],
    ['Fingerprint', host.fingerprint],
  ]);
}

export function plan({ plan: { looks, ...plan }, experiment, stoppedAfter }: BenchRecord): Table {
  return facts('Plan', [
    [
      'Name',
      `${plan.name}${plan.customised ? ', changed by hand' : ''}${plan.control ? ', control run: one build against itself' : ''}`,
    ],
    ['Seed', String(plan.seed)],
    [
      'Rounds',
      looks.length > 1
        ? `up to ${plan.rounds}, with looks after ${looks.map(({ rounds }) => rounds).join(', ')}${stoppedAfter === undefined ? '' : `; the answer was clear after ${stoppedAfter}`}`
        : String(plan.rounds),
    ],
    ['Profiled round', plan.profiled ? 'one more, its figures in no statistic' : 'none'],
    ['Warm-up', `${seconds(plan.warmupMs)}, at most ${seconds(plan.maxWarmupMs)}`],
    ['Window', seconds(plan.measureMs)],
    ['Drain', seconds(plan.drainMs)],
    [
      'Connections',
      `${plan.connections}, closed loop, ${seconds(experiment.workload.timeoutMs)} until the client gives up`,
    ],
    ['Requests', experiment.workload.requests.map(({ method, path }) => `${method} ${path}`).join(', ')],
  ]);
}

function seconds(ms: number): string {
  return formatQuantity(ms, 'ms');
}

export function provenance(analysis: Analysis, record: BenchRecord): Table {
  const { commit } = record;
  return facts('Provenance', [
    ['Run', record.run],
    ['Started', record.startedAt],
    [
      'Took',
      `${formatSeconds(record.tookMs / 1000)}, ${formatQuantity(analysis.overheadShare, 'share')} of it outside the planned phases`,
    ],
    [
      'Harness',
      commit.ok
        ? `${commit.value.hash}${commit.value.dirty ? ', with uncommitted changes' : ''}`
        : commit.failure.message,
    ],
    ['Lesson', record.fixtureHash],
    ...Object.entries(analysis.artifacts).map(([what, file]): [string, string] => [`File: ${what}`, file]),
  ]);
}

export function builds({ builds }: BenchRecord): Table {
  return {
    caption: 'Builds',
    columns: [text('Variant'), figure('Binary'), figure('Took'), text('Hash'), text('Command')],
    rows: builds.map(({ variant, binaryBytes, fresh, tookMs, hash, command }) => [
      variant,
      formatQuantity(binaryBytes, 'bytes'),
      fresh ? seconds(tookMs) : 'built earlier',
      hash,
      command,
    ]),
  };
}

export function trials(analysis: Analysis, record: BenchRecord): Table {
  const row = (trial: Trial, fate: string): string[] => {
    const load = measured(trial.load);
    const ledger = load?.window.ledger;
    const count = (n: number | undefined) => (n === undefined ? 'not measured' : formatAmount(n, 'count'));
    return [
      String(trial.index + 1),
      trial.role === 'profiled' ? 'profiled' : String(trial.round + 1),
      labelOf(analysis, trial.variant),
      trial.outcome + fate,
      ledger && load ? formatQuantity(ledger.ok / (load.window.durationMs / 1000), 'requests/s') : 'not measured',
      count(ledger?.ok),
      count(ledger && ledger.non2xx + ledger.mismatch + ledger.timeout + ledger.reset),
      count(ledger?.censored),
      seconds(trial.tookMs),
      trial.because ?? (trial.load.ok ? trial.load.value.faults.join(' ') : trial.load.failure.message),
    ];
  };
  return {
    caption: 'Trials in the order in which they ran',
    columns: [
      figure('Trial'),
      text('Round'),
      text('Variant'),
      text('Outcome'),
      figure('Throughput'),
      figure('Answered'),
      figure('Failed'),
      figure('Under way at the end'),
      figure('Took'),
      text('Why'),
    ],
    rows: [...record.trials.map((trial) => row(trial, '')), ...record.redone.map((trial) => row(trial, ', redone'))],
  };
}
