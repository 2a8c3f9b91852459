// A process that lives night after night until it is killed: a finished run's folder, its entry, its messages to a file.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outbox } from '../../harness/history/outbox.ts';
import { withHistory } from '../../harness/judging/history.ts';
import { FILES } from '../../harness/workspace/layout.ts';
import { writeWhole } from '../../harness/workspace/outlet.ts';
import { madeEntry, madeFigure } from './entries.ts';
import { drawNights } from './simulated.ts';

export const SINK = 'sink.txt';
/** A channel that is there from the beginning and never takes anything: its outbox knows every message there was. */
export const WITNESS = 'witness';
/** So many nights would be lived, were it left alone; every 25th a regression comes or goes. */
const NIGHTS = 2_000;
const steps = Array.from({ length: NIGHTS / 25 }, (_, i) => ({ at: 25 * (i + 1), factor: i % 2 === 0 ? 1.12 : 1 }));

export async function deliver(outbox: Outbox, sink: string): Promise<void> {
  await outbox.pendingFor(WITNESS);
  for (const { key, interrupted } of await outbox.pendingFor('sink')) {
    // As a channel must: what may have arrived is looked for before it is sent again.
    const isThere = interrupted && existsSync(sink) && readFileSync(sink, 'utf8').split('\n').includes(key);
    if (!isThere) {
      await outbox.beginDelivery(key, 'sink');
      appendFileSync(sink, `${key}\n`);
    }
    await outbox.markSent(key, 'sink');
  }
}

async function live(out: string): Promise<void> {
  const runs = join(out, 'sample-lesson');
  mkdirSync(runs, { recursive: true });
  const values = drawNights({ seed: 1, nights: NIGHTS, sd: 0.012, steps });
  const finished = readdirSync(runs).filter((run) => existsSync(join(runs, run, FILES.record))).length;
  for (let night = finished; night < NIGHTS; night++) {
    const entry = madeEntry(night, { figures: [madeFigure({ within: Math.exp(-values[night]!) })] });
    const folder = join(runs, entry.run);
    // The made-up record holds nothing, so the entry that stands for it is written first; the record says: finished.
    writeWhole(join(folder, FILES.history), JSON.stringify(entry));
    writeWhole(join(folder, FILES.record), '{}');
    await withHistory(
      out,
      () => undefined,
      (history) => deliver(history, join(out, SINK)),
      entry.run,
    );
  }
}

if (process.argv[2] !== undefined && process.argv[1] === import.meta.filename) {
  process.stdout.write('alive\n');
  await live(process.argv[2]);
}
