// What follows the runs of a night: alerts to their channels, and the site.
import { chooseChannels } from '../channels/choose.ts';
import type { History } from '../history/history.ts';
import { allAlerts } from '../history/tracking.ts';
import { withHistory } from '../judging/history.ts';
import { deliverAlerts } from '../publishing/deliver.ts';
import { writeSite } from '../publishing/site.ts';

/** What is done once a night's runs are over. */
export type Aftermath = () => Promise<Told>;

export interface Told {
  /** What a person should know, as sentences. */
  warnings: string[];
  /** How many alerts stand open, and are not accepted for now. */
  openAlerts: number;
}

/** Opens a history, works on it, and closes it. */
export type WithHistory = <T>(onWarning: (text: string) => void, work: (history: History) => Promise<T>) => Promise<T>;

/** Throws a BenchError where a channel lacks what it needs: before a night, and not after it. */
export function aftermathOf(
  outDir: string,
  names: readonly string[],
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  // Runs that a kill kept from the history are caught up first.
  withIt: WithHistory = (onWarning, work) => withHistory(outDir, onWarning, work),
): Aftermath {
  const channels = chooseChannels(names, env, say);
  return async () => {
    const warnings: string[] = [];
    const openAlerts = await withIt(
      (text) => warnings.push(text),
      async (history) => {
        warnings.push(...(await deliverAlerts(history, channels)));
        await writeSite(history, outDir);
        return (await allAlerts(history)).filter(({ state }) => state === 'open').length;
      },
    );
    return { warnings, openAlerts };
  };
}
