// What compressed and binary answers say: compared by their content, and the load holds them to the bytes that came.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answerChecks } from '../../harness/load/answer.ts';
import { contentOf } from '../../harness/run/content.ts';
import { ask, asSent, collectAnswers, compareAnswers, expectedOf } from '../../harness/run/responses.ts';

const TEXT = '订单 and orders, '.repeat(40);
const LIMIT_BYTES = 2 ** 20;
const coded = {
  gzip: zlib.gzipSync(TEXT),
  deflate: zlib.deflateSync(TEXT),
  br: zlib.brotliCompressSync(TEXT),
  zstd: zlib.zstdCompressSync(TEXT),
};

describe('the content', () => {
  test.each(Object.entries(coded))('of %s is undone', (encoding, bytes) => {
    expect(contentOf(bytes, encoding, LIMIT_BYTES)).toBe(TEXT);
    expect(contentOf(bytes, encoding.toUpperCase(), LIMIT_BYTES)).toBe(TEXT);
  });

  test('of deflate may be the bare stream', () => {
    expect(contentOf(zlib.deflateRawSync(TEXT), 'deflate', LIMIT_BYTES)).toBe(TEXT);
  });

  test('coded twice is undone from the last to the first', () => {
    expect(contentOf(zlib.brotliCompressSync(coded.gzip), 'gzip, br', LIMIT_BYTES)).toBe(TEXT);
  });

  test('of a coding that is not known, and of none, is what came', () => {
    expect(contentOf(Buffer.from(TEXT), 'compress', LIMIT_BYTES)).toBe(TEXT);
    expect(contentOf(Buffer.from(TEXT), undefined, LIMIT_BYTES)).toBe(TEXT);
    expect(contentOf(Buffer.alloc(0), 'gzip', LIMIT_BYTES)).toBe('');
  });

  test('that is no text differs where a byte does', () => {
    const [one, other] = [Buffer.from([0xff, 0xfe, 1]), Buffer.from([0xff, 0xfd, 1])];
    expect(contentOf(one, undefined, LIMIT_BYTES)).toBe('no text, in base64: //4B');
    expect(contentOf(other, undefined, LIMIT_BYTES)).not.toBe(contentOf(one, undefined, LIMIT_BYTES));
    // é in Latin-1 is no é in UTF-8.
    expect(contentOf(Buffer.from([0xe9]), undefined, LIMIT_BYTES)).not.toBe('é');
  });

  test('that is not what it says is refused, and a small one that holds very much as soon as the limit is passed', () => {
    expect(() => contentOf(Buffer.from(TEXT), 'gzip', LIMIT_BYTES)).toThrow('incorrect header');
    expect(() => contentOf(zlib.gzipSync(Buffer.alloc(2 ** 22)), 'gzip', LIMIT_BYTES)).toThrow(RangeError);
  });
});

describe('a service that compresses', () => {
  /** Answers each path with these bytes. */
  async function serving(pages: Record<string, { bytes: Buffer; encoding?: string }>) {
    const server = createServer(({ url = '' }, response) => {
      const { bytes, encoding } = pages[url]!;
      response.writeHead(200, encoding === undefined ? {} : { 'Content-Encoding': encoding }).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const to = { url: `http://127.0.0.1:${port}`, protocol: 'http' as const };
    return { to, [Symbol.asyncDispose]: async () => void server.close() };
  }

  const get = (path: string) => ({ method: 'GET' as const, path });

  test('is held to the bytes that it sent, each as it came', async () => {
    const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0]);
    await using service = await serving({ '/page': { bytes: coded.br, encoding: 'br' }, '/image': { bytes: image } });
    const requests = [get('/page'), get('/image')];
    const answers = await collectAnswers(service.to, requests, 5000);
    expect(answers.map(({ body }) => body)).toEqual([
      TEXT,
      'no text, in base64: iVBOR/8A',
      TEXT,
      'no text, in base64: iVBOR/8A',
    ]);
    const check = answerChecks(expectedOf(requests, [answers]))();
    for (const [bytes, outcome] of [
      [coded.br, 'ok'],
      [image, 'ok'],
      [coded.gzip, 'mismatch'],
      [Buffer.from(image.toString('utf8')), 'mismatch'],
    ] as const) {
      check.next();
      check.take(bytes);
      expect(check.judge(200)).toBe(outcome);
    }
  });

  test('more than another says the same, and the load then looks at the status alone', async () => {
    const most = zlib.gzipSync(TEXT, { level: 9 });
    const least = zlib.gzipSync(TEXT, { level: 0 });
    await using service = await serving({
      '/most': { bytes: most, encoding: 'gzip' },
      '/least': { bytes: least, encoding: 'gzip' },
    });
    const [base, head] = [await ask(service.to, get('/most'), 5000), await ask(service.to, get('/least'), 5000)];
    expect(compareAnswers('head', 'same', [get('/')], [base], [head]).found).toBe('same');
    expect(expectedOf([get('/')], [[base], [head]])).toEqual([{ status: 200 }]);
    expect(asSent(base)).toEqual({ status: 200, body: most });
  });

  test('and does not, whatever it says, is refused by its path', async () => {
    await using service = await serving({ '/page': { bytes: Buffer.from(TEXT), encoding: 'gzip' } });
    await expect(ask(service.to, get('/page'), 5000)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('the answer to GET /page is not gzip, as it says'),
    });
  });
});
