// The roles of the page on fleets, as they stand there: a runner's can do a runner's work, and a reader's can only read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFleet } from '../../harness/fleet/fleet.ts';
import { resultsOf } from '../../harness/fleet/tables/results.ts';
import { withSharedHistory } from '../../harness/judging/history.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { madeEntry, nightId } from '../history/entries.ts';
import { POSTGRES, postgres } from '../postgres.ts';
import { madeJob, madeRunner } from './made-up.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'harness', 'fleet', 'README.md');

test(`least privilege${POSTGRES.note}`, { skip: POSTGRES.missing }, async () => {
  await using server = await postgres();
  const url = await server.database();
  await using owner = await openFleet(url, systemClock);
  await owner.queue.put('A', [madeJob(0)]);
  const [, roles] = /```sql\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))!;
  await server.sql(roles!, url);
  const as = (role: string) => url.replace('owner@', `${role}@`);

  const runner = await madeRunner(as('fixproof_runner'), 'A', { untilEmpty: true });
  await runner.ended;
  await runner.stop();
  expect(await resultsOf(owner.line, [nightId(0)])).toMatchObject([{ state: 'done' }]);

  const runs = await withSharedHistory(as('fixproof_reader'), (history) => history.runs());
  expect(runs.map(({ run }) => run)).toEqual([nightId(0)]);
  const writing = withSharedHistory(as('fixproof_reader'), (history) =>
    history.change((change) => change.insert(madeEntry(1))),
  );
  await expect(writing).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message: expect.stringContaining('may not do that'),
  });
});
