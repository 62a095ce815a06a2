import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that notes what it is sent, and answers with a status or not. */
export async function aServer(answer: () => number | undefined) {
  const bodies: string[] = [];
  const listening = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString('utf8'));
    const status = answer();
    if (status) {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end('{}');
    }
  });
  await new Promise<void>(ready => {
    listening.listen(0, '127.0.0.1', ready);
  });
  return {
    bodies,
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    stop: async () => {
      listening.closeAllConnections();
      await new Promise(closed => {
        listening.close(closed);
      });
    },
  };
}
