import type { LoggerService } from '@backstage/backend-plugin-api';
import type { OnCallRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { isSafetyError, type Clock } from '@production-safety/core';
import type { OnCallRegistry } from './OnCallRegistry';
import type { OnCallTable } from './OnCallTable';

interface RefresherOptions {
  readonly rotas: Pick<OnCallRegistry, 'all'>;
  readonly table: Pick<OnCallTable, 'keep' | 'fail' | 'forgetOthers'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
}

/** Asks rotas who is on call, and keeps what they answer. */
export class OnCallRefresher {
  readonly #options: RefresherOptions;
  /** What is being asked now, and need not be asked twice. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /** All of them, and forgets those that are not connected any more. */
  async refresh(): Promise<void> {
    const rotas = this.#options.rotas.all();
    await this.#options.table.forgetOthers(rotas.map(({ id }) => id));
    await this.ask(rotas);
  }

  /**
   * Some of them. A rota that fails fails nothing else.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async ask(rotas: readonly OnCallRegistration[]): Promise<void> {
    await Promise.all(rotas.map(rota => this.#once(rota)));
  }

  #once(rota: OnCallRegistration): Promise<void> {
    const { id } = rota;
    const asking =
      this.#asking.get(id) ??
      this.#askOne(rota).finally(() => this.#asking.delete(id));
    this.#asking.set(id, asking);
    return asking;
  }

  async #askOne({ id, onCall }: OnCallRegistration): Promise<void> {
    const { clock, table, logger } = this.#options;
    const answer = await onCall.whoIsOnCall().then(
      people => ({ people }),
      (error: unknown) => ({ error }),
    );
    if ('people' in answer) {
      await table.keep(id, answer.people, clock.now());
      return;
    }
    logger.warn(`The rota ${id} does not say who is on call: ${answer.error}`);
    await table.fail(id, problemOf(answer.error), clock.now());
  }
}

/** Only adapters' own sentences are known to hold no secret. */
function problemOf(error: unknown): string {
  return isSafetyError(error) ? error.message : 'It failed unexpectedly.';
}
