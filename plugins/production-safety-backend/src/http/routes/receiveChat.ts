import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { Clock } from '@production-safety/core';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ConnectedEvents } from '../../events/connectEvents';
import type { ConnectedIncidents } from '../../incidents/connectIncidents';
import { bodyErrors, bytesOf, rawBody } from '../rawBody';

const BODY_LIMIT = '256kb';

type Handler = RequestHandler<{ chat: string }>;

/**
 * Takes what people did in a chat, which is known by its signature over the
 * bytes as they came. Answered at once: what is done about it comes later.
 */
export function receiveChat({
  events: { pace },
  incidents: { messages },
  clock,
}: {
  readonly events: Pick<ConnectedEvents, 'pace'>;
  readonly incidents: Pick<ConnectedIncidents, 'messages'>;
  readonly clock: Pick<Clock, 'now'>;
}): readonly [Handler, Handler, ErrorRequestHandler] {
  return [
    rawBody(BODY_LIMIT),
    async (request, response) => {
      const { chat } = request.params;
      const { words, listenerOf, believing } = messages.chats;
      const listener = listenerOf(chat);
      if (!listener) {
        throw new NotFoundError(
          `No chat ${chat} is heard. Give it a signing secret in the configuration.`,
        );
      }
      const now = clock.now();
      const body = bytesOf(request.body);
      const delivery = { body, header: (name: string) => request.header(name) };
      if (!listener.verify(delivery, now)) {
        throw new AuthenticationError(
          'The signature does not fit, or the message is older than five minutes. Use the same signing secret here and in the chat.',
        );
      }
      const heard = listener.hear(delivery, now);
      // Presses are not sent again, and have a pace of their own.
      const what = heard.kind === 'word' ? heard.word.kind : heard.kind;
      if (!pace.lets(`chat ${chat} ${what}`)) {
        response.status(429).set('retry-after', '1').json(TOO_MANY);
        return;
      }
      if (heard.kind === 'challenge') {
        response.json({ challenge: heard.answer });
        return;
      }
      if (heard.kind === 'word') {
        const believedBy = believing(delivery, now);
        await words.take({ chat, believedBy, word: heard.word });
      }
      response.json({});
    },
    bodyErrors('A message of a chat', BODY_LIMIT),
  ];
}

const TOO_MANY = {
  error: {
    name: 'TooManyRequestsError',
    message: 'This chat sends more than 120 messages a minute. Send it again.',
  },
  response: { statusCode: 429 },
};
