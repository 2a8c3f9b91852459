// The outbox and its channels: each change of state is told once, a failing channel loses nothing, and a kill repeats nothing.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Message } from '../../harness/channels/channel.ts';
import { webhookChannel } from '../../harness/channels/webhook.ts';
import type { History } from '../../harness/history/history.ts';
import type { Outbox } from '../../harness/history/outbox.ts';
import { enter } from '../../harness/history/tracking.ts';
import { deliverAlerts } from '../../harness/publishing/deliver.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { historyFile } from '../../harness/workspace/layout.ts';
import { json, startSink } from '../channels/sink.ts';
import { madeEntry, madeFigure } from '../history/entries.ts';
import { openIn } from '../history/histories.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixproof-deliver-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openIn(folder);

/** Nights of a fix that loses a tenth of its throughput at night 15; resolves to the keys of the messages they brought. */
async function nights(history: History, count: number, from = 0): Promise<string[]> {
  const random = seededRandom(5 + from);
  const keys: string[] = [];
  for (let night = from; night < from + count; night++) {
    const noise = 1 + 0.01 * (random() - 0.5);
    const within = (night < 15 ? 1.5 : 1.3) * noise;
    const figures = [madeFigure({ within, low: within * 0.98, high: within * 1.02 })];
    const { messages } = await enter(history, madeEntry(night, { figures }), { acks: [] });
    keys.push(...messages.map(({ key }) => key));
  }
  return keys;
}

/** Keeps what it is told; fails, or is killed, where `fate` says so. */
function recorder(fate: (message: Message) => 'takes' | 'fails' = () => 'takes', knowsRepeats = true) {
  const told: string[] = [];
  const channel: Channel = {
    id: 'recorder',
    knowsRepeats,
    deliver: async (message) => {
      if (fate(message) === 'fails') throw new Error('the recorder is out of tape');
      told.push(message.key);
    },
  };
  return { told, channel };
}

test('a planted regression is told: once, in the order of its states, and never again', async () => {
  await using history = await open();
  const { told, channel } = recorder();
  // A channel that is new is told what the newest night brought; this one is there from the beginning.
  await nights(history, 1);
  await deliverAlerts(history, [channel]);
  const keys = await nights(history, 29, 1);
  expect(keys.length).toBeGreaterThanOrEqual(2);
  expect(await deliverAlerts(history, [channel])).toEqual([]);
  expect(told).toEqual(keys);
  await deliverAlerts(history, [channel]);
  expect(told).toEqual(keys);
});

test('a channel that fails keeps its messages for the next night, and the others get theirs', async () => {
  await using history = await open();
  let works = false;
  const bad = recorder(() => (works ? 'takes' : 'fails'));
  const good = recorder();
  const channels = [bad.channel, { ...good.channel, id: 'good' }];
  await nights(history, 1);
  await deliverAlerts(history, channels);
  const keys = await nights(history, 29, 1);
  const warnings = await deliverAlerts(history, channels);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('the recorder is out of tape. It is tried again next night.');
  expect(bad.told).toEqual([]);
  expect(good.told).toEqual(keys);
  works = true;
  await deliverAlerts(history, channels);
  expect(bad.told).toEqual(keys);
  expect(good.told).toEqual(keys);
});

test('a webhook that is down for a night gets everything the night after, over the wire', async () => {
  let works = false;
  await using sink = await startSink((_, response) => json(response, works ? 200 : 503, {}));
  await using history = await open();
  const channel = webhookChannel(sink.url);
  await nights(history, 1);
  await deliverAlerts(history, [channel]);
  const keys = await nights(history, 29, 1);
  expect((await deliverAlerts(history, [channel]))[0]).toContain('answered 503');
  works = true;
  sink.received.length = 0;
  await deliverAlerts(history, [channel]);
  expect(sink.received.map(({ body }) => (body as Message).key)).toEqual(keys);
});

describe('killed at any point, 200 times', () => {
  class Killed extends Error {}

  /** A history whose messages wait for the recorder, made once. */
  let thirtyNights: string;
  let keys: string[];
  beforeAll(async () => {
    thirtyNights = historyFile(mkdtempSync(join(tmpdir(), 'fixproof-thirty-')));
    await using history = await openIn(dirname(thirtyNights));
    await nights(history, 1);
    await deliverAlerts(history, [recorder().channel]);
    keys = await nights(history, 29, 1);
  });
  afterAll(() => rmSync(dirname(thirtyNights), { recursive: true, force: true }));

  /** A store whose every step may be the last of its process. */
  async function untilDelivered(knowsRepeats: boolean, seed: number): Promise<string[]> {
    const random = seededRandom(seed);
    const { told, channel } = recorder(() => 'takes', knowsRepeats);
    const dying: Channel = {
      ...channel,
      deliver: async (message) => {
        if (random() < 0.2) throw new Killed();
        await channel.deliver(message);
        if (random() < 0.2) throw new Killed();
      },
    };
    copyFileSync(thirtyNights, historyFile(folder));
    for (let process = 0; process < 50; process++) {
      await using history = await open();
      // What a kill leaves: the mark that a delivery began, and no mark of its end.
      const outbox: Outbox = {
        ...history,
        markFailed: async () => {
          throw new Killed();
        },
      };
      try {
        await deliverAlerts(outbox, [dying]);
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
    return told;
  }

  test('a receiver that knows repetitions has every message, in order once those are dropped', async () => {
    for (let seed = 0; seed < 100; seed++) {
      rmSync(historyFile(folder), { force: true });
      const told = await untilDelivered(true, seed);
      expect([...new Set(told)]).toEqual(keys);
    }
  });

  test('any other is told nothing twice', async () => {
    for (let seed = 0; seed < 100; seed++) {
      rmSync(historyFile(folder), { force: true });
      const told = await untilDelivered(false, seed);
      expect(new Set(told).size).toBe(told.length);
      expect(keys).toEqual(expect.arrayContaining(told));
    }
  });
});
