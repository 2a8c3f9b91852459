// The least HTTP server there is, in a process of its own: the same bytes for every request, no parsing.
import { type AddressInfo, createServer } from 'node:net';

const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello');
const server = createServer({ noDelay: true }, (socket) => {
  // Without pipelining a small request arrives in one piece.
  socket.on('data', () => socket.write(ANSWER));
  socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
