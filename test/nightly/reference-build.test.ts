// The reference build: its sources are the commit's own, and a lesson is held against the run that was made of them that night.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import type { Task } from '../../harness/model/night.ts';
import { beginNight } from '../../harness/nightly/begin.ts';
import { referenceBuild } from '../../harness/nightly/reference-build.ts';
import { commitNamed } from '../../harness/subject/commits.ts';
import { subjectPlaces } from '../../harness/subject/places.ts';
import { madeEntry } from '../history/entries.ts';
import { need } from '../needs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const head = await commitNamed(ROOT, 'HEAD').catch(() => undefined);
const COMMITS = need(head !== undefined, 'there is no git repository with a commit here', 'run it in a clone');
const out = mkdtempSync(join(tmpdir(), 'fixproof-pinned-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const WANTED = { scenarios: ['channel-leak'], plan: 'quick', reference: head?.hash ?? 'none', seed: 1 } as const;
const { night } = beginNight(undefined, WANTED, 0);
const { experiment } = await loadLesson('channel-leak');
const [reference, lesson, control] = night.tasks as [Task, Task, Task];

test.skipIf(COMMITS.missing)(
  `a reference is built from its commit, in a folder that goes with the night${COMMITS.note}`,
  async () => {
    let folder: string;
    {
      await using places = subjectPlaces(out);
      const { experiment: pinned, night: context } = referenceBuild(head, night, out).placeOf(reference, experiment);
      expect(context).toEqual({ reference: true });
      const [first, ...others] = await Promise.all(pinned.subjects.map(({ source }) => places.of(source)));
      folder = first!.moduleDir;
      expect(existsSync(join(folder, first!.package, 'main.go'))).toBe(true);
      for (const other of others) expect(other).toEqual(first);
    }
    expect(existsSync(dirname(folder))).toBe(false);
  },
);

test('the lesson after it is held against its entry, also in a night that is taken up again; the control never is', () => {
  const entry = madeEntry(0, { role: 'reference', scenario: 'channel-leak' });
  const folder = join(out, 'channel-leak', entry.run);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'history.json'), JSON.stringify(entry));
  const pinned = referenceBuild(head, night, out);
  expect(pinned.placeOf(lesson, experiment)).toEqual({ experiment });
  pinned.keep(reference, entry.run);
  expect(pinned.placeOf(lesson, experiment)).toEqual({ experiment, night: { against: entry } });
  expect(pinned.placeOf(control, experiment)).toEqual({ experiment });

  const resumed = { ...night, tasks: [{ ...reference, state: 'done' as const, run: entry.run }, lesson, control] };
  const again = referenceBuild(head, resumed, out);
  expect(again.placeOf(lesson, experiment)).toEqual({ experiment, night: { against: entry } });
});

test('a reference run that is not in the history leaves its lesson without one', () => {
  const pinned = referenceBuild(head, night, out);
  pinned.keep(reference, '20260101-000000-dead');
  expect(pinned.placeOf(lesson, experiment)).toEqual({ experiment });
});
