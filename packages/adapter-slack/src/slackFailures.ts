import {
  portRejected,
  portUnavailable,
  type SafetyError,
} from '@production-safety/core';
import { RateLimited, VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';

const failureSchema = z.object({
  ok: z.literal(false),
  // The codes are words; what else may be there is not for people.
  error: z
    .string()
    .regex(/^\w{1,60}$/)
    .catch('unknown_error'),
});

/** It may work later, and what became of a write is not known. */
const UNAVAILABLE = [
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
];

const LIMITED = ['ratelimited', 'rate_limited'];

const TOKEN = 'Slack refused the token: it is wrong, revoked or expired';

const WORDS: Readonly<Record<string, string>> = {
  not_authed: TOKEN,
  invalid_auth: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  account_inactive: TOKEN,
  missing_scope:
    'The app lacks a scope: give it chat:write, pins:write and channels:history, or groups:history where the channel is private, for buttons and pins users:read and users:read.email too, and install it again',
  channel_not_found:
    'Slack does not know this channel, or does not show it to the app: check its id, and invite the app to it',
  not_in_channel: 'The app is not in the channel: invite it there',
  is_archived: 'The channel is archived: restore it, or name another one',
  thread_not_found: 'The message of this topic is not in Slack any more',
  message_not_found: 'The message of this topic is not in Slack any more',
};

/** What an answer says that Slack did not do; the status of it is good. */
export function failureOf(
  method: string,
  answer: unknown,
): SafetyError | undefined {
  const failure = failureSchema.safeParse(answer);
  if (!failure.success) return undefined;
  const { error } = failure.data;
  if (LIMITED.includes(error)) {
    return new RateLimited(
      `Slack limits the rate of calls (${method})`,
      undefined,
    );
  }
  if (UNAVAILABLE.includes(error)) {
    return portUnavailable(`Slack failed on ${method} (${error})`);
  }
  const words = WORDS[error] ?? 'Slack refused the call';
  return new VendorRefusal(portRejected(`${words} (${error}, ${method})`), {
    status: 200,
    body: { error },
  });
}

/** Whether a call was refused with one of these codes. */
export function isRefusal(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof VendorRefusal)) return false;
  const { error: code } = (error.body ?? {}) as { error?: unknown };
  return codes.some(each => each === code);
}
