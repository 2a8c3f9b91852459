// A receiver on the loopback: keeps what it is sent, and answers as it is told.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface Sink extends AsyncDisposable {
  url: URL;
  received: Received[];
}

/** `answer` gets each request after it was kept; without one everything is answered with 200 and `{}`. */
export async function startSink(answer?: (request: Received, response: ServerResponse) => void): Promise<Sink> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const kept = { method, path: url, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
      received.push(kept);
      if (answer) answer(kept, response);
      else json(response, 200, {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
