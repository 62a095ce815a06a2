import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type Incident,
  type IncidentStore,
} from '@production-safety/core';
import type { JobObserver } from '../../jobs/JobObserver';
import { keepTurn } from '../../jobs/keepTurn';
import type { TurnLease } from '../../jobs/TurnLease';
import type { DueEffect, DueEffects } from '../DueEffects';
import type { IssueReader } from './IssueReader';

const EVERY_MS: DurationMs = 1_000;

export interface IssueWorkerOptions {
  readonly effects: Pick<DueEffects, 'due' | 'done' | 'again'>;
  readonly store: Pick<IncidentStore, 'load'>;
  /** Rejects to be called again. */
  readonly create: (incident: Incident, itemId: string) => Promise<void>;
  readonly reader: Pick<IssueReader, 'round'>;
  readonly lease: Pick<TurnLease, 'take' | 'giveBack' | 'isHeld' | 'beatMs'>;
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
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: IssueWorkerOptions) {
    this.#options = options;
  }

  start(): void {
    const { lease } = this.#options;
    const { signal } = this.#stopping;
    this.#running = Promise.all([
      keepTurn(lease, { ...this.#options, work: 'creates issues', signal }),
      this.#work(),
    ]);
  }

  /** Resolves when nothing is under way, with the lease given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
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

  async #work(): Promise<void> {
    const { lease, clock } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        if (lease.isHeld) await this.round();
      } catch (error) {
        this.#failed('Looking for issues', error);
      }
      await clock.sleep(EVERY_MS, signal);
    }
  }
}
