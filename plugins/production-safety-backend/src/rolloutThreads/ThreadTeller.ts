import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type EpochMs,
  type RolloutStore,
} from '@production-safety/core';
import type { AnnouncerRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { isTurnLost } from '../database/turns';
import type { JobObserver } from '../jobs/JobObserver';
import { enforcedGuards } from './blindness';
import { approvalAction } from './approvalAction';
import { rolloutTopic } from './rolloutTopic';
import { threadMessages, type ThreadMessage } from './threadMessages';
import type { ThreadTable, UntoldRollout } from './ThreadTable';

/** Rollouts in one round. */
const AT_ONCE = 50;
const RETRY_MS: DurationMs = 2_000;
const LONGEST_RETRY_MS: DurationMs = 5 * 60_000;
/** What is older is on the page: nobody reads a day of it in a chat. */
const TOLD_FOR_MS: DurationMs = 24 * 3_600_000;

/** What is left alone for a while, longer each time. */
interface Rest {
  readonly until: EpochMs;
  readonly failures: number;
}

export interface ThreadTellerOptions {
  readonly chat: AnnouncerRegistration;
  /** Whether the chat is told of a rollout. */
  readonly isFor: (
    rollout: Parameters<typeof rolloutTopic>[0],
    chat: AnnouncerRegistration,
  ) => boolean;
  readonly table: Pick<ThreadTable, 'untold' | 'history' | 'told' | 'shown'>;
  readonly store: Pick<RolloutStore, 'load'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  /** Address of the plugin's pages. */
  readonly appUrl: string;
  /** False once it is another replica's turn. */
  readonly mayTell: () => boolean;
}

/**
 * Tells one chat of rollouts, each in a thread of its own, in order. What it
 * has begun when the process dies is told again under the same keys, so that
 * it is there once.
 */
export class ThreadTeller {
  readonly #options: ThreadTellerOptions;
  /** The chat as a whole, while it does not answer. */
  #rest: Rest | undefined;
  /** Rollouts that the chat refuses, which hold up no others. */
  readonly #refused = new Map<string, Rest>();

  constructor(options: ThreadTellerOptions) {
    this.#options = options;
  }

  /** Tells all there is. A chat that fails is left alone for longer each time. */
  async tell(signal: AbortSignal): Promise<void> {
    const { chat, clock, table, mayTell } = this.#options;
    const now = clock.now();
    if (this.#rest && now < this.#rest.until) return;
    const resting = [...this.#refused]
      .filter(([, { until }]) => now < until)
      .map(([id]) => id);
    const untold = await table.untold(chat.id, AT_ONCE, resting);
    for (const each of untold) {
      if (signal.aborted || !mayTell()) return;
      if (!(await this.#try(each))) return;
    }
    this.#rest = undefined;
  }

  /** False where the chat does not answer, so that nobody else is tried. */
  async #try(untold: UntoldRollout): Promise<boolean> {
    const { rolloutId } = untold;
    try {
      await this.#tellOf(untold);
      this.#refused.delete(rolloutId);
      return true;
    } catch (error) {
      // Another replica tells the chat, which has refused nothing.
      if (isTurnLost(error)) throw error;
      if (isSafetyError(error, 'port-rejected')) {
        const rest = this.#restAfter(this.#refused.get(rolloutId));
        this.#refused.set(rolloutId, rest);
        this.#say(rest, `does not take rollout ${rolloutId}`, error);
        return true;
      }
      this.#rest = this.#restAfter(this.#rest);
      this.#say(this.#rest, 'could not be told of rollouts', error);
      return false;
    }
  }

  async #tellOf(untold: UntoldRollout): Promise<void> {
    const { chat, clock, isFor, store, table, appUrl } = this.#options;
    const { rolloutId, version, after } = untold;
    const rollout = await store.load(rolloutId);
    if (rollout && isFor(rollout, chat)) {
      const history = await table.history(untold);
      const since = clock.now() - TOLD_FOR_MS;
      const guards = enforcedGuards(rollout.definition);
      const messages = threadMessages(history, { after, since, guards });
      const topic = rolloutTopic(rollout, appUrl);
      const shown = JSON.stringify(topic);
      let { place } = untold;
      // A rollout that nothing has happened to has no thread.
      const isNews = messages.length > 0 || (place && shown !== untold.shown);
      if (isNews) {
        place = await chat.announcer.show(topic, place);
        await table.shown(chat.id, untold, { place, shown });
      }
      if (place !== undefined) {
        await this.#post(untold, place, messages);
      }
    }
    await table.told(chat.id, rolloutId, version);
  }

  /** One that is refused is left out: the next ones say more than it. */
  async #post(
    { rolloutId }: UntoldRollout,
    place: string,
    messages: readonly ThreadMessage[],
  ): Promise<void> {
    const { chat, table, logger, appUrl } = this.#options;
    for (const { version, text, isProposal } of messages) {
      const key = `production-safety:rollout:${rolloutId}:${version}`;
      const actions = isProposal ? [approvalAction(rolloutId, appUrl)] : [];
      try {
        await chat.announcer.post(place, { key, text, actions });
      } catch (error) {
        if (!isSafetyError(error, 'port-rejected')) throw error;
        logger.warn(
          `The chat ${chat.id} does not take event ${version} of rollout ${rolloutId}: ${error}`,
        );
      }
      await table.told(chat.id, rolloutId, version);
    }
  }

  #restAfter(before: Rest | undefined): Rest {
    const failures = (before?.failures ?? 0) + 1;
    const wait = RETRY_MS * 2 ** Math.min(failures - 1, 10);
    const until = this.#options.clock.now() + Math.min(wait, LONGEST_RETRY_MS);
    return { failures, until };
  }

  /** Once, and not with each try. */
  #say({ failures }: Rest, what: string, error: unknown): void {
    if (failures > 1) return;
    const { chat, logger, observer } = this.#options;
    logger.warn(
      `The chat ${chat.id} ${what}: ${error}. It is told later what waits; rollouts and rollbacks do not wait for it.`,
    );
    observer.jobFailed?.('rollout-threads', error);
  }
}
