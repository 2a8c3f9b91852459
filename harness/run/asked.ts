// An experiment as it was asked for: its knobs turned, its load at another rate. What was expected elsewhere is then not asked.
import type { Experiment } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { PlanOptions } from '../model/plan.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';

/** What the experiment's knobs are turned to, by environment variable; the others stay where they are. */
export type Knobs = Readonly<Record<string, string>>;

/** A rate's connections, where nobody says how many: enough for half a second's standstill at 500 requests a second. */
const RATE_CONNECTIONS = 256;

/** Every subject's service finds the knobs in its environment, and the record keeps them; the load is the one that was asked for. */
export function asAsked(experiment: Experiment, { rate, connections }: PlanOptions, knobs: Knobs = {}): Experiment {
  // At another place of a knob the rate may be one that nobody carries.
  const { secondLook: _, ...rest } = experiment;
  const turned =
    Object.keys(knobs).length === 0 ? experiment : { ...rest, env: { ...experiment.env, ...knobs }, expect: [] };
  if (!rate) return turned;
  const { perSec: ratePerSec, arrivals } = rate;
  const load = { kind: 'at-rate', connections: connections ?? RATE_CONNECTIONS, ratePerSec, arrivals } as const;
  return { ...turned, workload: { ...turned.workload, ...load }, expect: [] };
}

/** What is not asked because the experiment is another than its author's; nothing where its author asked nothing. */
export function changesSaid(
  { expect }: Pick<Experiment, 'expect'>,
  { rate }: PlanOptions,
  knobs: Knobs = {},
): Message[] {
  if (expect.length === 0) return [];
  const turned = Object.entries(knobs).map(([name, value]) => message('warning.knob', { name, value }));
  const loaded = rate ? [message('warning.rate', { rate: rate.perSec })] : [];
  return [...turned, ...loaded].map(withEnglish);
}
