// What a reader needs to trust or repeat the run: machine, plan, provenance, builds, and every single trial.
import { isHttp2, type Protocol } from '../../harness/model/address.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import { measured } from '../../harness/model/artifact.ts';
import type { Plan } from '../../harness/model/plan.ts';
import { type BenchRecord, type Commit, gomaxprocsOf, protocolIn } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { formatAmount, formatQuantity, formatSeconds } from '../../harness/model/units.ts';
import { rateOf, type Workload } from '../../harness/model/workload.ts';
import { sentences, told } from '../../harness/words/messages.ts';
import { ownOf } from '../language/own.ts';
import { type Said, say, sayWord, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

function facts(caption: Text, rows: [Text, Text][]): Table {
  return { caption, columns: [text(''), text('')], rows };
}

export function machine(record: BenchRecord): Table {
  const { host } = record;
  const { pinning } = host;
  return facts(say`Machine`, [
    [say`Processor`, say`${host.cpu}, ${host.cores} cores`],
    [say`Quota`, host.quotaCores === undefined ? say`none` : say`${host.quotaCores} cores`],
    [say`Memory`, formatQuantity(host.memoryBytes, 'bytes')],
    [say`System`, say`${host.os}, kernel ${host.kernel}`],
    ['Go', say`${host.go}, GOMAXPROCS ${processorsIn(record)}`],
    [
      say`Load driver`,
      isHttp2(protocolIn(record) ?? 'http')
        ? say`node:http2 of Node ${host.node}`
        : say`autocannon ${host.autocannon} on Node ${host.node}`,
    ],
    [
      say`Cores`,
      pinning
        ? say`service on ${pinning.target.join(', ')}; driver on ${pinning.driver.join(', ')}`
        : say`shared, not pinned`,
    ],
    ...(host.class === undefined ? [] : [[say`Class of machines`, host.class] satisfies [Text, Text]]),
    [say`Fingerprint`, host.fingerprint],
  ]);
}

/** `1`; where a person set it, `base 1, head 4`. */
function processorsIn(record: BenchRecord): string {
  const each = record.plan.variants.map((id) => [id, gomaxprocsOf(record, id)] as const);
  if (new Set(each.map(([, count]) => count)).size === 1) return String(each[0]![1]);
  return each.map(([id, count]) => `${id} ${count}`).join(', ');
}

export function plan(record: BenchRecord): Table {
  const { experiment, stoppedAfter } = record;
  const { looks, ...plan } = record.plan;
  return facts(say`Plan`, [
    [say`Name`, nameOf(plan)],
    [say`Seed`, String(plan.seed)],
    [say`Rounds`, looks.length > 1 ? looksOf(plan.rounds, looks, stoppedAfter) : String(plan.rounds)],
    [say`Profiled round`, plan.profiled ? say`one more, its figures in no statistic` : say`none`],
    [say`Warm-up`, say`${seconds(plan.warmupMs)}, at most ${seconds(plan.maxWarmupMs)}`],
    [say`Window`, seconds(plan.measureMs)],
    [say`Drain`, seconds(plan.drainMs)],
    [say`Connections`, connectionsOf(plan.connections, experiment.workload)],
    ...protocolRows(protocolIn(record)),
    ...rateRows(experiment.workload),
    [say`Requests`, experiment.workload.requests.map(({ method, path }) => `${method} ${path}`).join(', ')],
  ]);
}

function connectionsOf(connections: number, load: Workload): Said {
  return rateOf(load)
    ? say`up to ${connections}, ${seconds(load.timeoutMs)} until the client gives up`
    : say`${connections}, closed loop, ${seconds(load.timeoutMs)} until the client gives up`;
}

/** How each was recognised, and what a connection carries. */
const SPOKEN: Record<Protocol, Text> = {
  http: 'HTTP/1.1',
  https: say`HTTP/1.1 over TLS, the certificate not checked`,
  h2: say`HTTP/2 over TLS, agreed on in the handshake (ALPN), the certificate not checked; one stream at a time on each connection`,
  h2c: say`HTTP/2 without TLS, begun without asking (prior knowledge); one stream at a time on each connection`,
};

function protocolRows(protocol: Protocol | undefined): [Text, Text][] {
  return protocol ? [[say`Protocol`, SPOKEN[protocol]]] : [];
}

function rateRows(load: Workload): [Text, Text][] {
  const rate = rateOf(load);
  if (!rate) return [];
  const perSec = formatQuantity(rate.ratePerSec, 'requests/s');
  return [[say`Rate`, rate.arrivals === 'even' ? say`${perSec}, at equal distances` : say`${perSec}, due by chance`]];
}

function nameOf({ name, customised, control }: Pick<Plan, 'name' | 'customised' | 'control'>): Text {
  const word = sayWord(`plan.${name}`);
  const own = customised ? say`${word}, changed by hand` : word;
  return control ? say`${own}, control run: one build against itself` : own;
}

function looksOf(most: number, looks: Plan['looks'], stoppedAfter: number | undefined): Said {
  const after = looks.map(({ rounds }) => rounds).join(', ');
  return stoppedAfter === undefined
    ? say`up to ${most}, with looks after ${after}`
    : say`up to ${most}, with looks after ${after}; the answer was clear after ${stoppedAfter}`;
}

export function commitText({ hash, dirty }: Commit): Text {
  return dirty ? say`${hash}, with uncommitted changes` : hash;
}

const FILE_WORDS: Record<string, Said> = {
  record: say`record`,
  report: say`report`,
  text: say`text`,
  profiles: say`profiles`,
  latency: say`latency`,
  flames: say`flames`,
};

/** What a file of the run folder is. */
export function fileWord(what: string): Text {
  return FILE_WORDS[what] ?? what;
}

function seconds(ms: number): string {
  return formatQuantity(ms, 'ms');
}

export function provenance(analysis: Analysis, record: BenchRecord): Table {
  const { commit } = record;
  return facts(say`Provenance`, [
    [say`Run`, record.run],
    [say`Started`, record.startedAt],
    [
      say`Took`,
      say`${formatSeconds(record.tookMs / 1000)}, ${formatQuantity(analysis.overheadShare, 'share')} of it outside the planned phases`,
    ],
    [say`Harness`, commit.ok ? commitText(commit.value) : ownOf(record.experiment).tell(commit.failure.message)],
    [say`Lesson`, record.fixtureHash],
    ...Object.entries(analysis.artifacts).map(([what, file]): [Text, Text] => [say`File: ${fileWord(what)}`, file]),
  ]);
}

export function builds({ builds }: BenchRecord): Table {
  return {
    caption: say`Builds`,
    columns: [text(say`Variant`), figure(say`Binary`), figure(say`Took`), text(say`Hash`), text(say`Command`)],
    rows: builds.map(({ variant, binaryBytes, fresh, tookMs, hash, command }) => [
      variant,
      formatQuantity(binaryBytes, 'bytes'),
      fresh ? seconds(tookMs) : say`built earlier`,
      hash,
      command,
    ]),
  };
}

export function trials(record: BenchRecord): Table {
  const own = ownOf(record.experiment);
  const row = (trial: Trial, isRedone: boolean): Text[] => {
    const outcome = sayWord(`outcome.${trial.outcome}`);
    const load = measured(trial.load);
    const ledger = load?.window.ledger;
    const count = (n: number | undefined) => (n === undefined ? say`not measured` : formatAmount(n, 'count'));
    return [
      String(trial.index + 1),
      trial.role === 'profiled' ? say`profiled` : String(trial.round + 1),
      own.subject(trial.variant),
      isRedone ? say`${outcome}, redone` : outcome,
      ledger && load ? formatQuantity(ledger.ok / (load.window.durationMs / 1000), 'requests/s') : say`not measured`,
      count(ledger?.ok),
      count(ledger && ledger.non2xx + ledger.mismatch + ledger.timeout + ledger.reset),
      count(ledger?.censored),
      seconds(trial.tookMs),
      own.tell(
        trial.because ?? (trial.load.ok ? sentences(trial.load.value.faults.map(told)) : trial.load.failure.message),
      ),
    ];
  };
  return {
    caption: say`Trials in the order in which they ran`,
    columns: [
      figure(say`Trial`),
      text(say`Round`),
      text(say`Variant`),
      text(say`Outcome`),
      figure(say`Throughput`),
      figure(say`Answered`),
      figure(say`Failed`),
      figure(say`Under way at the end`),
      figure(say`Took`),
      text(say`Why`),
    ],
    rows: [...record.trials.map((trial) => row(trial, false)), ...record.redone.map((trial) => row(trial, true))],
  };
}
