// Simulated nights through the whole alert pipeline, night by night: what the error rates of the alerts are measured on.
import { advance, NO_ALERTS, type TrackerKey } from '../../harness/history/alerts.ts';
import type { TrackedMetric } from '../../harness/history/tracked.ts';
import type { Ack, Alert, AlertMessage, Tracker } from '../../harness/model/alert.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { normal, sample } from '../stats/draws.ts';
import { nightId } from './entries.ts';

export interface Nights {
  seed: number;
  nights: number;
  /** Lag-1 autocorrelation of the noise. */
  phi?: number;
  /** Share of nights that are ×1.5 for no reason. */
  spikes?: number;
  /** From each of these nights on the level is so many times the first one. */
  steps?: { at: number; factor: number }[];
  /** Standard deviation of a night's logarithm, whatever the autocorrelation. */
  sd?: number;
}

/** Logarithms of a figure where lower is better, one a night. */
export function drawNights({ seed, nights, phi = 0, spikes = 0, steps = [], sd = 0.03 }: Nights): number[] {
  const random = seededRandom(seed);
  let noise = normal(random);
  return sample(nights, (night) => {
    noise = phi * noise + Math.sqrt(1 - phi * phi) * normal(random);
    const spike = random() < spikes ? Math.log(1.5) : 0;
    const step = steps.findLast(({ at }) => night >= at)?.factor ?? 1;
    return sd * noise + spike + Math.log(step);
  });
}

const KEY: TrackerKey = { scenario: 'sample-lesson', variant: 'fix', machine: 'm0', epoch: 'e0', branch: 'main' };
/** As in the store's reading: no more nights are in view. */
const IN_VIEW = 100;

export interface Course {
  alerts: Alert[];
  messages: AlertMessage[];
  /** By night: how many messages it brought. */
  tracker: Tracker;
}

/** One gate, or several that share their nights, through the alerts; `null` where a night was missed. */
export function throughAlerts(gates: (number | null)[][], acks: Ack[] = [], from = 0): Course {
  let tracker = NO_ALERTS;
  const messages: AlertMessage[] = [];
  const nights = gates[0]!.map((_, night) => ({ run: nightId(night), commit: `c${night}` }));
  for (let seen = from + 1; seen <= nights.length; seen++) {
    const start = Math.max(0, seen - IN_VIEW);
    const metrics = gates.map(
      (values, i): TrackedMetric => ({
        metric: (['latency.p99', 'latency.p50', 'latency.p90', 'cpu.per_request'] as const)[i]!,
        unit: 'us',
        compare: 'ratio',
        better: 'lower',
        against: 'within',
        values: values.slice(start, seen),
        band: Math.log(1.03),
        least: Math.log(1.03),
      }),
    );
    const found = advance(KEY, tracker, { nights: nights.slice(start, seen), metrics }, acks);
    tracker = found.tracker;
    messages.push(...found.messages);
  }
  return { alerts: tracker.alerts, messages, tracker };
}

/** The night, from 0, on which an alert first opened; undefined where none did. */
export function openedAt({ messages }: Course): number | undefined {
  const first = messages.find(({ to }) => to === 'open');
  return first && [...Array(1000).keys()].find((night) => nightId(night) === first.run);
}

export interface Cell {
  what: string;
  nights: Omit<Nights, 'seed' | 'steps' | 'nights'>;
}

export const NOISES: readonly Cell[] = [
  { what: 'independent', nights: {} },
  { what: 'φ = 0.3', nights: { phi: 0.3 } },
  { what: '3 % spikes ×1.5', nights: { spikes: 0.03 } },
];

/** The share of null series of 90 nights in which an alert opens, and how many notes of a suspicion one series brings. */
export function falseAlerts(cell: Cell, series: number, seed: number): { share: number; notes: number } {
  let [opened, notes] = [0, 0];
  for (let i = 0; i < series; i++) {
    const course = throughAlerts([drawNights({ ...cell.nights, nights: 90, seed: seed + i })]);
    if (openedAt(course) !== undefined) opened++;
    notes += course.messages.filter(({ to }) => to === 'suspected').length;
  }
  return { share: opened / series, notes: notes / series };
}

/** By how many nights of a new level a step of a tenth, after 30 to 59 nights, is an open alert: the share within each limit. */
export function found(cell: Cell, series: number, seed: number, within: readonly number[]): number[] {
  const delays = Array.from({ length: series }, (_, i) => {
    const at = 30 + (i % 30);
    const values = drawNights({ ...cell.nights, nights: at + 12, seed: seed + i, steps: [{ at, factor: 1.1 }] });
    const night = openedAt(throughAlerts([values], [], at - 6));
    return night === undefined ? Number.POSITIVE_INFINITY : night - at + 1;
  });
  return within.map((limit) => delays.filter((delay) => delay <= limit).length / series);
}
