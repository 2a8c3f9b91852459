// The drain of a trial: after the load, until no goroutine ends any more, or until it has had its time.
import type { Clock } from '../machine/clock.ts';
import { longestDrainMs, type Plan } from '../model/plan.ts';
import type { Service } from '../subject/service.ts';

/** Longer than the work of any goroutine that was already on its way out. */
const SPACING_MS = 20;

/**
 * Resolves when the service has come to rest, with how long that took in truth. What is still ending when the planned time
 * is over, as on a busy machine, is no leak: it is waited for as long as each reading has fewer goroutines than the last.
 */
export async function drain(
  service: Pick<Service, 'mark' | 'gone'>,
  plan: Pick<Plan, 'drainMs'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<number> {
  const beganMs = clock.now();
  const lastMs = beganMs + longestDrainMs(plan);
  await clock.wait(plan.drainMs, signal);
  let before = Number.POSITIVE_INFINITY;
  for (let now = await goroutinesOf(service); now < before; now = await goroutinesOf(service)) {
    before = now;
    if (clock.now() + SPACING_MS > lastMs || service.gone.aborted) break;
    await clock.wait(SPACING_MS, signal);
  }
  return clock.now() - beganMs;
}

/** Without end where it is not told: a service that is gone is at rest, and whoever reads it next tells of that. */
async function goroutinesOf(service: Pick<Service, 'mark'>): Promise<number> {
  const told = await service.mark('drain').catch(() => undefined);
  return told?.values.goroutines ?? Number.POSITIVE_INFINITY;
}
