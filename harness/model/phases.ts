// The phases of a trial as they were, held against the plan: a harness that was stopped, or a machine that slept, is found out.
import { measured } from './artifact.ts';
import { longestDrainMs, type Plan, windowMsOf } from './plan.ts';
import type { Trial } from './trial.ts';

/** A phase that is longer or shorter than planned by more than this share of it, and by more than so many milliseconds, is another. */
const PHASE_SLACK = { share: 0.05, leastMs: 250 } as const;
/** The counters are read when the harness hears of the window's ends: so late they count another window than the driver. */
const LATE_SLACK = { share: 0.05, leastMs: 100 } as const;
/** The service's samples and the driver's rows are laid beside each other by the time of day. */
const CLOCK_SLACK_MS = 250;
/** Between the start of a service and its first word lies the moment that it tells; two clocks of one machine agree on that. */
const READY_SLACK_MS = 250;

function beyond(tookMs: number, leastMs: number, mostMs: number): boolean {
  const slack = Math.max(PHASE_SLACK.leastMs, PHASE_SLACK.share * mostMs);
  return tookMs > mostMs + slack || tookMs < leastMs - slack;
}

/** What in a trial's course was not the plan's: a phase, hearing late of an end of the window, or the time of day. */
export type PhaseFault =
  | { kind: 'phase'; phase: 'warm-up' | 'window' | 'drain'; tookMs: number; plannedMs: number }
  | { kind: 'late' | 'clock'; byMs: number };

/**
 * The first thing in which a trial's course was not the plan's; undefined where it was, or where the trial counts for other
 * reasons no more. Decided before any figure is looked at.
 */
export function phaseFault(
  { outcome, load, phases, role }: Pick<Trial, 'outcome' | 'load' | 'phases' | 'role'>,
  plan: Plan,
): PhaseFault | undefined {
  const run = measured(load);
  if (!run || (outcome !== 'ok' && outcome !== 'capped')) return undefined;
  const { warmupMs, maxWarmupMs, drainMs } = plan;
  const windowMs = windowMsOf(plan, { role });
  const all = [
    { phase: 'warm-up', tookMs: run.warmup.durationMs, leastMs: warmupMs, mostMs: maxWarmupMs, plannedMs: maxWarmupMs },
    { phase: 'window', tookMs: run.window.durationMs, leastMs: windowMs, mostMs: windowMs, plannedMs: windowMs },
    { phase: 'drain', tookMs: phases?.drainMs, leastMs: drainMs, mostMs: longestDrainMs(plan), plannedMs: drainMs },
  ] as const;
  for (const { phase, tookMs, leastMs, mostMs, plannedMs } of all) {
    if (tookMs === undefined || !beyond(tookMs, leastMs, mostMs)) continue;
    return { kind: 'phase', phase, tookMs, plannedMs };
  }
  if (!phases) return undefined;
  const lateMs = Math.max(phases.startLateMs ?? 0, phases.endLateMs ?? 0);
  if (lateMs > Math.max(LATE_SLACK.leastMs, LATE_SLACK.share * windowMs)) return { kind: 'late', byMs: lateMs };
  const stepMs = Math.abs(phases.clockStepMs);
  return stepMs > CLOCK_SLACK_MS ? { kind: 'clock', byMs: stepMs } : undefined;
}

/**
 * How far the service's clock is from ours, above zero where it is ahead; undefined where the two agree, so that the
 * service's figures can be laid beside the load's. `startedAtMs`: when it started, by its own clock; the others by ours.
 */
export function clocksApartMs(startedAtMs: number, spawnedMs: number, readyMs: number): number | undefined {
  const apartMs = startedAtMs < spawnedMs ? startedAtMs - spawnedMs : Math.max(0, startedAtMs - readyMs);
  return Math.abs(apartMs) <= READY_SLACK_MS ? undefined : apartMs;
}
