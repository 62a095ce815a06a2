import { InputError } from '@backstage/errors';
import type { DurationMs } from '@production-safety/core';
import { isSigned } from '@production-safety/vendor-http';
import type { EventSender } from './EventSender';
import { delivered, member, textIn } from './reading';

/** A message that was overheard is worth nothing after this. */
const REPLAY_WINDOW_MS: DurationMs = 300_000;

/**
 * Our own format: `X-Safety-Timestamp` in seconds since 1970, and in
 * `X-Safety-Signature` `v1=` with the hex HMAC-SHA-256 of the timestamp, a
 * full stop and the body.
 */
export function genericSender(secret: string): EventSender {
  return {
    verify: ({ body, header }, now) => {
      const timestamp = header('x-safety-timestamp') ?? '';
      const signature = header('x-safety-signature');
      const signed = Buffer.concat([Buffer.from(`${timestamp}.`), body]);
      const fits = isSigned(secret, signed, signature?.replace(/^v1=/, ''));
      return fits && isRecent(timestamp, now);
    },
    read: (body, _message, defaults, now) => {
      const part = textIn(member(body, 'part'));
      const kind = textIn(member(body, 'kind'));
      if (kind === undefined) {
        throw new InputError('kind: say what happened, such as outage.');
      }
      return [
        delivered(
          {
            deliveryId: textIn(member(body, 'id')),
            kind,
            component: textIn(member(body, 'component')),
            ...(part === undefined ? {} : { part }),
            at: textIn(member(body, 'at')),
            summary: textIn(member(body, 'summary')),
          },
          defaults,
          now,
        ),
      ];
    },
  };
}

function isRecent(timestamp: string, now: number): boolean {
  return (
    /^\d{1,12}$/.test(timestamp) &&
    Math.abs(now - Number(timestamp) * 1_000) <= REPLAY_WINDOW_MS
  );
}
