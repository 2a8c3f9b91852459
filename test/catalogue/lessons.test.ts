// Finding a lesson: the folder is the list, and a slip of the finger is answered with the nearest name.
import { expect, test } from 'vitest';
import { lessonIds, loadLesson, nearest } from '../../harness/catalogue/lessons.ts';

const ids = ['channel-leak', 'coupled-modules', 'sync-pool'];

test.each([
  ['chanel-leak', 'channel-leak'],
  ['syncpool', 'sync-pool'],
  ['sync_pool', 'sync-pool'],
  ['coupled', 'coupled-modules'],
  ['leak', 'channel-leak'],
])('%s → %s', (typed, near) => {
  expect(nearest(typed, ids)[0]).toBe(near);
});

test('an unknown lesson is answered with the three nearest', async () => {
  await expect(loadLesson('chanel-leak')).rejects.toMatchObject({
    exitCode: 2,
    mend: expect.stringMatching(/^did you mean 'channel-leak', '[a-z-]+' or '[a-z-]+'\? list shows all$/),
  });
});

test('every folder loads', async () => {
  expect(lessonIds()).toContain('channel-leak');
  for (const id of lessonIds()) expect((await loadLesson(id)).experiment.title).not.toBe('');
});
