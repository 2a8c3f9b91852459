// A conversation: every answer to whom it belongs, whenever it comes, and an end for all who wait.
import { once } from 'node:events';
import { duplexPair } from 'node:stream';
import { expect, test } from 'vitest';
import { converse } from '../../harness/subject/conversation.ts';

const READY =
  '{"type":"ready","url":"http://a","adminUrl":"http://b","pid":7,"startedAtMs":1,"go":"go1.26.8","gomaxprocs":2,"gauges":["queue"],"profiles":[]}\n';

/** A conversation, the probe's end of it, and the commands that have arrived there. */
function open() {
  const [ours, theirs] = duplexPair();
  const faults: string[] = [];
  const heard: string[] = [];
  theirs.setEncoding('utf8').on('data', (text: string) => heard.push(...text.trim().split('\n')));
  const conversation = converse(ours, ['/a:bytes'], (fault) => faults.push(fault.message));
  /** Resolves when all that was said has been read. */
  const hangUp = async () => {
    theirs.end();
    await once(ours, 'end');
  };
  return { conversation, say: (text: string) => theirs.write(text), hangUp, heard, faults };
}

function mark(id: number, atMs: number): string {
  return `{"type":"mark","id":${id},"atMs":${atMs},"goroutines":3,"values":[5],"gauges":[8]}\n`;
}

test('answers go by their id, not by their order, and may come in pieces', async () => {
  const { conversation, say, heard } = open();
  say(READY);
  expect((await conversation.ready).pid).toBe(7);
  const first = conversation.ask({ do: 'profile', kind: 'cpu', path: '/p', durationMs: 9 }, 1000);
  const second = conversation.ask({ do: 'mark', name: 'window.start' }, 1000);
  for (const character of `${mark(2, 10)}{"type":"done","id":1}\n`) say(character);
  expect(await second).toEqual({ atMs: 10, values: { goroutines: 3, '/a:bytes': 5, 'gauge:queue': 8 } });
  expect(await first).toBeUndefined();
  expect(heard.map((line) => JSON.parse(line))).toEqual([
    { id: 1, do: 'profile', kind: 'cpu', path: '/p', durationMs: 9 },
    { id: 2, do: 'mark', name: 'window.start' },
  ]);
});

test('an answer that comes late is nobody’s, yet its reading is kept', async () => {
  const { conversation, say, faults } = open();
  say(READY);
  await expect(conversation.ask({ do: 'mark', name: 'x' }, 20)).rejects.toThrow("did not answer 'mark' within 20 ms");
  say(mark(1, 10));
  const next = conversation.ask({ do: 'mark', name: 'y' }, 1000);
  say(mark(2, 20));
  expect((await next)?.atMs).toBe(20);
  expect(conversation.samples().map(({ atMs }) => atMs)).toEqual([10, 20]);
  expect(faults).toEqual([]);
});

test('an error is the error of its command alone', async () => {
  const { conversation, say } = open();
  say(READY);
  const failing = conversation.ask({ do: 'gc' }, 1000);
  const other = conversation.ask({ do: 'gc' }, 1000);
  say('{"type":"error","id":1,"message":"no"}\n{"type":"done","id":2}\n');
  await expect(failing).rejects.toThrow('no');
  await other;
});

test.each([
  ['an answer that nobody asked for', mark(4, 1), 'answered 4, which nobody asked'],
  ['a reading of another length', '{"type":"sample","atMs":1,"goroutines":1,"values":[],"gauges":[]}\n', '0 values'],
  ['no message at all', 'hello\n', 'not JSON'],
])('%s ends it for all who wait, and is told once', async (_, line, reason) => {
  const { conversation, say, faults, hangUp } = open();
  say(READY);
  const waiting = conversation.ask({ do: 'gc' }, 1000);
  say(line);
  say(line);
  await expect(waiting).rejects.toThrow(reason);
  await expect(conversation.ask({ do: 'gc' }, 1000)).rejects.toThrow(reason);
  await hangUp();
  expect(faults).toHaveLength(1);
});

test('an error of the fixture itself ends the wait for its readiness', async () => {
  const { conversation, say } = open();
  say('{"type":"error","message":"unknown metric"}\n');
  await expect(conversation.ready).rejects.toThrow('unknown metric');
});
