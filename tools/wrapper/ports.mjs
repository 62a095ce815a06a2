import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

function tryToListen(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve({ error: error.code }));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address();
      server.close(() => resolve({ port: bound }));
    });
  });
}

/** Whether nobody listens on the port, on IPv4 and (if there) on IPv6. */
export async function portIsFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    const { error } = await tryToListen(port, host);
    if (error === 'EADDRINUSE' || error === 'EACCES') return false;
  }
  return true;
}

/** A port that is free now. */
export async function findFreePort() {
  const { port } = await tryToListen(0, '127.0.0.1');
  return port;
}

/**
 * @param ports - `{ what, port, variable }` each; `variable` moves the port
 * @throws Refusal naming every taken port and how to go on
 */
export async function requireFreePorts(ports) {
  const taken = [];
  for (const entry of ports) {
    if (!(await portIsFree(entry.port))) taken.push(entry);
  }
  if (taken.length === 0) return;
  throw new Refusal(
    taken
      .map(
        ({ what, port, variable }) =>
          `Port ${port} (${what}) is taken: stop what uses it, or choose another with ${variable}=${
            port + 100
          }.`,
      )
      .join('\n'),
  );
}
