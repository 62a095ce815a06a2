import type { Clock } from '@production-safety/core';
import type { HttpFetch } from '@production-safety/vendor-http';

/**
 * A channel in Slack, and how to reach it.
 *
 * @public
 */
export interface SlackOptions {
  /**
   * Bot token of an app that is in the channel, with the scopes `chat:write`,
   * `pins:write` and `channels:history`, in a private channel
   * `groups:history`. A secret: who has it can write as the app.
   */
  readonly token: string;
  /** Id of the channel, such as `C0123ABCD`: names change. */
  readonly channel: string;
  /**
   * Whether messages have buttons; not unless given. The address for
   * interactivity of the app has to be that of the portal.
   */
  readonly hasButtons?: boolean;
  /** `https://slack.com/api` unless given. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

export const SLACK_URL = 'https://slack.com/api';

/** Throws an error that names the option which is wrong, without its value. */
export function checkOptions(options: SlackOptions): void {
  checkAddressAndToken(options);
  if (!/^[CG][A-Z0-9]+$/.test(options.channel)) {
    throw new Error(
      'channel must be the id of a channel, such as C0123ABCD, and not its name: Slack shows it at the end of the details of the channel',
    );
  }
}

/** The same for what every call needs. */
export function checkAddressAndToken({
  token,
  apiUrl = SLACK_URL,
}: Pick<SlackOptions, 'token' | 'apiUrl'>): void {
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new Error(`apiUrl must be an address: ${SLACK_URL}`);
  }
  if (!/^xoxb-[\w-]+$/.test(token)) {
    throw new Error(
      'token must be the bot token of an app, which begins with xoxb-',
    );
  }
}
