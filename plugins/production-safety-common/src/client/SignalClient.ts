import type {
  EnteredMeasurement,
  MeasurementEntry,
  RaisedEventView,
  SignalPushRequest,
  SignalPushResponse,
} from '../api/signals';
import { callBackend } from './callBackend';
import type { CallOptions, ClientOptions } from './clientTypes';
import { READ_LIMIT_MS, SEND_LIMIT_MS } from './limits';

/**
 * Typed client for signals and events of the production-safety backend; it
 * rejects as `ProductionSafetyClient` does.
 *
 * @public
 */
export class SignalClient {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /**
   * Pushes what a source has measured, 500 entries at most; the token is that
   * of the source. What is accepted is stored, and sending again is safe.
   * Rejects with status 422 when nothing was accepted, and with 429 when it is
   * too much at once.
   */
  pushSignals(
    request: SignalPushRequest,
    options: CallOptions & { readonly token: string },
  ): Promise<SignalPushResponse> {
    return this.#send('/signals', request, options);
  }

  /** Enters a measurement in the caller's name, until it expires. */
  enterMeasurement(
    id: string,
    entry: MeasurementEntry,
    options?: CallOptions,
  ): Promise<EnteredMeasurement> {
    return this.#send(`${rollout(id)}/measurements`, entry, options);
  }

  /** What people entered for a rollout, newest first. */
  listMeasurements(
    id: string,
    options?: CallOptions,
  ): Promise<readonly EnteredMeasurement[]> {
    return this.#items(`${rollout(id)}/measurements`, options);
  }

  /** What others say has happened to a rollout's component, newest first. */
  listRaisedEvents(
    id: string,
    options?: CallOptions,
  ): Promise<readonly RaisedEventView[]> {
    return this.#items(`${rollout(id)}/raised-events`, options);
  }

  #send<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    const call = { path, body, limitMs: SEND_LIMIT_MS };
    return callBackend(this.#options, call, options);
  }

  async #items<T>(path: string, options?: CallOptions): Promise<readonly T[]> {
    const call = { path, limitMs: READ_LIMIT_MS };
    const { items } = await callBackend<{ items: readonly T[] }>(
      this.#options,
      call,
      options,
    );
    return items;
  }
}

function rollout(id: string): string {
  return `/rollouts/${encodeURIComponent(id)}`;
}
