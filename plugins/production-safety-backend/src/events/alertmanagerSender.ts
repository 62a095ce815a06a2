import { InputError } from '@backstage/errors';
import { isSameSecret } from '@production-safety/vendor-http';
import type { DeliveredEvent, EventSender } from './EventSender';
import { delivered, member, textIn } from './reading';

/**
 * The webhook receiver of Alertmanager, which signs nothing: it sends what is
 * configured as its credentials. A group is repeated as long as it fires, so
 * an alert counts once by its fingerprint and start.
 */
export function alertmanagerSender(
  credentials:
    | { readonly token: string }
    | { readonly username: string; readonly password: string },
): EventSender {
  const expected =
    'token' in credentials
      ? `Bearer ${credentials.token}`
      : `Basic ${Buffer.from(
          `${credentials.username}:${credentials.password}`,
        ).toString('base64')}`;
  return {
    verify: ({ header }) =>
      isSameSecret(expected, header('authorization') ?? ''),
    read: (body, _message, defaults, now) => {
      const alerts = member(body, 'alerts');
      if (!Array.isArray(alerts)) {
        throw new InputError(
          'alerts: send the message as Alertmanager makes it.',
        );
      }
      return alerts
        .filter(alert => member(alert, 'status') === 'firing')
        .map((alert): DeliveredEvent => {
          const label = (name: string) => textIn(member(alert, 'labels', name));
          const note = (name: string) =>
            textIn(member(alert, 'annotations', name));
          const at = textIn(member(alert, 'startsAt'));
          const fingerprint = textIn(member(alert, 'fingerprint'));
          const part = label('part');
          return delivered(
            {
              deliveryId: fingerprint && `${fingerprint} ${at}`,
              kind: label('kind'),
              component: label('component'),
              ...(part === undefined ? {} : { part }),
              at,
              summary:
                note('summary') ?? note('description') ?? label('alertname'),
            },
            defaults,
            now,
          );
        });
    },
  };
}
