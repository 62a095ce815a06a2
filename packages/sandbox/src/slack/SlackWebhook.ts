import { createHmac, randomUUID } from 'node:crypto';
import type { WebhookSettings } from '../http/postSigned';
import { wireOf } from './slackMethods';
import { SANDBOX_SLACK_TEAM } from './slackPeople';
import type { SlackHappening } from './SlackWorkspace';

const TIMEOUT_MS = 10_000;

/**
 * Tells an app what people do: presses as interactivity, pins as events, both
 * signed with its signing secret. What fails is not sent again.
 */
export class SlackWebhook {
  #sent: Promise<void> = Promise.resolve();

  constructor(private readonly settings: WebhookSettings) {}

  /** In the order in which it happened. */
  send(happening: SlackHappening): void {
    this.#sent = this.#sent
      .then(() => this.#post(happening))
      .catch(() => undefined);
  }

  async #post(happening: SlackHappening): Promise<void> {
    const { url, secret } = this.settings;
    const isPress = happening.type === 'pressed';
    const wire = JSON.stringify(isPress ? press(happening) : pin(happening));
    const body = isPress ? `${new URLSearchParams({ payload: wire })}` : wire;
    const time = String(Math.floor(Date.now() / 1_000));
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': isPress
          ? 'application/x-www-form-urlencoded'
          : 'application/json',
        'x-slack-request-timestamp': time,
        'x-slack-signature': signatureOf(secret, time, body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
  }
}

function signatureOf(secret: string, time: string, body: string): string {
  const signed = `v0:${time}:${body}`;
  return `v0=${createHmac('sha256', secret).update(signed).digest('hex')}`;
}

function nowTs(): string {
  return (Date.now() / 1_000).toFixed(6);
}

function press({ channel, message, user, actionId }: SlackHappening) {
  return {
    type: 'block_actions',
    team: { id: SANDBOX_SLACK_TEAM },
    user: { id: user, team_id: SANDBOX_SLACK_TEAM },
    channel: { id: channel.id, name: channel.name },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
    },
    message: wireOf(channel, message),
    actions: [{ type: 'button', action_id: actionId, action_ts: nowTs() }],
  };
}

function pin({ type, channel, message, user }: SlackHappening) {
  const channelId = channel.id;
  return {
    type: 'event_callback',
    team_id: SANDBOX_SLACK_TEAM,
    event_id: `Ev${randomUUID().replaceAll('-', '')}`,
    event: {
      type: type === 'pinned' ? 'pin_added' : 'pin_removed',
      user,
      channel_id: channelId,
      event_ts: nowTs(),
      item: {
        type: 'message',
        channel: channelId,
        message: {
          ...wireOf(channel, message),
          permalink: `https://sandbox.slack.example/archives/${channelId}/p${message.ts.replace(
            '.',
            '',
          )}`,
        },
      },
    },
  };
}
