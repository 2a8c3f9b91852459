// A kill at any moment of a night: the history opens, no finished run is lost, no message is sent twice.
import { expect, test } from 'vitest';
import { killNights } from './killing.ts';

test('six kills at random moments lose and double nothing', async () => {
  const found = await killNights(6, 7);
  expect(found.finished).toBeGreaterThan(0);
  expect(found).toMatchObject({ lost: 0, doubled: 0, undelivered: 0, warnings: [] });
});
