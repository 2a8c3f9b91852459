// Autocannon's clients played by fakes: what must never happen, and what is said when it does.
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { CannonClient } from '../../harness/load/cannon-client.ts';
import { watchClients } from '../../harness/load/clients.ts';
import { whyRefused } from '../../harness/load/no-connect.ts';
import { createRecorder } from '../../harness/load/recorder.ts';
import { chineseSpeaker } from '../../harness/words/chinese.ts';
import { english, speak } from '../../harness/words/speak.ts';

/** A client with a socket that never carries anything; `queue` is what it claims to have under way. */
function fakeClient(): CannonClient & { queue: number; reconnect(): void } {
  const socket = () => Object.assign(new EventEmitter(), { destroy() {} }) as unknown as CannonClient['conn'];
  const client = Object.assign(new EventEmitter(), {
    conn: socket(),
    timeout: 0,
    queue: 0,
    parser: { type: 'RESPONSE', initialize() {}, isChunked: false, body_bytes: null, finish() {} },
    pipelinedRequests: {
      size: () => client.queue,
      clear: () => {
        client.queue = 0;
      },
    },
    destroy() {},
    destroyed: false,
    _doRequest: () => void client.emit('request'),
    _resetConnection: () => client.reconnect(),
    reconnect: () => {
      client.conn = socket();
    },
  });
  return client;
}

function watched(connections = 1) {
  const words: string[] = [];
  const recorder = createRecorder(connections, () => 0);
  const load = {
    kind: 'closed-loop' as const,
    connections: 1,
    timeoutMs: 250,
    requests: [{ method: 'GET' as const, path: '/' }],
  };
  const job = { url: '', load, connections: 1, warmup: { minMs: 0, maxMs: 0 }, measureMs: 1, spans: [] };
  const clients = watchClients(job, recorder, { onAnswer: () => {}, onRefused: () => words.push('refused') });
  const client = fakeClient();
  clients.watch(client);
  return { client, clients, recorder, words };
}

test('the timeout is set to the millisecond before the client reads it', () => {
  expect(watched().client.timeout).toBe(250);
});

test('an answer while another request waits on its connection makes the run invalid', () => {
  const { client, clients } = watched();
  client.emit('request');
  client.queue = 1;
  client.emit('response', 200, 0, 1);
  expect(clients.faults().map(english)).toEqual([
    '1 answers came while another request waited on their connection; latencies are not to be trusted.',
  ]);
});

test('a reconnect without a word is a timeout, and a timeout that autocannon does not confirm makes the run invalid', () => {
  const { client, clients, recorder } = watched();
  client.emit('request');
  client.reconnect();
  client.emit('request');
  expect(recorder.totals).toEqual({ sent: 2, ok: 0, errors: 1 });
  expect(clients.faults().map(english)).toEqual(['1 timeouts were booked and 0 reported.']);
  client.emit('timeout');
  expect(clients.faults()).toEqual([]);
});

test('an error on a socket that was replaced is nobody’s', () => {
  const { client, recorder } = watched();
  const first = client.conn;
  first.on('error', (error) => client.emit('connError', error));
  client.emit('request');
  first.emit('end');
  client.reconnect();
  client.emit('request');
  first.emit('error', new Error('write EPIPE'));
  expect(recorder.totals).toEqual({ sent: 2, ok: 0, errors: 1 });
});

test('a hundred failed connects in a row end the load; one that succeeds starts the count again', () => {
  const { client, clients, words } = watched();
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const fail = (times: number) => {
    for (let i = 0; i < times; i++) {
      client.emit('request');
      client.emit('connError', refused);
      client.reconnect();
    }
  };
  fail(99);
  client.emit('request');
  client.conn.emit('connect');
  client.emit('connError', Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }));
  client.reconnect();
  fail(99);
  expect(words).toEqual([]);
  fail(2);
  expect(words).toEqual(['refused']);
  expect(clients.faults().map(english)).toEqual(['100 connects in a row failed (ECONNREFUSED); the load ended early.']);
});

test('who cannot connect is ended on the spot, so that the others get their turn; what they lost is in the books', () => {
  const { client: living, clients, recorder, words } = watched(3);
  const [one, other] = [fakeClient(), fakeClient()];
  const ended: string[] = [];
  for (const [name, client] of Object.entries({ living, one, other })) client.destroy = () => void ended.push(name);
  clients.watch(one);
  clients.watch(other);
  living.emit('request');
  living.conn.emit('connect');
  const noPort = Object.assign(new Error('connect'), { code: 'EADDRNOTAVAIL', syscall: 'connect' });
  for (let i = 0; i < 50; i++) {
    for (const client of [one, other]) {
      client.emit('request');
      client.emit('connError', noPort);
      client.reconnect();
      // It has sent again and does not know yet that it sent to nobody.
      if (i === 49 && client === one) one.emit('request');
    }
  }
  expect(words).toEqual(['refused']);
  expect(ended).toEqual(['one', 'other']);
  expect(recorder.totals.sent - recorder.totals.errors).toBe(1);
  expect(english(clients.faults()[0]!)).toMatch(/^No local port was left after 1 of 3 connections \(EADDRNOTAVAIL\)/);
});

test.each([
  ['EMFILE', 226, 300, 'ulimit -n 364 would do, or --connections 218.'],
  ['EADDRNOTAVAIL', 20, 50, 'more than 114 ports would do, or --connections 12.'],
  ['EMFILE', 3, 50, 'ulimit -n 114 would do, or a larger machine.'],
])('%s after %i of %i connections: %s', (code, held, wanted, words) => {
  const said = whyRefused({ code, failed: 100, held, wanted });
  const text = english(said);
  expect(text).toContain(words);
  expect(text).toContain(`(${code})`);
  // A page in Chinese says it in Chinese.
  expect(speak(said, chineseSpeaker({}, undefined))).toMatch(/\p{Script=Han}/u);
});

test('a client that is held sends nothing until it is released, and then once', () => {
  const { client, clients, recorder } = watched();
  client._doRequest();
  clients.hold();
  client.emit('response', 200, 0, 1);
  client._doRequest();
  client._doRequest();
  expect(recorder.totals.sent).toBe(1);
  clients.release();
  expect(recorder.totals.sent).toBe(2);
});

test('a timer that fires on a held connection is no request’s timeout, unless one was under way', () => {
  const { client, clients, recorder } = watched();
  const fire = () => {
    // As autocannon does: a new socket, whose first request is held, and then a word about it.
    client.reconnect();
    client._doRequest();
    client.emit('timeout');
  };
  client._doRequest();
  clients.hold();
  fire();
  expect(recorder.totals).toEqual({ sent: 1, ok: 0, errors: 1 });
  fire();
  expect(recorder.totals).toEqual({ sent: 1, ok: 0, errors: 1 });
  clients.release();
  expect(recorder.totals.sent).toBe(2);
  expect(clients.faults()).toEqual([]);
});
