// What follows the runs of a night: alerts to their channels, and the site.
import { chooseChannels } from '../channels/choose.ts';
import { mendable } from '../history/database.ts';
import { HistoryStore } from '../history/store.ts';
import { allAlerts } from '../history/tracking.ts';
import { historyFile, withHistory } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
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
    withHistory(
      outDir,
      (text) => warnings.push(text),
      () => undefined,
    );
    const file = historyFile(outDir);
    using store = new HistoryStore(file, new Date(systemClock.now()));
    try {
      warnings.push(...(await deliverAlerts(store, channels)));
      await writeSite(store, outDir);
      return { warnings, openAlerts: allAlerts(store).filter(({ state }) => state === 'open').length };
    } catch (error) {
      throw mendable(file, error);
    }
  };
}
