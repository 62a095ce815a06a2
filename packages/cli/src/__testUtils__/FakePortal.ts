import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortalIncidents } from './PortalIncidents';

/** What the portal does with requests. */
export type PortalMode = 'up' | 'hangs' | 'fails' | 'accepts-only';

export const PORTAL_TOKEN = 'portal-token-very-secret';

/**
 * A portal that speaks the part of the API the command uses. It confirms what
 * it accepts at once, unless it only accepts.
 */
export class FakePortal {
  mode: PortalMode = 'up';
  readonly commands: { id: string; body: Record<string, unknown> }[] = [];
  readonly journal: { id: string }[] = [];
  readonly incidents = new PortalIncidents();
  /** Why journals are not taken, if they are not. */
  refuses: string | undefined;
  readonly #server: Server;

  static async start(): Promise<FakePortal> {
    const portal = new FakePortal();
    await new Promise<void>(resolve => {
      portal.#server.listen(0, '127.0.0.1', resolve);
    });
    return portal;
  }

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const text = await textOf(request);
      if (this.mode === 'hangs') return;
      const answer = this.#answer(request, text);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #answer(request: IncomingMessage, text: string) {
    if (this.mode === 'fails') return { status: 503, body: {} };
    if (request.headers.authorization !== `Bearer ${PORTAL_TOKEN}`) {
      return { status: 401, body: { error: { message: 'No token' } } };
    }
    const body = text ? JSON.parse(text) : undefined;
    const path = request.url ?? '';
    const about = this.incidents.answer(path.replace(/^.*\/v1/, ''), body);
    if (about) return about;
    const command = /\/rollouts\/([^/]+)\/commands$/.exec(path);
    if (command) {
      this.commands.push({ id: command[1], body });
      return {
        status: 202,
        body: { rollout: { id: command[1] }, operation: this.#operation() },
      };
    }
    if (path.endsWith('/journal')) {
      if (this.refuses) {
        const refused = body.entries.map(({ id }: { id: string }) => ({
          id,
          reason: this.refuses,
        }));
        return { status: 200, body: { taken: 0, known: 0, refused } };
      }
      const known = new Set(this.journal.map(({ id }) => id));
      this.journal.push(
        ...body.entries.filter((entry: { id: string }) => !known.has(entry.id)),
      );
      const taken = body.entries.length;
      return { status: 200, body: { taken, known: 0, refused: [] } };
    }
    if (path.includes('/operations/')) {
      return { status: 200, body: this.#operation() };
    }
    return { status: 200, body: { items: [] } };
  }

  #operation() {
    const isDone = this.mode === 'up';
    const at = new Date().toISOString();
    return {
      id: 'op-1',
      requestedAt: at,
      state: isDone ? 'confirmed' : 'running',
      ...(isDone ? { elapsedMs: 321, finishedAt: at } : {}),
      closure: { status: isDone ? 'done' : 'pending', elapsedMs: 100 },
      confirmation: {
        stillServed: [],
        ...(isDone ? { probes: { asked: 6, onV1: 6 } } : {}),
      },
      flags: [{ key: 'ds2', status: isDone ? 'off' : 'pending' }],
      sentence: 'Closing the rollout.',
    };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
