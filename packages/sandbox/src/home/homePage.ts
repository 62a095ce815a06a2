import { SANDBOX_ADMIN_KEY } from '../flagsmith/admin/authorizeAdmin';
import { ENVIRONMENTS } from '../flagsmith/seed';
import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { SANDBOX_ROUTING_KEY } from '../pagerduty/PagerDutyAccount';
import { SANDBOX_FLAG_LOG_SECRET } from '../sentry/SentryOrganization';
import { SANDBOX_SLACK_TOKEN } from '../slack/SlackWorkspace';
import { SANDBOX_STATUS_PAGE } from '../statuspage/StatuspagePage';

interface Entry {
  readonly call: string;
  readonly says: string;
  readonly href?: string;
}

const PRODUCT: readonly Entry[] = [
  {
    call: '/siteproof/',
    says: 'The demo product: five parts that show V1 or V2 for each user. ?user= picks one, ?poll= sets the milliseconds between reads.',
    href: '/siteproof/',
  },
  {
    call: '/siteproof/who/',
    says: 'Who sees what: all demo users and their versions, live.',
    href: '/siteproof/who/',
  },
  {
    call: '/siteproof/traffic/',
    says: 'Requests and failures of 400 made-up users, by part and version. Inject errors, slow pages and crashes here, change the load, make sources late or silent.',
    href: '/siteproof/traffic/',
  },
  {
    call: '/siteproof/inbox/',
    says: 'What people were told: Slack, PagerDuty and the status page, live. Take each of them down here.',
    href: '/siteproof/inbox/',
  },
  {
    call: '/siteproof/status/',
    says: 'The status page as the public sees it.',
    href: '/siteproof/status/',
  },
];

const VENDOR: readonly Entry[] = [
  {
    call: '/api/v1/…',
    says: `Flagsmith admin API, with Authorization: Api-Key ${SANDBOX_ADMIN_KEY}`,
  },
  {
    call: '/api/v1/flags/, identities/, environment-document/',
    says: `Flagsmith SDK API, with X-Environment-Key: ${ENVIRONMENTS.map(
      name => `sandbox-${name}`,
    ).join(' or ')} (server side: the same with ser. before it)`,
  },
  { call: '/version/', says: 'The version imitated', href: '/version/' },
];

const SOURCE: readonly Entry[] = [
  {
    call: '/github/api/v3/…, /github/api/graphql',
    says: `GitHub, with Authorization: Bearer ${SANDBOX_TOKEN}`,
  },
  {
    call: '/gitlab/api/v4/…',
    says: 'GitLab, with the same token, as a bearer or as PRIVATE-TOKEN',
  },
  {
    call: '/vercel/v9/…',
    says: 'Vercel, with the same token and ?teamId=team_sandbox',
  },
];

const PEOPLE: readonly Entry[] = [
  {
    call: '/pagerduty/v2/enqueue',
    says: `PagerDuty Events API v2, with routing_key ${SANDBOX_ROUTING_KEY}`,
  },
  {
    call: 'GET /sandbox/pagerduty/alerts',
    says: 'What arrived there, the oldest first, with what became of it.',
    href: '/sandbox/pagerduty/alerts',
  },
  {
    call: 'POST /sandbox/pagerduty/actions',
    says: '{"key", "action": "acknowledge|resolve|escalate|annotate|set-priority", "by"?, "text"?} does what somebody does there. PUT …/on-call with {"people": […]} changes who is on call.',
  },
  {
    call: '/pagerduty/oncalls',
    says: `Who is on call, with Authorization: Token token=${SANDBOX_TOKEN}`,
  },
  {
    call: '/slack/api/{method}',
    says: `Slack Web API, with Authorization: Bearer ${SANDBOX_SLACK_TOKEN}`,
  },
  {
    call: 'GET /sandbox/slack/channels',
    says: 'What people read there, with threads. DELETE …/{channel}/messages/{ts} takes a message away.',
    href: '/sandbox/slack/channels',
  },
  {
    call: `/statuspage/v1/pages/${SANDBOX_STATUS_PAGE}/…`,
    says: `Statuspage, with Authorization: OAuth ${SANDBOX_TOKEN}`,
  },
  {
    call: 'GET /sandbox/statuspage/page',
    says: 'What the public sees there. DELETE …/incidents/{id} takes an incident away.',
    href: '/sandbox/statuspage/page',
  },
];

const SIGNALS: readonly Entry[] = [
  {
    call: '/prometheus/api/v1/query, query_range',
    says: 'Prometheus, about that traffic: selectors, [range], sum and sum by. The same token, or none.',
    href: '/prometheus/api/v1/query?query=sum%20by%20(part,variant,code)%20(http_requests_total)',
  },
  {
    call: '/sentry/api/0/…',
    says: `Sentry, with Authorization: Bearer ${SANDBOX_TOKEN} and the organization sandbox`,
  },
  {
    call: '/sentry/api/0/organizations/sandbox/flags/hooks/provider/generic/',
    says: `Sentry's change log of flags, signed with ${SANDBOX_FLAG_LOG_SECRET}. GET …/flags/logs/ answers what is in it.`,
  },
  {
    call: 'GET /sandbox/sentry/flag-changes',
    says: 'The same as it arrived: which flags were changed, when and by whom.',
    href: '/sandbox/sentry/flag-changes',
  },
  { call: '/posthog/api/…', says: 'PostHog, with the same token' },
  {
    call: '/vercel/v2/observability/query',
    says: 'Vercel Speed Insights, with the same token and ?teamId=team_sandbox',
  },
];

const SWITCHES: readonly Entry[] = [
  {
    call: 'POST /sandbox/faults',
    says: '{"mode": "latency|late|429|500|timeout|half-applied|part-applied|html|echo|reset", "latencyMs"?, "status"?, "retryAfter"?, "writes"?, "times"?, "match"?: {"method"?, "path"?}}',
  },
  {
    call: 'GET, DELETE /sandbox/faults',
    says: 'What is switched on; DELETE removes all, DELETE …/{id} one.',
    href: '/sandbox/faults',
  },
  {
    call: 'GET, DELETE /sandbox/requests',
    says: 'The last vendor API requests: method, path, status, times. ?since=, ?method=, ?path= filter.',
    href: '/sandbox/requests',
  },
  {
    call: 'GET, PUT /sandbox/settings',
    says: '{"unknownRoutes"?: "404" or "dashboard", "oneCall"?, "experiments"?, "changeRequests"?, "readOnly"?: true, "serverVersion"?, "environments"?: {name: {"versioning"?: "v1" or "v2", "approvals"?}}}',
    href: '/sandbox/settings',
  },
  {
    call: 'POST /sandbox/flagsmith/seed',
    says: '{"count"?, "prefix"?, "flags"?: [{"name", "enabled"?, "value"?}]} adds flags in one call.',
  },
  {
    call: 'POST /sandbox/github/repositories, /sandbox/gitlab/repositories',
    says: '{"name": "acme/web", "files"?} makes a repository. Below it: POST …/requests, …/issues, …/commits, …/deployments, PUT …/settings, GET …/state.',
  },
  {
    call: 'POST /sandbox/vercel/projects',
    says: '{"name", "domain", "teamId"?} makes a project. Below it: POST …/deployments, …/vitals, PUT …/settings, GET …/state.',
  },
  {
    call: 'POST /sandbox/sentry/projects, /sandbox/posthog/projects',
    says: '{"slug"} or {"id"} makes a project. Below it: PUT …/settings, POST …/happenings with {"happenings": [{"start", "seconds", "cohort", "part"?, "n", "x"}]}.',
  },
  {
    call: 'GET /sandbox/traffic',
    says: 'What the users do. Below it: POST, DELETE …/troubles, PUT …/settings, POST …/restart, PUT …/history.',
    href: '/sandbox/traffic',
  },
  {
    call: 'POST /sandbox/reset',
    says: 'Back to how a new sandbox starts.',
  },
];

const table = (title: string, entries: readonly Entry[]): string => `
  <h2>${title}</h2>
  <dl>${entries
    .map(
      ({ call, says, href }) => `
    <dt>${href ? `<a href="${href}">${call}</a>` : call}</dt>
    <dd>${says}</dd>`,
    )
    .join('')}
  </dl>`;

/** What the sandbox offers, in one page. */
export const homePage = (url: string): string => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Production Safety sandbox</title>
  <link rel="icon" href="/siteproof/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/siteproof/css/frame.css">
  <link rel="stylesheet" href="/siteproof/css/home.css">
</head>
<body>
<main>
  <h1>Production Safety sandbox</h1>
  <p>Local stand-ins for the services the product talks to, at ${url.replace(
    /[^\w:/.[\]-]/g,
    '',
  )}. This machine only; nothing here is real and no key is a secret.</p>
  ${table('See it', PRODUCT)}
  ${table('Flagsmith', VENDOR)}
  ${table('Code and deployments', SOURCE)}
  ${table('Signals', SIGNALS)}
  ${table('People', PEOPLE)}
  ${table('Switches', SWITCHES)}
</main>
</body>
</html>
`;
