// A job's end: its result, its entries and its files in the transaction that ends it in the queue, or nothing of them.
import { connect, mendable } from '../history/postgres/connect.ts';
import { lockHistory, sqlOn, transaction } from '../history/postgres/history.ts';
import { HISTORY } from '../history/postgres/schema.ts';
import { changeOf } from '../history/sql/writing.ts';
import type { JobResult } from '../model/fleet.ts';
import type { Fleet } from './fleet.ts';
import type { Finished } from './run-job.ts';
import { addFiles, addResult, authorOf } from './tables/results.ts';

export type OwnResult = JobResult & { runner: string };

/** Ends a transaction of a claim that is no longer this runner's. */
class Lapsed extends Error {}

/**
 * False where the job was cancelled or has gone to another runner meanwhile: then nothing of this attempt is kept. Asked again
 * after a break of the line it finds out whether the first time has arrived.
 */
export async function settle(fleet: Fleet, result: OwnResult, finished?: Finished): Promise<boolean> {
  const author = await authorOf(fleet.line, result.run);
  if (author) return author.runner === result.runner && author.attempt === result.attempt;
  const client = await connect(fleet.url);
  try {
    const ask = (text: string, values: unknown[] = []) => client.query(text, values);
    await client.query(`SET search_path TO ${HISTORY.name}`);
    await transaction(client, async () => {
      // What is only a result waits for nobody.
      if (finished?.runs.some(({ entry }) => entry)) await lockHistory(client);
      if (!(await fleet.queue.end(result, ask))) throw new Lapsed();
      const change = changeOf(sqlOn(client));
      for (const { files, entry } of finished?.runs ?? []) {
        await addResult(ask, { ...result, run: files.run });
        await addFiles(ask, files);
        if (entry) await change.insert(entry);
      }
      if (!finished) await addResult(ask, result);
    });
    return true;
  } catch (error) {
    if (error instanceof Lapsed) return false;
    throw mendable(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
