import { INCIDENTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentSignal } from '@production-safety/backstage-plugin-production-safety-common';
import type { Person } from './portalProcess';
import { until } from './sandboxProcess';

/** A browser's connection for signals, subscribed to those on incidents. */
export class SignalSocket {
  readonly #socket: WebSocket;
  #hear: (signal: IncidentSignal) => void = () => {};

  /** Tries until it is open: the first that a portal sees is left unanswered. */
  static async open(person: Person): Promise<SignalSocket> {
    let socket: WebSocket | undefined;
    await until(async () => {
      socket = await connect(person);
      return true;
    });
    return new SignalSocket(socket!);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { channel, message } = JSON.parse(String(data));
      if (channel === INCIDENTS_SIGNAL_CHANNEL) this.#hear(message);
    };
    const wanted = { action: 'subscribe', channel: INCIDENTS_SIGNAL_CHANNEL };
    socket.send(JSON.stringify(wanted));
  }

  /** From now on signals are told here. */
  tell(hear: (signal: IncidentSignal) => void): void {
    this.#hear = hear;
  }

  close(): void {
    this.#socket.close();
  }
}

/** A browser gives up on a connection after this long, and tries again. */
const CONNECT_MS = 1_000;

async function connect({ url, token }: Person): Promise<WebSocket> {
  const socket = new WebSocket(
    `${url.replace('http:', 'ws:')}/api/signals`,
    token,
  );
  const isOpen = await new Promise<boolean>(done => {
    socket.onopen = () => done(true);
    socket.onerror = () => done(false);
    setTimeout(() => done(false), CONNECT_MS);
  });
  if (isOpen) return socket;
  socket.close();
  throw new Error('No connection for signals');
}
