// One question to a service: as it is written, straight to the loopback, and no longer an answer than can be held.
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BenchError } from '../../harness/model/errors.ts';
import { ask } from '../../harness/run/responses.ts';
import { alsoNeed, LINUX, need } from '../needs.ts';

const TIMEOUT_MS = 5_000;

async function spawnText(args: string[], env: Record<string, string>): Promise<string> {
  return (await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })).stdout;
}

async function serving(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    protocol: 'http' as const,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test('it arrives with its method, its path to the letter, its headers and its body, and no others', async () => {
  await using service = await serving((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => response.end(JSON.stringify([request.method, request.url, request.headers, body])));
  });
  const path = '//other.example/a/../b?x=%20;';
  const { status, body } = await ask(
    service,
    { method: 'POST', path, headers: { 'x-one': '1' }, body: 'é' },
    TIMEOUT_MS,
  );
  expect(status).toBe(200);
  const [method, url, headers, sent] = JSON.parse(body) as [string, string, Record<string, string>, string];
  expect([method, url, sent]).toEqual(['POST', path, 'é']);
  expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'host', 'x-one']);
  const named = { method: 'GET', path: '/', headers: { Host: 'shop.test' } } as const;
  expect(JSON.parse((await ask(service, named, TIMEOUT_MS)).body)[2].host).toBe('shop.test');
});

test('a redirect is an answer like any other, and is not followed', async () => {
  let asked = 0;
  await using service = await serving((_, response) => {
    asked++;
    response.writeHead(307, { location: '/elsewhere' }).end('over there');
  });
  expect(await ask(service, { method: 'GET', path: '/' }, TIMEOUT_MS)).toEqual({ status: 307, body: 'over there' });
  expect(asked).toBe(1);
});

test('an answer without end is refused by name', async () => {
  await using service = await serving((_, response) => {
    const block = Buffer.alloc(2 ** 20, 'é');
    const more = () => {
      while (!response.destroyed && response.write(block));
    };
    response.on('drain', more);
    more();
  });
  const failure = await ask(service, { method: 'GET', path: '/dump' }, 60_000).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BenchError);
  expect((failure as Error).message).toBe('the answer to GET /dump is longer than 64 MiB');
});

test('a switch to another protocol is no answer, and nobody waits for one', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  server.on('connection', (socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: upgrade\r\n\r\n'),
  );
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked = ask({ url, protocol: 'http' }, { method: 'GET', path: '/' }, TIMEOUT_MS);
  await expect(asked).rejects.toThrow('closed without an answer');
  server.close();
});

test('one that does not come is waited for so long and no longer', async () => {
  await using service = await serving(() => undefined);
  await expect(ask(service, { method: 'GET', path: '/' }, 50)).rejects.toThrow(
    'did not answer GET /: nothing came within 50 ms',
  );
});

test('a proxy of the environment never sees what is for the loopback, neither a question nor an alert', async () => {
  await using service = await serving((_, response) => response.end('straight'));
  await using proxy = await serving((_, response) => response.writeHead(502).end('through a proxy'));
  const of = (path: string) => JSON.stringify(join(import.meta.dirname, '..', '..', 'harness', path));
  const program = `
    import { ask } from ${of('run/responses.ts')};
    import { webhookChannel } from ${of('channels/webhook.ts')};
    import { keepLoopbackDirect } from ${of('command/environment.ts')};
    console.log((await ask({ url: ${JSON.stringify(service.url)}, protocol: 'http' }, { method: 'GET', path: '/' }, 5000)).body);
    keepLoopbackDirect(process.env);
    await webhookChannel(new URL(${JSON.stringify(service.url)})).deliver({ key: 'k' });`;
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, http_proxy: proxy.url, ALL_PROXY: proxy.url };
  expect(await spawnText(['--input-type=module', '--eval', program], env)).toBe('straight\n');
});

const ISOLATED = alsoNeed(LINUX, () =>
  need(
    spawnSync('unshare', ['-rn', 'true']).status === 0,
    'this system gives no network of its own away',
    'apt-get install util-linux, and allow user namespaces',
  ),
);

test.skipIf(ISOLATED.missing)(
  `where the loopback is down no service is blamed: it is the machine, with what to do${ISOLATED.note}`,
  async () => {
    const responses = join(import.meta.dirname, '..', '..', 'harness', 'run', 'responses.ts');
    const asks = `const { ask } = await import(${JSON.stringify(responses)});
      await ask({ url: 'http://127.0.0.1:8080', protocol: 'http' }, { method: 'GET', path: '/' }, 2_000)
        .catch(({ exitCode, message, mend }) => console.log(JSON.stringify({ exitCode, message, mend })));`;
    const { stdout } = await promisify(execFile)('unshare', ['-rn', process.execPath, '-e', asks]);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('ENETUNREACH'),
      mend: expect.stringContaining('ip link set lo up'),
    });
  },
);
