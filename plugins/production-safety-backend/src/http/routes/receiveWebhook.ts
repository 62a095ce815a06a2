import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { bodyErrors, bytesOf, rawBody } from '../rawBody';
import type { RouteDeps } from '../routeDeps';

/** Larger than any change of a flag; what is more is not read. */
const BODY_LIMIT = '256kb';

/**
 * Takes a provider's word that something was changed there. Judged by its
 * signature alone, over the bytes as they came.
 */
export function receiveWebhook({
  flags,
  webhooks,
}: Pick<RouteDeps, 'flags' | 'webhooks'>): readonly [
  RequestHandler<{ provider: string }>,
  RequestHandler<{ provider: string }>,
  ErrorRequestHandler,
] {
  return [
    rawBody(BODY_LIMIT),
    (request, response) => {
      const { provider } = request.params;
      const verify = flags.registrationOf(provider)?.verifyWebhook;
      if (!verify) {
        throw new NotFoundError(
          `No flag provider ${provider} takes webhooks. Give it a webhook secret in the configuration.`,
        );
      }
      const body = bytesOf(request.body);
      const header = (name: string) => request.header(name);
      if (!verify({ body, header })) {
        throw new AuthenticationError(
          'The signature does not fit. Use the same secret here and in the flag provider.',
        );
      }
      webhooks.take(provider, body);
      response.status(202).json({ accepted: true });
    },
    bodyErrors('A webhook', BODY_LIMIT),
  ];
}
