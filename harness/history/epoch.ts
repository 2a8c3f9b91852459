// Machine and epoch of a run: what must be equal for its figures to continue a series.
import { createHash } from 'node:crypto';
import { type CoreShare, counted } from '../model/core-share.ts';
import type { EpochFacts, HistoryEntry, MachineFacts } from '../model/history.ts';
import type { Message, Value } from '../model/message.ts';
import { type BenchRecord, type Host, protocolIn } from '../model/record.ts';
import type { Subject } from '../model/subject.ts';
import { spansOf } from '../model/workload.ts';
import { another } from '../words/facts.ts';
import { message } from '../words/messages.ts';

/** Raise it when a change of the harness moves the figures of unchanged code; every series then begins anew. */
const INSTRUMENT = 1;

/** Short, of what can be written as JSON. */
export function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}

/**
 * What the harness does to the service, and nothing of what the service is. The sources, build tags and variants are
 * left out on purpose: a change of these is what regression tracking is there to see, and an epoch that broke with every
 * commit of a fixture would hide each regression behind a fresh start. Texts, gates and expectations move no figure;
 * the number of rounds moves the width of an interval but not its centre.
 */
function shapeOf(record: BenchRecord): string {
  const { experiment, plan, apart } = record;
  const { kind: ofExperiment, subjects, workload, env = {} } = experiment;
  const spoken = protocolIn(record) ?? 'http';
  const alternating = apart ? undefined : plan.alternating;
  const { warmupMs, maxWarmupMs, measureMs, drainMs, connections } = plan;
  // All of the workload, whatever its kind has: in the words and the order of the first epochs, so that these go on.
  const { kind, connections: _, spans: __, ...own } = workload;
  const driver = kind === 'closed-loop' ? 'autocannon' : kind;
  return hash([
    { driver, ...own, connections },
    { warmupMs, maxWarmupMs, measureMs, drainMs },
    env,
    spansOf(workload).map(({ id, startShare, endShare }) => ({ id, startShare, endShare })),
    ...(alternating ? [alternating] : []),
    ...(spoken === 'http' ? [] : [spoken]),
    // Which settings somebody's own service is held at is how it is measured, and no change of it.
    ...(ofExperiment === 'compare' ? [subjects.map(settingsOf)] : []),
  ]);
}

function settingsOf({ id, tags, flags = [], args = [], env = {}, own }: Subject) {
  return { id, tags, flags, args, env, buildEnv: own?.buildEnv ?? {}, cwd: own?.cwd ?? '' };
}

/** Patch releases of a kernel do not start a new epoch. */
function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

export interface Epoch {
  /** Short hashes; the epoch's covers the machine's facts too. */
  machine: string;
  epoch: string;
  facts: EpochFacts;
}

export function machineFactsOf(host: Host): MachineFacts {
  return {
    cpu: host.cpu,
    cores: host.cores,
    quotaCores: host.quotaCores ?? null,
    memoryGiB: Math.round(host.memoryBytes / 2 ** 30),
    kernel: minor(host.kernel),
    virtualisation: host.virtualisation ?? null,
    ...(host.class === undefined ? {} : { class: host.class }),
  };
}

export function epochOf(record: BenchRecord): Epoch {
  const { host } = record;
  const machine = machineFactsOf(host);
  return epochWith(machine, {
    ...machine,
    go: host.go,
    node: host.node,
    autocannon: host.autocannon,
    gomaxprocs: host.gomaxprocs,
    pinning: host.pinning ? pinningOf(host.pinning) : 'none',
    shape: shapeOf(record),
    instrument: INSTRUMENT,
  });
}

export function epochWith(machine: MachineFacts, facts: EpochFacts): Epoch {
  return { machine: hash(machine), epoch: hash(facts), facts };
}

function pinningOf(share: CoreShare): string {
  const { target, driver } = counted(share);
  return `${target.join(',')} / ${driver.join(',')}`;
}

/**
 * An entry of when an epoch still knew its cores by number, in the epoch that it belongs to now; any other as it is. Nights
 * that a pod's cores had set apart become one series when the history is made again.
 */
export function continued(entry: HistoryEntry): HistoryEntry {
  const [target, driver] = entry.facts.pinning.split(' / ').map((cores) => cores.split(',').map(Number));
  if (!target || !driver) return entry;
  const facts = { ...entry.facts, pinning: pinningOf({ target, driver }) };
  return facts.pinning === entry.facts.pinning ? entry : { ...entry, facts, epoch: hash(facts) };
}

/** In the order in which they are told. */
const FACTS = [
  'class',
  'cpu',
  'cores',
  'quotaCores',
  'memoryGiB',
  'kernel',
  'virtualisation',
  'go',
  'node',
  'autocannon',
  'gomaxprocs',
  'pinning',
  'shape',
  'instrument',
  'base',
] as const satisfies readonly (keyof EpochFacts)[];

/** What differs between two epochs; empty where nothing does. */
export function differencesBetween(a: EpochFacts, b: EpochFacts): Message[] {
  return FACTS.filter((key) => a[key] !== b[key]).map((key) => another(key, factIn(a[key]), factIn(b[key])));
}

function factIn(fact: string | number | null | undefined): Value {
  if (fact === undefined) return message('fact.none');
  return fact === null ? message('fact.unknown') : String(fact);
}
