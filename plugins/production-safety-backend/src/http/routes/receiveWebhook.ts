import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
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
  ErrorRequestHandler<{ provider: string }>,
] {
  return [
    // As bytes whatever it says it is: only these were signed.
    express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }),
    (request, response) => {
      const { provider } = request.params;
      const verify = flags.registrationOf(provider)?.verifyWebhook;
      if (!verify) {
        throw new NotFoundError(
          `No flag provider ${provider} takes webhooks. Give it a webhook secret in the configuration.`,
        );
      }
      const body = Buffer.isBuffer(request.body)
        ? request.body
        : Buffer.alloc(0);
      const header = (name: string) => request.header(name);
      if (!verify({ body, header })) {
        throw new AuthenticationError(
          'The signature does not fit. Use the same secret here and in the flag provider.',
        );
      }
      webhooks.take(provider, body);
      response.status(202).json({ accepted: true });
    },
    (error, _request, response, next) => {
      if (error?.type === 'entity.too.large') {
        response.status(413).json({
          error: {
            name: 'PayloadTooLargeError',
            message: `A webhook may have ${BODY_LIMIT} at most.`,
          },
          response: { statusCode: 413 },
        });
        return;
      }
      // What else keeps a body from being read is the sender's doing.
      next(error?.expose ? new InputError(error.message) : error);
    },
  ];
}
