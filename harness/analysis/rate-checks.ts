// The questions asked of a load at a rate: was it answered, did it go out when it was due, and what waited in the client?
import type { ValidityCheck } from '../model/analysis.ts';
import { mostOf } from '../model/extremes.ts';
import type { LoadResult, Punctuality } from '../model/trial.ts';
import type { AtRate } from '../model/workload.ts';
import { message, sentences } from '../words/messages.ts';
import { list, quantity, share } from '../words/values.ts';
import { type Check, check } from './check.ts';
import { GAPS_SHARE, gapsShare, LATENESS_LIMIT_US } from './generator.ts';
import { countedOf, type LinedUp } from './trials.ts';

/** A subject that answers less than this share of what it is offered falls behind; chance alone moves it by less. */
const KEPT_SHARE = 0.95;

interface Timed {
  variant: string;
  load: LoadResult;
  punctuality: Punctuality;
}

function answeredCheck(timed: readonly Timed[], { ratePerSec }: AtRate): ValidityCheck {
  const behind = [...new Set(timed.map(({ variant }) => variant))].flatMap((variant) => {
    const own = timed.filter((each) => each.variant === variant);
    const due = own.reduce((total, { punctuality }) => total + punctuality.due, 0);
    const ok = own.reduce((total, { load }) => total + load.window.ledger.ok, 0);
    const seconds = own.reduce((total, { load }) => total + load.window.durationMs, 0) / 1000;
    return ok < KEPT_SHARE * due ? [{ variant, perSec: ok / seconds }] : [];
  });
  const offered = quantity(ratePerSec, 'requests/s');
  if (behind.length === 0) return check('rate', 'good', message('rate.kept', { offered }));
  const each = behind.map(({ variant, perSec }) =>
    message('rate.of', { variant, answered: quantity(perSec, 'requests/s') }),
  );
  return check('rate', 'mind', message('rate.not-kept', { offered, behind: list(each) }));
}

function latenessCheck(timed: readonly Timed[]): ValidityCheck {
  const most = (read: (each: Punctuality) => number) =>
    quantity(Math.max(...timed.map(({ punctuality }) => read(punctuality))), 'us');
  const late = timed.filter(({ punctuality }) => punctuality.ownLatenessP99Us > LATENESS_LIMIT_US).length;
  const text = message('lateness.figures', {
    median: most(({ latenessUs }) => latenessUs.p50),
    p99: most(({ latenessUs }) => latenessUs.p99),
    own: most(({ ownLatenessP99Us }) => ownLatenessP99Us),
  });
  if (late === 0) return check('lateness', 'good', text);
  return check('lateness', 'mind', sentences([text, message('lateness.limit', { late, trials: timed.length })]));
}

function hostGapsCheck(timed: readonly Timed[]): Check {
  const gaps = timed.flatMap(({ punctuality }) => punctuality.hostGaps);
  if (gaps.length === 0) return undefined;
  const worst = Math.max(...timed.map(({ load }) => gapsShare(load)));
  const longest = quantity(mostOf(gaps.map(({ durationMs }) => durationMs)), 'ms');
  const text = message('host-gaps.figures', { gaps: gaps.length, longest, share: share(worst) });
  return check('host-gaps', worst > GAPS_SHARE ? 'mind' : 'good', text);
}

function clientQueueCheck(timed: readonly Timed[]): ValidityCheck {
  const waited = timed.filter(({ punctuality: { queued, unsent } }) => queued + unsent > 0);
  if (waited.length === 0) return check('client-queue', 'good', message('client-queue.empty'));
  const text = message('client-queue.figures', {
    variants: list([...new Set(waited.map(({ variant }) => variant))]),
    queued: Math.max(...waited.map(({ punctuality }) => punctuality.queued)),
    longest: quantity(Math.max(...waited.map(({ punctuality }) => punctuality.longestQueuedMs)), 'ms'),
    unsent: Math.max(...waited.map(({ punctuality }) => punctuality.unsent)),
  });
  return check('client-queue', 'mind', text);
}

/** None of a closed loop. */
export function rateChecks({ experiment: { workload }, variants }: LinedUp): Check[] {
  if (workload.kind !== 'at-rate') return [];
  const timed = variants.flatMap((variant) =>
    countedOf(variant).flatMap(({ load }): Timed[] =>
      load.ok && load.value.punctuality
        ? [{ variant: variant.id, load: load.value, punctuality: load.value.punctuality }]
        : [],
    ),
  );
  if (timed.length === 0) return [];
  return [answeredCheck(timed, workload), latenessCheck(timed), hostGapsCheck(timed), clientQueueCheck(timed)];
}
