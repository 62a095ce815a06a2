/**
 * Error rates of Production Safety from Sentry, its log of flag changes, and
 * what it tells by webhook.
 *
 * @packageDocumentation
 */
export { SentrySignalSource } from './SentrySignalSource';
export type {
  SentryCohortTag,
  SentryComponent,
  SentryOptions,
} from './SentryOptions';
export {
  SentryFlagChangeLog,
  type SentryFlagChangeLogOptions,
} from './SentryFlagChangeLog';
export {
  readSentryWebhook,
  type SentryEvent,
  type SentryWebhook,
} from './readSentryWebhook';
