import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type Incident,
  type IncidentStore,
} from '@production-safety/core';
import { isTurnLost } from '../../database/turns';
import type { JobObserver } from '../../jobs/JobObserver';
import type { TurnKeeper } from '../../jobs/TurnLease';
import { TurnLoop } from '../../jobs/TurnLoop';
import type { DueEffect, DueEffects } from '../DueEffects';
import type { IssueReader } from './IssueReader';

const EVERY_MS: DurationMs = 1_000;

export interface IssueWorkerOptions {
  readonly effects: Pick<DueEffects, 'due' | 'done' | 'again'>;
  readonly store: Pick<IncidentStore, 'load'>;
  /** Rejects to be called again. */
  readonly create: (incident: Incident, itemId: string) => Promise<void>;
  readonly reader: Pick<IssueReader, 'round'>;
  readonly lease: TurnKeeper;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Has issues created, one replica and one issue at a time: trackers limit how
 * many a minute may be, and what looks for an issue before it creates it must
 * not do so twice at once.
 */
export class IssueWorker {
  readonly #options: IssueWorkerOptions;
  readonly #loop: TurnLoop;

  constructor(options: IssueWorkerOptions) {
    this.#options = options;
    this.#loop = new TurnLoop({ ...options, work: 'creates issues' }, [
      {
        everyMs: EVERY_MS,
        round: () => this.round(),
        failed: error => this.#failed('Looking for issues', error),
      },
    ]);
  }

  start(): void {
    this.#loop.start();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** One round; for tests, and for the loop. */
  async round(): Promise<void> {
    const { effects, reader } = this.#options;
    for (const due of await effects.due()) await this.#attend(due);
    await reader.round();
  }

  async #attend(due: DueEffect): Promise<void> {
    const { effects, store, create, logger } = this.#options;
    const { effect } = due;
    try {
      const incident = await store.load(effect.incidentId);
      if (incident && effect.kind === 'create-issue') {
        await create(incident, effect.itemId);
      }
    } catch (error) {
      if (isTurnLost(error)) throw error;
      const what = `The issue of an item of incident ${effect.incidentId}`;
      // That a tracker is away stands in the incident.
      if (isSafetyError(error)) {
        logger.warn(`${what} is tried again: ${error}`);
      } else {
        this.#failed(what, error);
      }
      await effects.again(due);
      return;
    }
    await effects.done(effect.key);
  }

  #failed(what: string, error: unknown): void {
    this.#options.logger.error(`${what} failed: ${error}`);
    this.#options.observer.jobFailed?.('incidents', error);
  }
}
