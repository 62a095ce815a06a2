/**
 * Local stand-in for the vendors' APIs and the SiteProof demo product.
 *
 * @packageDocumentation
 */
export {
  startSandbox,
  type RunningSandbox,
  type SandboxOptions,
} from './startSandbox';
export type { WebhookSettings } from './http/postSigned';
export { SANDBOX_ADMIN_KEY } from './flagsmith/admin/authorizeAdmin';
export { DEMO_USERS, type DemoUser } from './siteproof/demoUsers';
export { SANDBOX_FLAG_LOG_SECRET } from './sentry/SentryOrganization';
export { SANDBOX_TOKEN } from './http/vendorRoutes';
export { SANDBOX_ROUTING_KEY } from './pagerduty/PagerDutyAccount';
export { SANDBOX_ESCALATION_POLICY } from './pagerduty/PagerDutyRota';
export {
  SANDBOX_SLACK_CHANNEL,
  SANDBOX_SLACK_TOKEN,
} from './slack/SlackWorkspace';
export { SANDBOX_STATUS_PAGE } from './statuspage/StatuspagePage';
export { callSandbox } from './testing/callSandbox';
export { hastyClock, realClock } from './testing/clocks';
export {
  SandboxHosting,
  type HostingName,
  type VendorInit,
} from './testing/SandboxHosting';
