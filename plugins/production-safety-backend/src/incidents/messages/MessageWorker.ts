import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type IncidentStore,
} from '@production-safety/core';

import type { LoggerService } from '@backstage/backend-plugin-api';
import { isTurnLost } from '../../database/turns';
import type { JobObserver } from '../../jobs/JobObserver';
import type { TurnKeeper } from '../../jobs/TurnLease';
import { TurnLoop } from '../../jobs/TurnLoop';
import type { ChatWords } from '../chatWords/ChatWords';
import type { DueEffect, DueEffects } from '../DueEffects';
import type { Messenger } from './createMessenger';
import type { PageReader } from './PageReader';

/** People look at a banner within two seconds of what it is about. */
const EVERY_MS: DurationMs = 250;
/** About a day of tries, a minute apart. */
const TRIES = 1_500;

export interface MessageWorkerOptions {
  readonly effects: Pick<DueEffects, 'due' | 'done' | 'again'>;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly messenger: Messenger;
  readonly pages: Pick<PageReader, 'round'>;
  /** What people do in chats. */
  readonly words: Pick<ChatWords, 'drain'>;
  readonly lease: TurnKeeper;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Has messages sent, one replica at a time, apart from pages: a vendor that
 * is slow holds up neither those nor other incidents.
 */
export class MessageWorker {
  readonly #options: MessageWorkerOptions;
  readonly #loop: TurnLoop;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: MessageWorkerOptions) {
    this.#options = options;
    this.#loop = new TurnLoop({ ...options, work: 'sends messages' }, [
      {
        everyMs: EVERY_MS,
        round: () => this.#begin(),
        failed: error => this.#failed('Looking for messages', error),
      },
    ]);
  }

  start(): void {
    this.#loop.start();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  stop(): Promise<void> {
    return this.#loop.stop(async () => {
      await Promise.all(this.#underWay.values());
      await this.#options.messenger.settled();
    });
  }

  /** One round to its end; for tests. */
  async round(): Promise<void> {
    await this.#begin();
    await Promise.all(this.#underWay.values());
  }

  /** Starts what is due and not under way; what is slow is not waited for. */
  async #begin(): Promise<void> {
    const due = await this.#options.effects.due();
    const groups = new Map<string, readonly DueEffect[]>();
    for (const each of due) {
      const key = `${each.effect.kind} ${each.effect.incidentId}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    for (const [key, group] of groups) {
      if (!this.#underWay.has(key)) this.#track(key, this.#attend(group));
    }
    if (!this.#underWay.has('pages')) this.#track('pages', this.#look());
    for (const what of ['presses', 'pins'] as const) {
      if (!this.#underWay.has(what)) {
        this.#track(what, this.#options.words.drain(what));
      }
    }
  }

  #track(key: string, work: Promise<void>): void {
    const done = work
      .catch(error => {
        // Another replica goes on with it.
        if (isTurnLost(error)) return;
        this.#failed('Messages could not be settled', error);
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, done);
  }

  /** One try for all that asks for the same. */
  async #attend(group: readonly DueEffect[]): Promise<void> {
    const { effects, messenger, store } = this.#options;
    const [{ effect }] = group;
    try {
      const incident = await store.load(effect.incidentId);
      if (incident && effect.kind === 'announce') {
        await messenger.announce(incident);
      }
      if (incident && effect.kind === 'publish') {
        await messenger.publish(incident);
      }
    } catch (error) {
      if (isTurnLost(error)) throw error;
      const what = `${effect.kind} of incident ${effect.incidentId}`;
      // That a vendor is away stands in the incident.
      if (isSafetyError(error)) {
        this.#options.logger.warn(`${what} is tried again: ${error}`);
      } else {
        this.#failed(what, error);
      }
      await Promise.all(group.map(each => this.#again(each)));
      return;
    }
    await Promise.all(group.map(({ effect: { key } }) => effects.done(key)));
  }

  async #again(due: DueEffect): Promise<void> {
    const { effects } = this.#options;
    await (due.attempt < TRIES
      ? effects.again(due)
      : effects.done(due.effect.key));
  }

  #look(): Promise<void> {
    return this.#options.pages.round();
  }

  #failed(what: string, error: unknown): void {
    this.#options.logger.error(`${what} failed: ${error}`);
    this.#options.observer.jobFailed?.('incidents', error);
  }
}
