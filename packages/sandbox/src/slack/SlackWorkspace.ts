/** A message of a channel, or a reply in the thread of one. */
export interface SlackMessage {
  /** When it was posted, which is its id in the channel. */
  readonly ts: string;
  /** Of the message it answers. */
  readonly threadTs?: string;
  /** Who wrote it; the app when absent. */
  readonly user?: string;
  text: string;
  /** Whether its text is markup. */
  isMarkup: boolean;
  blocks: readonly unknown[];
  metadata?: SlackMetadata;
  isPinned: boolean;
  editedAt?: string;
}

export interface SlackMetadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** What one person alone was told. */
export interface SlackWhisper {
  readonly channel: string;
  readonly user: string;
  readonly threadTs?: string;
  readonly text: string;
}

/** What somebody does in a channel, of which the app is told. */
export interface SlackHappening {
  readonly type: 'pressed' | 'pinned' | 'unpinned';
  readonly channel: SlackChannel;
  readonly message: SlackMessage;
  readonly user: string;
  /** Of the button, for `pressed`. */
  readonly actionId?: string;
}

/** A channel of the workspace, with its messages, the oldest first. */
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  /** Whether the app is in it. */
  readonly isMember: boolean;
  readonly isArchived: boolean;
  messages: SlackMessage[];
}

/** What a message says; what is absent stays as it was. */
export type SlackContent = Pick<SlackMessage, 'text' | 'isMarkup' | 'blocks'> &
  Pick<Partial<SlackMessage>, 'metadata'>;

/** More than this is not kept: whoever looks wants the latest. */
const KEPT = 1_000;

/**
 * The token of the one app there is. No secret.
 *
 * @public
 */
export const SANDBOX_SLACK_TOKEN = 'xoxb-sandbox';

/**
 * The channel that incidents are announced in.
 *
 * @public
 */
export const SANDBOX_SLACK_CHANNEL = 'C0INCIDENTS';

const channelsAtStart = (): readonly SlackChannel[] =>
  [
    { id: SANDBOX_SLACK_CHANNEL, name: 'incidents', isMember: true },
    { id: 'C0ROLLOUTS', name: 'rollouts', isMember: true },
    { id: 'C0ELSEWHERE', name: 'elsewhere', isMember: false },
    { id: 'C0ARCHIVE', name: 'archive', isMember: true, isArchived: true },
  ].map(each => ({ isArchived: false, ...each, messages: [] }));

/** A workspace with an app in it. Not kept in the state file. */
export class SlackWorkspace {
  #channels = channelsAtStart();
  #lastMicros = 0;
  #whispers: readonly SlackWhisper[] = [];
  #onHappening: (happening: SlackHappening) => void = () => undefined;

  /** The oldest first. */
  get whispers(): readonly SlackWhisper[] {
    return this.#whispers;
  }

  onHappening(listener: (happening: SlackHappening) => void): void {
    this.#onHappening = listener;
  }

  /** Tells the app what somebody did; a pin is seen in the channel, too. */
  happen(happening: SlackHappening): void {
    const { type, message } = happening;
    if (type !== 'pressed') message.isPinned = type === 'pinned';
    this.#onHappening(happening);
  }

  whisper(whisper: SlackWhisper): void {
    this.#whispers = [...this.#whispers, whisper].slice(-KEPT);
  }

  get channels(): readonly SlackChannel[] {
    return this.#channels;
  }

  channel(id: string): SlackChannel | undefined {
    return this.#channels.find(each => each.id === id);
  }

  post(
    channel: SlackChannel,
    content: SlackContent,
    { threadTs, user }: { threadTs?: string; user?: string } = {},
  ): SlackMessage {
    const message = {
      ts: this.#nextTs(),
      ...(threadTs && { threadTs }),
      ...(user && { user }),
      ...content,
      isPinned: false,
    };
    channel.messages = [...channel.messages, message].slice(-KEPT);
    return message;
  }

  /** Takes a message away, as people can; its replies stay. */
  remove(channel: SlackChannel, ts: string): void {
    channel.messages = channel.messages.filter(each => each.ts !== ts);
  }

  clear(): void {
    this.#channels = channelsAtStart();
    this.#whispers = [];
  }

  /** No two are the same, whatever the clock does. */
  #nextTs(): string {
    this.#lastMicros = Math.max(this.#lastMicros + 1, Date.now() * 1_000);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    const rest = String(this.#lastMicros % 1_000_000).padStart(6, '0');
    return `${seconds}.${rest}`;
  }
}
