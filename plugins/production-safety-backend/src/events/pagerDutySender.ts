import { isSigned } from '@production-safety/vendor-http';
import type { EventSender } from './EventSender';
import { pagerDutyWord } from './pagerDutyWord';
import { delivered, member, textIn } from './reading';

/** Types of events that say that something has begun. */
const BEGINS = ['incident.triggered', 'incident.reopened'];

/** Webhooks of PagerDuty, version 3. Its test message raises nothing. */
export function pagerDutySender(secret: string): EventSender {
  return {
    verify: ({ body, header }) =>
      // While a secret is changed it signs with both.
      (header('x-pagerduty-signature') ?? '')
        .split(',', 10)
        .map(each => isSigned(secret, body, each.trim().replace(/^v1=/, '')))
        .includes(true),
    hear: pagerDutyWord,
    read: (body, _message, defaults, now) => {
      const event = member(body, 'event');
      const type = textIn(member(event, 'event_type'));
      if (type === undefined || !BEGINS.includes(type)) return [];
      return [
        delivered(
          {
            deliveryId: textIn(member(event, 'id')),
            at: textIn(member(event, 'occurred_at')),
            summary: textIn(member(event, 'data', 'title')),
          },
          defaults,
          now,
        ),
      ];
    },
  };
}
