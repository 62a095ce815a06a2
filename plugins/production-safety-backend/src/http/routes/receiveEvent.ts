import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import type { Clock } from '@production-safety/core';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ConnectedIncidents } from '../../incidents/connectIncidents';
import type { ConnectedEvents } from '../../events/connectEvents';
import { bodyErrors, bytesOf, rawBody } from '../rawBody';

const BODY_LIMIT = '256kb';

type Handler = RequestHandler<{ source: string }>;

/**
 * Takes events from a system outside, which is known by its signature or
 * credentials over the bytes as they came. What is answered with 202 is
 * stored.
 */
export function receiveEvent({
  events: { sources, table, pace },
  incidents: { words },
  clock,
}: {
  readonly events: ConnectedEvents;
  readonly incidents: Pick<ConnectedIncidents, 'words'>;
  readonly clock: Pick<Clock, 'now'>;
}): readonly [Handler, Handler, ErrorRequestHandler] {
  return [
    rawBody(BODY_LIMIT),
    async (request, response) => {
      const source = sources.get(request.params.source);
      if (!source) {
        throw new NotFoundError(
          `No source of events is called ${request.params.source}. Configure it in productionSafety.events.`,
        );
      }
      const now = clock.now();
      const body = bytesOf(request.body);
      const message = { body, header: (name: string) => request.header(name) };
      if (!source.sender.verify(message, now)) {
        throw new AuthenticationError(
          'The signature or credentials do not fit, or the message is older than five minutes.',
        );
      }
      if (!pace.lets(source.id)) {
        const { busyStatus: statusCode } = source;
        response.status(statusCode).set('retry-after', '1').json({
          error: TOO_MANY,
          response: { statusCode },
        });
        return;
      }
      const sent = parse(body);
      const word = source.sender.hear?.(sent, now);
      if (word) {
        await words.take(source.id, word);
        // The same whether or not there is such an incident.
        response.status(202).json({ raised: 0, known: 0 });
        return;
      }
      const events = source.sender.read(sent, message, source, now);
      const raised = await table.add(events, now);
      response.status(202).json({ raised, known: events.length - raised });
    },
    bodyErrors('An event', BODY_LIMIT),
  ];
}

const TOO_MANY = {
  name: 'TooManyRequestsError',
  message: 'This source sends more than 120 messages a minute. Send it again.',
};

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body is no JSON.');
  }
}
