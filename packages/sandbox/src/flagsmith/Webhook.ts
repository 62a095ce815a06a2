import { postSigned, type WebhookSettings } from '../http/postSigned';

/** The vendor sends them a moment after the write. */
const AFTER_MS = 100;

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

  private deliver(data: unknown): Promise<void> {
    return postSigned(
      this.settings,
      { event_type: 'AUDIT_LOG_CREATED', data },
      { name: 'x-flagsmith-signature' },
    );
  }
}
