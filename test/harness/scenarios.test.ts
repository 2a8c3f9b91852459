// Finding a lesson: the folder is the list, and a slip of the finger is answered with the nearest name.
import { expect, test } from 'vitest';
import { loadScenario, nearest, scenarioIds } from '../../harness/scenarios.ts';

const ids = ['channel-leak', 'coupled-modules', 'sync-pool'];

test.each([
  ['chanel-leak', 'channel-leak'],
  ['syncpool', 'sync-pool'],
  ['sync_pool', 'sync-pool'],
  ['coupled', 'coupled-modules'],
  ['leak', 'channel-leak'],
  ['zzzzzzzz', undefined],
])('%s → %s', (typed, near) => {
  expect(nearest(typed, ids)).toBe(near);
});

test('an unknown scenario names the nearest and all', async () => {
  await expect(loadScenario('chanel-leak')).rejects.toMatchObject({
    exitCode: 2,
    mend: expect.stringContaining("'channel-leak'"),
  });
});

test('every file of the folder loads', async () => {
  expect(scenarioIds()).toContain('channel-leak');
  for (const id of scenarioIds()) expect((await loadScenario(id)).title).not.toBe('');
});
