import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached people, or the pager that wakes them. */
export interface Reached {
  readonly how: 'page' | 'acknowledge' | 'resolve' | 'notify';
  /** By which the same is known as the same. */
  readonly key: string;
}

/** A pager and the notifications of a portal, on the loopback interface. */
export class PagingServer {
  readonly #server: Server;
  readonly #reached: Reached[];

  static async start(): Promise<PagingServer> {
    const reached: Reached[] = [];
    const server = createServer(async (request, answer) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      reached.push(JSON.parse(body));
      answer.writeHead(202).end();
    });
    await new Promise<void>(listening => {
      server.listen(0, '127.0.0.1', listening);
    });
    return new PagingServer(server, reached);
  }

  private constructor(server: Server, reached: Reached[]) {
    this.#server = server;
    this.#reached = reached;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  /** How often each key came in one way. */
  counts(how: Reached['how']): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const each of this.#reached.filter(one => one.how === how)) {
      counts.set(each.key, (counts.get(each.key) ?? 0) + 1);
    }
    return counts;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(closed => {
      this.#server.close(closed);
    });
  }
}

/** Tells it from another process; resolves when it was taken. */
export async function reach(url: string, reached: Reached): Promise<void> {
  const { ok, status } = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(reached),
  });
  if (!ok) throw new Error(`The pager answered ${status}`);
}
