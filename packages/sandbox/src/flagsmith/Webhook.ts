import { createHmac } from 'node:crypto';

/**
 * Where webhooks go, and the secret they are signed with.
 *
 * @public
 */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

/** The vendor sends them a moment after the write. */
const AFTER_MS = 100;

const TIMEOUT_MS = 10_000;

/**
 * The organisation's webhook: one message for every entry of the audit log,
 * on every plan. Nobody waits for it, and what fails is not sent again.
 */
export class Webhook {
  constructor(private readonly settings: WebhookSettings) {}

  send(data: unknown): void {
    setTimeout(() => this.deliver(data).catch(() => undefined), AFTER_MS)
      // A message on its way keeps no process alive.
      .unref();
  }

  private async deliver(data: unknown): Promise<void> {
    const { url, secret } = this.settings;
    const body = JSON.stringify({ event_type: 'AUDIT_LOG_CREATED', data });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-flagsmith-signature': signature,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
  }
}
