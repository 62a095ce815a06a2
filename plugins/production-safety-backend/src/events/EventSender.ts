import type { RaisedEvent } from '@production-safety/core';
import type { PagerWord } from '../incidents/pagerWords/PagerWord';
import type { WebhookMessage } from '@production-safety/backstage-plugin-production-safety-node';

/** An event, and by what its sender tells it from another. */
export interface DeliveredEvent {
  readonly deliveryId: string;
  readonly event: RaisedEvent;
}

/** What is configured about a source of events, but for its credentials. */
export interface EventDefaults {
  readonly id: string;
  /** Kind of event where the message names none. */
  readonly raises: string;
  /** Component where the message names none. */
  readonly component?: string;
}

/** One way of sending events. */
export interface EventSender {
  /**
   * True when the message comes from who has the secret. Takes the same time
   * for one wrong secret as for another.
   */
  verify(message: WebhookMessage, now: number): boolean;
  /**
   * What is said of an alert that we opened ourselves: it goes into the
   * timeline of its incident, and raises nothing.
   */
  hear?(body: unknown, now: number): PagerWord | undefined;
  /**
   * Events in a message that was believed; none when it says that something
   * is over.
   *
   * @throws InputError for a message that is not understood.
   */
  read(
    body: unknown,
    message: WebhookMessage,
    defaults: EventDefaults,
    now: number,
  ): readonly DeliveredEvent[];
}
