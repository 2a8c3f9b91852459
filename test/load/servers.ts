// Small HTTP servers with known habits, on loopback, for the driver to meet.
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';

export interface TestServer extends AsyncDisposable {
  url: string;
  /** Sockets open at this moment. */
  connections(): Promise<number>;
}

async function listening(
  server: Server | ReturnType<typeof createRawServer>,
  sockets: Set<Socket>,
): Promise<TestServer> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function serve(answer: RequestListener): Promise<TestServer> {
  return listening(createServer(answer), new Set());
}

/** For what no HTTP server would do: the handler gets each request's bytes and writes what it likes. */
export function serveRaw(onRequest: (socket: Socket, nth: number) => void): Promise<TestServer> {
  let requests = 0;
  return listening(
    createRawServer((socket) => {
      socket.on('data', () => onRequest(socket, ++requests));
    }),
    new Set(),
  );
}

export function later(ms: number, act: () => void): void {
  setTimeout(act, ms);
}
