import {
  SANDBOX_SLACK_CHANNEL,
  SANDBOX_SLACK_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import { SlackAnnouncer } from '../SlackAnnouncer';
import type { SlackOptions } from '../SlackOptions';

/** A message as the sandbox says that people read it. */
export interface SandboxMessage {
  readonly ts: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly isPinned: boolean;
  readonly replies: readonly {
    readonly text: string;
    readonly mentions: readonly string[];
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
      token: SANDBOX_SLACK_TOKEN,
      channel: SANDBOX_SLACK_CHANNEL,
      apiUrl: `${this.sandbox.url}/slack/api`,
      // Pauses between attempts are not waited for, time limits never end.
      clock: {
        now: Date.now,
        sleep: (ms, signal) =>
          ms < 5_000
            ? Promise.resolve()
            : new Promise(resolve => {
                signal?.addEventListener('abort', () => resolve());
              }),
      },
      ...changes,
    });
  }

  /** What is in the channel of the announcer, the oldest first. */
  async messages(): Promise<readonly SandboxMessage[]> {
    const answer = await fetch(`${this.sandbox.url}/sandbox/slack/channels`);
    const { channels } = await answer.json();
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
    await this.#control(
      'DELETE',
      `slack/channels/${SANDBOX_SLACK_CHANNEL}/messages/${ts}`,
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
    return this.#control('POST', 'faults', {
      mode,
      times,
      ...rest,
      match: { path },
    });
  }

  async #control(method: string, path: string, body?: object): Promise<void> {
    const response = await fetch(`${this.sandbox.url}/sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
