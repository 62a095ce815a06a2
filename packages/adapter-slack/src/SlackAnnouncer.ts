import {
  portUnavailable,
  type AnnouncedMessage,
  type AnnouncedTopic,
  type Announcer,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import { findMessage } from './findMessage';
import { parsePlace, placeOf, type Place } from './parsePlace';
import { SlackApi } from './SlackApi';
import { isRefusal } from './slackFailures';
import {
  MESSAGE_EVENT,
  threadMessage,
  TOPIC_EVENT,
  topicMessage,
} from './slackMessages';
import { checkOptions, type SlackOptions } from './SlackOptions';

const postedSchema = z.object({ channel: z.string(), ts: z.string() });
const doneSchema = z.object({ ok: z.literal(true) });

/** Somebody removed it. */
const GONE = ['message_not_found', 'thread_not_found'];

/**
 * Announces in a channel of Slack: a pinned message for each topic, which is
 * edited, and messages in its thread.
 *
 * @remarks
 * Slack has no idempotency keys. Each message carries its key as metadata, and
 * it is looked for before anything is posted: of a topic among the latest
 * 2,000 messages of the channel, of a message in its whole thread. Two calls
 * with the same key at the same time are for the caller to prevent.
 *
 * A topic that people removed from Slack is posted anew by `show`. Where the
 * app may not pin, it is not pinned.
 *
 * @public
 */
export class SlackAnnouncer implements Announcer {
  readonly #api: SlackApi;
  readonly #channel: string;
  readonly #hasButtons: boolean;

  /**
   * @throws Error that names the option which is wrong, without its value.
   */
  static create(options: SlackOptions): SlackAnnouncer {
    checkOptions(options);
    return new SlackAnnouncer(options);
  }

  private constructor(options: SlackOptions) {
    this.#api = new SlackApi(options);
    this.#channel = options.channel;
    this.#hasButtons = options.hasButtons ?? false;
  }

  async show(topic: AnnouncedTopic, place?: string): Promise<string> {
    if (place !== undefined && (await this.#edit(parsePlace(place), topic))) {
      return place;
    }
    const found = await findMessage(
      this.#api,
      { channel: this.#channel },
      { eventType: TOPIC_EVENT, key: topic.key },
    );
    const at = found
      ? { channel: this.#channel, ts: found }
      : await this.#post(topicMessage(this.#shown(topic)));
    if (found && !(await this.#edit(at, topic))) {
      throw portUnavailable('The message was removed from Slack just now');
    }
    await this.#pin(at);
    return placeOf(at);
  }

  async post(place: string, message: AnnouncedMessage): Promise<void> {
    const at = parsePlace(place);
    const found = await findMessage(this.#api, at, {
      eventType: MESSAGE_EVENT,
      key: message.key,
    });
    if (found) return;
    await this.#post({
      ...threadMessage(this.#shown(message)),
      channel: at.channel,
      thread_ts: at.ts,
    });
  }

  /** Slack warns of buttons when nobody hears that they were pressed. */
  #shown<T extends AnnouncedTopic | AnnouncedMessage>(what: T): T {
    return this.#hasButtons ? what : { ...what, actions: [] };
  }

  #post(message: object): Promise<Place> {
    const body = { channel: this.#channel, ...message };
    return this.#api.write('chat.postMessage', body, postedSchema);
  }

  /** False when the message is not there any more. */
  async #edit(at: Place, topic: AnnouncedTopic): Promise<boolean> {
    const body = { ...topicMessage(this.#shown(topic)), ...at };
    try {
      await this.#api.write('chat.update', body, doneSchema);
      return true;
    } catch (error) {
      if (isRefusal(error, GONE)) return false;
      throw error;
    }
  }

  /** A refusal keeps nobody from reading: only the pin is missing then. */
  async #pin({ channel, ts }: Place): Promise<void> {
    const body = { channel, timestamp: ts };
    try {
      await this.#api.write('pins.add', body, doneSchema);
    } catch (error) {
      if (!(error instanceof VendorRefusal)) throw error;
    }
  }
}
