// Acknowledgements: which alerts a person has accepted for now, read from the repository's own file.
import type { Ack, Alert, MovedMetric } from '../model/alert.ts';
import type { Message } from '../model/message.ts';
import { parsed } from '../schema/check.ts';
import { acks } from '../schema/history.ts';
import { message } from '../words/messages.ts';
import { toTracked } from './tracked.ts';

/**
 * At the root of the repository and not in the run folders: to accept a regression is a decision about the code. It is
 * reviewed, blamed and reverted like code, and travels to every machine that watches it.
 */
export const ACKS_FILE = 'bench.acks.json';

const MEND =
  'each entry is { "scenario", "metric", "until": "YYYY-MM-DD", "reason" }, with "variant", "commit" and "expected" as one likes';

/** The entries of the file's text. Throws a BenchError that names the entry and what is wrong with it. */
export function parseAcks(text: string): Ack[] {
  return parsed(acks, text, ACKS_FILE, MEND);
}

/** `2026-11-24`, the day of a run id. */
export function dayOf(run: string): string {
  return `${run.slice(0, 4)}-${run.slice(4, 6)}-${run.slice(6, 8)}`;
}

function isAbout(ack: Ack, alert: Pick<Alert, 'scenario' | 'variant' | 'change'>, moved: MovedMetric): boolean {
  return (
    ack.scenario === alert.scenario &&
    (ack.metric === '*' || ack.metric === moved.metric) &&
    (ack.variant === undefined || ack.variant === alert.variant) &&
    (ack.commit === undefined || (alert.change.commit?.startsWith(ack.commit) ?? false))
  );
}

function covers(ack: Ack, moved: MovedMetric): boolean {
  if (ack.expected === undefined) return true;
  if (moved.compare === 'ratio' && ack.expected <= 0) return false;
  const limit = toTracked(ack.expected, moved) + (moved.compare === 'ratio' ? Math.log1p(moved.reach) : moved.reach);
  return toTracked(moved.after, moved) <= limit;
}

/**
 * The acknowledgement that holds on the night of a run, or why none does. Every gate that moved has to be
 * covered; the one that ends first is given. The night's own day counts and no clock: a replay says the same.
 */
export function ackFor(
  alert: Pick<Alert, 'scenario' | 'variant' | 'change' | 'moved'>,
  all: readonly Ack[],
  run: string,
): { ack: Ack; because?: undefined } | { ack?: undefined; because: Message } {
  const today = dayOf(run);
  const found = alert.moved.map((moved) => {
    const about = all.filter((ack) => isAbout(ack, alert, moved));
    const covering = about.filter((ack) => covers(ack, moved));
    const valid = covering.filter(({ until }) => today <= until).sort((a, b) => (a.until < b.until ? 1 : -1))[0];
    if (valid) return { ack: valid };
    const expired = covering.sort((a, b) => (a.until < b.until ? 1 : -1))[0];
    if (expired) return { because: message('ack.expired', { metric: moved.metric, until: expired.until }) };
    return {
      because: message(about[0] ? 'ack.exceeded' : 'ack.none', { metric: moved.metric }),
    };
  });
  const missing = found.find(({ ack }) => ack === undefined);
  if (missing) return { because: missing.because! };
  return { ack: found.map(({ ack }) => ack!).sort((a, b) => (a.until < b.until ? -1 : 1))[0]! };
}

/** Acknowledgements whose last day is past: each has to be renewed or removed. */
export function expiredAcks(all: readonly Ack[], today: string): Ack[] {
  return all.filter(({ until }) => until < today);
}
