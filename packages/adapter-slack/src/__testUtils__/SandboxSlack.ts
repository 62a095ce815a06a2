import {
  callSandbox,
  hastyClock,
  SANDBOX_SLACK_CHANNEL,
  SANDBOX_SLACK_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import { SlackAnnouncer } from '../SlackAnnouncer';
import { SlackListener, type SlackListenerOptions } from '../SlackListener';
import type { SlackOptions } from '../SlackOptions';

/** A message as the sandbox says that people read it. */
export interface SandboxMessage {
  readonly ts: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly isPinned: boolean;
  readonly buttons?: readonly object[];
  readonly replies: readonly {
    readonly text: string;
    readonly mentions: readonly string[];
    readonly buttons?: readonly object[];
  }[];
}

/** A sandbox with its Slack, and announcers in its channel. */
export class SandboxSlack {
  static async start(): Promise<SandboxSlack> {
    return new SandboxSlack(await startSandbox({ seed: 'empty' }));
  }

  private constructor(readonly sandbox: RunningSandbox) {}

  announcer(changes: Partial<SlackOptions> = {}): SlackAnnouncer {
    return SlackAnnouncer.create({
      ...this.#reached(),
      channel: SANDBOX_SLACK_CHANNEL,
      ...changes,
    });
  }

  listener(
    signingSecret: string,
    changes: Partial<SlackListenerOptions> = {},
  ): SlackListener {
    return SlackListener.create({
      ...this.#reached(),
      signingSecret,
      ...changes,
    });
  }

  #reached() {
    return {
      token: SANDBOX_SLACK_TOKEN,
      apiUrl: `${this.sandbox.url}/slack/api`,
      clock: hastyClock,
    };
  }

  /** What single people were told, the oldest first. */
  async whispers(): Promise<readonly { readonly text: string }[]> {
    return (await this.#seen()).whispers;
  }

  /** What is in the channel of the announcer, the oldest first. */
  async messages(): Promise<readonly SandboxMessage[]> {
    const { channels } = await this.#seen();
    return channels.find(
      ({ id }: { id: string }) => id === SANDBOX_SLACK_CHANNEL,
    ).messages;
  }

  /** Writes as somebody else does: without a key. */
  async say(text: string): Promise<void> {
    const url = `${this.sandbox.url}/slack/api/chat.postMessage`;
    await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${SANDBOX_SLACK_TOKEN}` },
      body: new URLSearchParams({ channel: SANDBOX_SLACK_CHANNEL, text }),
    });
  }

  /** Takes a message away, as people can. */
  async remove(ts: string): Promise<void> {
    await this.#call(
      'DELETE',
      `/slack/channels/${SANDBOX_SLACK_CHANNEL}/messages/${ts}`,
    );
  }

  /** Has the next calls fail in a way that the sandbox knows. */
  fail(
    mode: string,
    fault: {
      readonly times?: number;
      readonly retryAfter?: number;
      readonly method?: string;
    } = {},
  ): Promise<void> {
    const { method = '', times = 1, ...rest } = fault;
    const path = `^/slack/api/${method.replace('.', '\\.')}`;
    return this.#call('POST', '/faults', {
      mode,
      times,
      ...rest,
      match: { path },
    });
  }

  #seen() {
    return this.#call('GET', '/slack/channels');
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  #call(method: string, path: string, body?: object): Promise<any> {
    return callSandbox(this.sandbox.url, method, path, body);
  }
}
