import {
  portUnavailable,
  type ChatDelivery,
  type ChatListener,
  type ChatPerson,
  type ChatWord,
  type EpochMs,
  type HeardInChat,
} from '@production-safety/core';

/**
 * What somebody was told so that only they read it.
 *
 * @public
 */
export interface Whisper {
  readonly place: string;
  readonly user: string;
  readonly text: string;
}

const FRESH_MS = 5 * 60_000;
const NAME = { secret: 'x-secret', time: 'x-time' };

/**
 * A chat without a vendor: what is said in it is JSON, and its signature is
 * the secret itself.
 *
 * @public
 */
export class InMemoryChatListener implements ChatListener {
  readonly #secret: string;
  readonly #people = new Map<string, ChatPerson>();
  #whispers: readonly Whisper[] = [];
  #isDown = false;

  static create(secret: string = 'secret-of-the-chat'): InMemoryChatListener {
    return new InMemoryChatListener(secret);
  }

  private constructor(secret: string) {
    this.#secret = secret;
  }

  /** The oldest first. */
  get whispers(): readonly Whisper[] {
    return this.#whispers;
  }

  /** Makes somebody known. */
  put(person: ChatPerson): void {
    this.#people.set(person.id, person);
  }

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  /** How a word is delivered. */
  deliver(
    heard: HeardInChat,
    at: EpochMs,
    secret: string = this.#secret,
  ): { readonly body: string; readonly headers: Record<string, string> } {
    return {
      body: JSON.stringify(heard),
      headers: { [NAME.secret]: secret, [NAME.time]: String(at) },
    };
  }

  verify({ header }: ChatDelivery, now: EpochMs): boolean {
    const at = Number(header(NAME.time) ?? Number.NaN);
    return (
      header(NAME.secret) === this.#secret && Math.abs(now - at) <= FRESH_MS
    );
  }

  hear({ body }: ChatDelivery): HeardInChat {
    return JSON.parse(new TextDecoder().decode(body));
  }

  async personOf(user: ChatWord['user']): Promise<ChatPerson | undefined> {
    this.#requireUp();
    return this.#people.get(user);
  }

  async whisper(place: string, user: string, text: string): Promise<void> {
    this.#requireUp();
    this.#whispers = [...this.#whispers, { place, user, text }];
  }

  #requireUp(): void {
    if (this.#isDown) throw portUnavailable('The chat does not answer');
  }
}
