import type { EpochMs } from '@production-safety/core';
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { signatureOf } from './signatureOf';

/**
 * What Sentry tells by webhook.
 *
 * @public
 */
export type SentryEvent = {
  /** The same when Sentry sends it again. */
  readonly id: string;
  readonly at: EpochMs;
} & (
  | {
      /** An alert rule on single errors fired. */
      readonly kind: 'error-alert';
      readonly rule: string;
      readonly title: string;
      /** `fatal`, `error`, `warning` and others. */
      readonly level: string | null;
      readonly release: string | null;
      readonly tags: Readonly<Record<string, string>>;
      readonly url: string | null;
    }
  | {
      /** An alert rule on a number changed its state. */
      readonly kind: 'metric-alert';
      readonly state: 'critical' | 'warning' | 'resolved';
      readonly rule: string;
      readonly environment: string | null;
      readonly url: string | null;
    }
  | {
      /** Something that says nothing about a rollout. */
      readonly kind: 'other';
      readonly resource: string;
    }
);

/**
 * @public
 */
export type SentryWebhook =
  | { readonly outcome: 'event'; readonly event: SentryEvent }
  /** Not from Sentry: answer 401. */
  | { readonly outcome: 'not-signed'; readonly reason: string }
  /** From Sentry, in a form that is not known. */
  | { readonly outcome: 'unreadable'; readonly reason: string };

/**
 * Checks who sent a webhook, and reads it.
 *
 * @remarks
 * Sentry wants an answer within a second: store the event, answer, and act
 * later. It may send the same event twice.
 *
 * @public
 */
export function readSentryWebhook(request: {
  /** The bytes as they arrived; parsed and written again they differ. */
  readonly rawBody: Uint8Array;
  /** Names in lower case, as Node has them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Client secret of the integration. */
  readonly secret: string;
}): SentryWebhook {
  const { rawBody, secret } = request;
  const header = (name: string): string => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : '';
  };
  if (!isSigned(rawBody, header('sentry-hook-signature'), secret)) {
    return {
      outcome: 'not-signed',
      reason: 'The signature is not that of Sentry.',
    };
  }
  const id = header('request-id');
  const at = Number(header('sentry-hook-timestamp') || NaN) * 1_000;
  if (id === '' || !Number.isFinite(at)) {
    return unreadable('Request-ID or Sentry-Hook-Timestamp is missing');
  }
  const resource = header('sentry-hook-resource');
  const read = READERS[resource];
  if (!read) {
    return { outcome: 'event', event: { id, at, kind: 'other', resource } };
  }
  const body = read.safeParse(parsed(rawBody));
  if (!body.success) {
    const { path, message } = body.error.issues[0];
    return unreadable(`${resource}: ${path.join('.') || 'body'}: ${message}`);
  }
  return { outcome: 'event', event: { id, at, ...body.data } };
}

function isSigned(body: Uint8Array, given: string, secret: string): boolean {
  // An empty secret would be known to everybody.
  if (secret === '') return false;
  const expected = Buffer.from(signatureOf(body, secret));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

const errorAlertSchema = z
  .object({
    data: z.object({
      triggered_rule: z.string(),
      event: z.object({
        title: z.string(),
        level: z.string().nullish(),
        release: z.string().nullish(),
        tags: z.array(z.tuple([z.string(), z.string().nullable()])).nullish(),
        web_url: z.string().nullish(),
      }),
    }),
  })
  .transform(({ data: { triggered_rule: rule, event } }) => ({
    kind: 'error-alert' as const,
    rule,
    title: event.title,
    level: event.level ?? null,
    release: event.release ?? null,
    tags: Object.fromEntries(
      (event.tags ?? []).map(([key, value]) => [key, value ?? '']),
    ),
    url: event.web_url ?? null,
  }));

const metricAlertSchema = z
  .object({
    action: z.enum(['critical', 'warning', 'resolved']),
    data: z.object({
      web_url: z.string().nullish(),
      metric_alert: z.object({
        title: z.string().nullish(),
        alert_rule: z.object({
          name: z.string().nullish(),
          aggregate: z.string().nullish(),
          environment: z.string().nullish(),
        }),
      }),
    }),
  })
  .transform(({ action, data: { web_url: url, metric_alert: alert } }) => ({
    kind: 'metric-alert' as const,
    state: action,
    rule:
      alert.alert_rule.name ??
      alert.title ??
      alert.alert_rule.aggregate ??
      'metric alert',
    environment: alert.alert_rule.environment ?? null,
    url: url ?? null,
  }));

const READERS: Readonly<
  Record<string, typeof errorAlertSchema | typeof metricAlertSchema | undefined>
> = {
  event_alert: errorAlertSchema,
  metric_alert: metricAlertSchema,
};

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function unreadable(reason: string): SentryWebhook {
  return { outcome: 'unreadable', reason };
}
