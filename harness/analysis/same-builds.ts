// Two runs held against each other: which subjects are the same build in both, and so show what the machine did.
import { firstOf, measuredSubjectsOf } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { rateOf, type Workload } from '../model/workload.ts';
import { another, type FactId } from '../words/facts.ts';
import { message } from '../words/messages.ts';
import { quantity } from '../words/values.ts';

/** What a subject is and what it is run with: its build, environment and arguments. */
function contentOf({ builds, experiment }: BenchRecord, id: SubjectId): string | undefined {
  const own = firstOf(id);
  const hash = builds.find(({ variant }) => variant === own)?.hash;
  const subject = experiment.subjects.find(({ id: one }) => one === own);
  const env = { ...experiment.env, ...subject?.env };
  return hash && JSON.stringify([hash, Object.entries(env).sort(), subject?.args ?? [], subject?.own?.cwd]);
}

/** Subjects measured in both runs that are one and the same build; how they moved between the runs is the machine's doing. */
export function sameBuilds(earlier: BenchRecord, later: BenchRecord): SubjectId[] {
  return earlier.plan.variants.filter((id) => {
    const content = contentOf(earlier, id);
    return later.plan.variants.includes(id) && content !== undefined && content === contentOf(later, id);
  });
}

/** What must be equal for two runs to be compared, by the word a person knows it by. */
export function obstaclesBetween(a: BenchRecord, b: BenchRecord): Message[] {
  const facts: [FactId, string | number, string | number][] = [
    ['lesson', a.experiment.id, b.experiment.id],
    ['machine-cpu', a.host.cpu, b.host.cpu],
    ['cores', a.host.cores, b.host.cores],
    ['go', a.host.go, b.host.go],
    ['node', a.host.node, b.host.node],
    ['autocannon', a.host.autocannon, b.host.autocannon],
    ['gomaxprocs', a.host.gomaxprocs, b.host.gomaxprocs],
    ['window', windowOf(a), windowOf(b)],
    ['connections', a.plan.connections, b.plan.connections],
  ];
  const named = facts.filter(([, x, y]) => x !== y).map(([fact, before, now]) => another(fact, before, now));
  const [before, now] = [a, b].map(({ experiment }) => loadOf(experiment.workload)) as [Message, Message];
  if (JSON.stringify(before) !== JSON.stringify(now)) named.push(another('load', before, now));
  if (named.length === 0 && a.host.fingerprint !== b.host.fingerprint) {
    named.push(another('machine', a.host.fingerprint, b.host.fingerprint));
  }
  // Beside a build that is the same in both, other sources are what is compared; without one, nothing tells them from the machine.
  const isOther = a.fixtureHash !== b.fixtureHash && (sameBuilds(a, b).length === 0 || !isSameLoad(a, b));
  return isOther ? [...named, another('sources', a.fixtureHash, b.fixtureHash)] : named;
}

function loadOf(load: Workload): Message {
  const rate = rateOf(load);
  if (!rate) return message('load.closed');
  return message(`load.${rate.arrivals}`, { rate: quantity(rate.ratePerSec, 'requests/s') });
}

/** The requests, and who answers them. */
function isSameLoad(a: BenchRecord, b: BenchRecord): boolean {
  const load = ({ experiment }: BenchRecord) =>
    JSON.stringify([experiment.workload, experiment.env ?? {}, measuredSubjectsOf(experiment)]);
  return load(a) === load(b);
}

/** Windows of a subject that has the machine to itself, and those that it takes in turns, are two ways to measure. */
function windowOf({ plan, apart }: BenchRecord): string {
  return `${plan.measureMs} ms${plan.alternating && !apart ? ' in turns' : ''}`;
}
