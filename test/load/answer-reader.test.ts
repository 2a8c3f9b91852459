// Answers read byte by byte: every framing, cut anywhere, and what is no answer.
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../harness/load/answer-reader.ts';
import { type Random, seededRandom } from '../../harness/stats/random.ts';

interface Read {
  answers: { status: number; keepsAlive: boolean; body: string }[];
  /** What was left when the connection ended; undefined where it was no answer. */
  whole: boolean | undefined;
}

/** Reads bytes in pieces that end at `cuts`, and then the end of the connection. */
function read(text: string, cuts: readonly number[] = []): Read {
  const answers: Read['answers'] = [];
  let body = '';
  const reader = readAnswers({
    onBody: (piece) => {
      body += piece.toString('latin1');
    },
    onEnd: (status, keepsAlive) => {
      answers.push({ status, keepsAlive, body });
      body = '';
    },
  });
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...cuts, bytes.length];
  try {
    for (const [i, end] of ends.entries()) reader.push(bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
  } catch {
    return { answers, whole: undefined };
  }
  return { answers, whole: reader.end() };
}

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`;

const WHOLE: [string, string, Read['answers']][] = [
  ['a length', `${OK}Content-Length: 5\r\n\r\nhello`, [{ status: 200, keepsAlive: true, body: 'hello' }]],
  ['no body', `${OK}Content-Length: 0\r\n\r\n`, [{ status: 200, keepsAlive: true, body: '' }]],
  ['chunks', `${CHUNKED}3\r\nhel\r\n2;name=1\r\nlo\r\n0\r\n\r\n`, [{ status: 200, keepsAlive: true, body: 'hello' }]],
  [
    'trailers',
    `${CHUNKED}A\r\n0123456789\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n`,
    [{ status: 200, keepsAlive: true, body: '0123456789' }],
  ],
  [
    'an interim answer',
    `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}content-length: 1\r\n\r\nx`,
    [{ status: 200, keepsAlive: true, body: 'x' }],
  ],
  ['204', 'HTTP/1.1 204 No Content\r\n\r\n', [{ status: 204, keepsAlive: true, body: '' }]],
  [
    '304 with the length it would have',
    'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n',
    [{ status: 304, keepsAlive: true, body: '' }],
  ],
  ['until the end of the connection', `${OK}\r\nhello`, [{ status: 200, keepsAlive: false, body: 'hello' }]],
  [
    'one that says it closes',
    `${OK}Connection: close\r\nContent-Length: 2\r\n\r\nok`,
    [{ status: 200, keepsAlive: false, body: 'ok' }],
  ],
  [
    'HTTP/1.0 that stays',
    'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok',
    [{ status: 200, keepsAlive: true, body: 'ok' }],
  ],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok', [{ status: 200, keepsAlive: false, body: 'ok' }]],
  [
    'chunks beside a length',
    `${OK}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    [{ status: 200, keepsAlive: true, body: 'ok' }],
  ],
  [
    'one after another',
    `${OK}Content-Length: 1\r\n\r\na${CHUNKED}1\r\nb\r\n0\r\n\r\nHTTP/1.1 500 \r\ncontent-length:1\r\n\r\nc`,
    [
      { status: 200, keepsAlive: true, body: 'a' },
      { status: 200, keepsAlive: true, body: 'b' },
      { status: 500, keepsAlive: true, body: 'c' },
    ],
  ],
];

describe('every framing', () => {
  test.each(WHOLE)('%s, in one piece and cut anywhere', (_name, text, answers) => {
    expect(read(text)).toEqual({ answers, whole: true });
    for (let at = 1; at < text.length; at++) expect(read(text, [at])).toEqual({ answers, whole: true });
    expect(read(text, [...text].map((_, i) => i + 1).slice(0, -1))).toEqual({ answers, whole: true });
  });
});

test.each([
  ['in its head', `${OK}Content-Le`],
  ['in its body', `${OK}Content-Length: 5\r\n\r\nhel`],
  ['in a chunk', `${CHUNKED}5\r\nhel`],
  ['before its trailers end', `${CHUNKED}0\r\n`],
])('an answer that was cut off %s is none', (_where, text) => {
  expect(read(text)).toEqual({ answers: [], whole: false });
});

test.each([
  ['another protocol', 'SSH-2.0-server\r\n\r\n'],
  ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
  ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
  ['a negative length', `${OK}Content-Length: -5\r\n\r\nhello`],
  ['a length in words', `${OK}Content-Length: five\r\n\r\nhello`],
  ['a length as no one writes it', `${OK}Content-Length: 1e3\r\n\r\nhello`],
  ['two lengths', `${OK}Content-Length: 5\r\nContent-Length: 4\r\n\r\nhello`],
  ['no length at all after its name', `${OK}Content-Length:\r\n\r\n`],
  ['a chunk of no size', `${CHUNKED}\r\nhello\r\n0\r\n\r\n`],
  ['a chunk of a size with a prefix', `${CHUNKED}0x5\r\nhello\r\n0\r\n\r\n`],
  ['a chunk of a negative size', `${CHUNKED}-1\r\n`],
  ['a chunk longer than it says', `${CHUNKED}3\r\nhello\r\n0\r\n\r\n`],
  ['a head without end', `${OK}X: ${'x'.repeat(70_000)}`],
  ['a chunk size without end', `${CHUNKED}${'0'.repeat(70_000)}`],
])('%s is no answer', (_what, text) => {
  expect(read(text)).toEqual({ answers: [], whole: undefined });
});

describe('drawn answers', () => {
  const random = seededRandom(20);

  test('are read as Node’s own client reads them, in pieces of any size', async () => {
    const drawn = Array.from({ length: 150 }, () => drawAnswer(random));
    let turn = 0;
    await using server = await serveBytes(() => drawn[turn]!);
    for (; turn < drawn.length; turn++) {
      const text = drawn[turn]!;
      const cuts = Array.from({ length: 5 }, () => Math.floor(random() * text.length)).sort((a, b) => a - b);
      const { answers, whole } = read(text, cuts);
      expect(whole, text).toBe(true);
      expect({ status: answers[0]!.status, body: answers[0]!.body }, text).toEqual(await asNodeReads(server.port));
    }
  });

  test('with a byte changed end without a hang, and where both read an answer it is the same', async () => {
    const drawn = Array.from({ length: 300 }, () => withOneByteChanged(drawAnswer(random), random));
    let turn = 0;
    await using server = await serveBytes(() => drawn[turn]!);
    for (; turn < drawn.length; turn++) {
      const text = drawn[turn]!;
      const { answers } = read(text);
      const theirs = await asNodeReads(server.port);
      // Node objects to more than framing needs: odd bytes in a header's name.
      if (theirs && answers[0]) expect({ status: answers[0].status, body: answers[0].body }, text).toEqual(theirs);
    }
  });
});

function drawAnswer(random: Random): string {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const body = Array.from({ length: Math.floor(random() * 200) }, () => pick(['a', '\r', '\n', '0', 'ÿ', ' '])).join(
    '',
  );
  const first = `HTTP/1.1 ${pick([200, 201, 404, 500])} ${pick(['OK', '', 'What ever'])}\r\n`;
  const extra = pick(['', 'X-A: 1\r\n', 'Date: now\r\nServer:x\r\n', 'x-empty:\r\n']);
  const close = pick(['', 'Connection: close\r\n']);
  const kind = pick(['length', 'chunked', 'close']);
  if (kind === 'length') return `${first}${extra}Content-Length: ${body.length}\r\n${close}\r\n${body}`;
  if (kind === 'close') return `${first}${extra}Connection: close\r\n\r\n${body}`;
  const chunks: string[] = [];
  for (let at = 0; at < body.length; ) {
    const size = Math.min(body.length - at, 1 + Math.floor(random() * 40));
    chunks.push(`${size.toString(16)}${pick(['', ';a=b'])}\r\n${body.slice(at, at + size)}\r\n`);
    at += size;
  }
  return `${first}Transfer-Encoding: chunked\r\n${extra}${close}\r\n${chunks.join('')}0\r\n${pick(['', 'X-T: 1\r\n'])}\r\n`;
}

function withOneByteChanged(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 95)) + text.slice(at + 1);
}

/** Answers every connection with the bytes of this moment, and closes it. */
async function serveBytes(bytes: () => string): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.from(bytes(), 'latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** undefined where Node refuses it. */
function asNodeReads(port: number): Promise<{ status: number; body: string } | undefined> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, agent: false }, (response) => {
      let body = '';
      response.setEncoding('latin1').on('data', (piece: string) => {
        body += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode!, body }));
      response.on('error', () => resolve(undefined));
    });
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}
