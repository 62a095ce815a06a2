import { isSigned } from '@production-safety/vendor-http';
import type { EventSender } from './EventSender';
import { delivered, member, textIn } from './reading';

/**
 * Webhooks of an internal integration of Sentry: alerts on issues and on
 * metrics. Others are taken and raise nothing.
 */
export function sentrySender(secret: string): EventSender {
  return {
    verify: ({ body, header }) =>
      isSigned(secret, body, header('sentry-hook-signature')),
    read: (body, { header }, defaults, now) => {
      const resource = header('sentry-hook-resource');
      const action = member(body, 'action');
      const tag = tagsOf(member(body, 'data', 'event', 'tags'));
      const said = {
        kind: tag('kind'),
        component: tag('component'),
        part: tag('part'),
      };
      if (resource === 'event_alert' && action === 'triggered') {
        const id = textIn(member(body, 'data', 'event', 'event_id'));
        const rule = textIn(member(body, 'data', 'triggered_rule'));
        const title = textIn(member(body, 'data', 'event', 'title'));
        const summary = [rule, title].filter(Boolean).join(': ');
        const deliveryId = id && `event ${id} ${rule}`;
        return [
          delivered(
            { ...said, deliveryId, ...(summary ? { summary } : {}) },
            defaults,
            now,
          ),
        ];
      }
      if (resource === 'metric_alert' && action === 'critical') {
        const deliveryId = header('request-id');
        const alert = member(body, 'data', 'metric_alert', 'alert_rule');
        const summary =
          textIn(member(body, 'data', 'description_title')) ??
          textIn(member(alert, 'name'));
        return [delivered({ ...said, deliveryId, summary }, defaults, now)];
      }
      return [];
    },
  };
}

/** Tags come as a list of pairs. */
function tagsOf(tags: unknown): (name: string) => string | undefined {
  const pairs: readonly unknown[] = Array.isArray(tags) ? tags : [];
  return name =>
    pairs.flatMap(pair =>
      Array.isArray(pair) && pair[0] === name ? textIn(pair[1]) ?? [] : [],
    )[0];
}
