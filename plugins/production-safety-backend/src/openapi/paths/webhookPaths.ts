import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const webhookPaths = {
  '/v1/chats/{chat}': {
    post: {
      operationId: 'ReceiveChat',
      summary: 'Takes what people press and pin in a chat',
      description:
        'For the chat itself, known by the signature of its message. The body is whatever the chat sends, 256 kB at most. Who pressed is told in the chat what became of it.',
      security: [],
      parameters: [p.chat],
      responses: {
        200: json('ChatHeard', 'It is stored, or a question is answered'),
        ...errors(400, 401, 404, 413, 429, 503),
      },
    },
  },
  '/v1/webhooks/{provider}': {
    post: {
      operationId: 'ReceiveWebhook',
      summary: 'Has the rollouts of a flag provider compared at once',
      description:
        'For the flag provider itself, known by the signature of its message. The body is whatever the provider sends, 256 kB at most.',
      security: [],
      parameters: [p.webhookProvider],
      responses: {
        202: json('WebhookAccepted', 'It comes from the provider'),
        ...errors(400, 401, 404, 413),
      },
    },
  },
};
