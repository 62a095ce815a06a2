import { verifyFlagsmithWebhook } from '@production-safety/adapter-flagsmith';
import type { FlagControlRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import type { FlagsmithInstance } from './readFlagsmithConfig';

/** Takes webhooks where a secret for them is configured, and only there. */
export function webhookVerifier({
  webhookSecret: secret,
}: Pick<FlagsmithInstance, 'webhookSecret'>): Pick<
  FlagControlRegistration,
  'verifyWebhook'
> {
  return secret === undefined
    ? {}
    : { verifyWebhook: message => verifyFlagsmithWebhook(secret, message) };
}
