import {
  portRejected,
  portUnavailable,
  type AnnouncedMessage,
  type AnnouncedTopic,
  type Announcer,
} from '@production-safety/core';

/**
 * A topic that was shown, as it stands, with what was posted in it.
 *
 * @public
 */
export interface KeptTopic {
  readonly place: string;
  readonly topic: AnnouncedTopic;
  /** The oldest first. */
  readonly messages: readonly AnnouncedMessage[];
}

/**
 * An announcer that tells nobody and remembers what it was told.
 *
 * @public
 */
export class InMemoryAnnouncer implements Announcer {
  #topics: readonly KeptTopic[] = [];
  #isDown = false;
  #losesNext = false;

  static create(): InMemoryAnnouncer {
    return new InMemoryAnnouncer();
  }

  private constructor() {}

  /** The oldest first. */
  get topics(): readonly KeptTopic[] {
    return this.#topics;
  }

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  /** The next call has its effect, and fails nevertheless. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  async show(topic: AnnouncedTopic, place?: string): Promise<string> {
    this.#requireUp();
    const known = this.#topics.find(
      each => each.place === place || each.topic.key === topic.key,
    );
    if (known) {
      this.#replace({ ...known, topic });
    } else {
      const next = `place-${this.#topics.length + 1}`;
      this.#topics = [...this.#topics, { place: next, topic, messages: [] }];
    }
    this.#answer();
    return known?.place ?? this.#topics[this.#topics.length - 1].place;
  }

  async post(place: string, message: AnnouncedMessage): Promise<void> {
    this.#requireUp();
    const known = this.#topics.find(each => each.place === place);
    if (!known) throw portRejected(`Nothing is shown at ${place}`);
    const { messages } = known;
    if (!messages.some(({ key }) => key === message.key)) {
      this.#replace({ ...known, messages: [...messages, message] });
    }
    this.#answer();
  }

  #replace(changed: KeptTopic): void {
    this.#topics = this.#topics.map(each =>
      each.place === changed.place ? changed : each,
    );
  }

  #requireUp(): void {
    if (this.#isDown) throw portUnavailable('The chat does not answer');
  }

  #answer(): void {
    const isLost = this.#losesNext;
    this.#losesNext = false;
    if (isLost) throw portUnavailable('The answer of the chat was lost');
  }
}
