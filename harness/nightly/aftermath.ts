// What follows the runs of a night: alerts to their channels, and the site.
import { chooseChannels } from '../channels/choose.ts';
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

/** Throws a BenchError where a channel lacks what it needs: before a night, and not after it. */
export function aftermathOf(
  outDir: string,
  names: readonly string[],
  env: Record<string, string | undefined>,
  say: (line: string) => void,
): Aftermath {
  const channels = chooseChannels(names, env, say);
  return async () => {
    const warnings: string[] = [];
    // Runs that a kill kept from the history are caught up first.
    const openAlerts = await withHistory(
      outDir,
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
