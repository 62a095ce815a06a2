/**
 * Every setting, by environment variable and by field of the file. The
 * reference page is made from this table.
 */
export const SETTINGS = {
  flagsmithUrl: {
    variable: 'SAFETY_FLAGSMITH_URL',
    field: 'flagsmith.url',
    about: 'Where Flagsmith is, such as `https://flagsmith.example.com`.',
  },
  flagsmithKey: {
    variable: 'SAFETY_FLAGSMITH_KEY',
    field: 'flagsmith.key',
    secret: true,
    about: 'Organisation API key of Flagsmith.',
  },
  flagsmithProject: {
    variable: 'SAFETY_FLAGSMITH_PROJECT',
    field: 'flagsmith.project',
    about:
      'Number or name of the project. Found by itself when the key sees only one.',
  },
  environment: {
    variable: 'SAFETY_ENVIRONMENT',
    field: 'flagsmith.environment',
    about:
      'Environment to act in. Otherwise what the manifest says; without one `production`, or the only one there is.',
  },
  clientKey: {
    variable: 'SAFETY_CLIENT_KEY',
    field: 'flagsmith.clientKey',
    about:
      'Client-side key of the environment. Found by itself; with it and the project two calls less are made.',
  },
  portalUrl: {
    variable: 'SAFETY_PORTAL_URL',
    field: 'portal.url',
    about:
      "Base of the portal's backend, such as `https://portal.example.com`. Tried first, for at most 5 s.",
  },
  portalToken: {
    variable: 'SAFETY_PORTAL_TOKEN',
    field: 'portal.token',
    secret: true,
    about: 'Token the portal accepts.',
  },
  slackWebhook: {
    variable: 'SAFETY_SLACK_WEBHOOK',
    field: 'slack.webhook',
    secret: true,
    about: 'Incoming webhook that hears of rollbacks. Never waited for.',
  },
  manifests: {
    variable: 'SAFETY_MANIFESTS',
    field: 'manifests',
    about:
      'Files or folders with rollout manifests, separated by `:`. Otherwise the working directory, three levels deep.',
  },
  clientPollSeconds: {
    variable: 'SAFETY_CLIENT_POLL_SECONDS',
    field: 'clientPollSeconds',
    about:
      'How often the products ask for their flags, in seconds. From it comes when every client has V1.',
  },
  serverCacheSeconds: {
    variable: 'SAFETY_SERVER_CACHE_SECONDS',
    field: 'serverCacheSeconds',
    about:
      'Largest `CACHE_…_SECONDS` of the flag server, 0 when none is set. It delays what products are told.',
  },
  envPattern: {
    variable: 'SAFETY_ENV_PATTERN',
    field: 'env.pattern',
    about:
      'Form of the environment variable for a flag: `FLAG_{FLAG}` unless given; `{flag}` keeps the key as it is.',
  },
  linkErrors: {
    variable: 'SAFETY_LINK_ERRORS',
    field: 'links.errors',
    about: 'Page that `safety open errors` opens.',
  },
  linkPerformance: {
    variable: 'SAFETY_LINK_PERFORMANCE',
    field: 'links.performance',
    about: 'Page that `safety open performance` opens.',
  },
  linkFlags: {
    variable: 'SAFETY_LINK_FLAGS',
    field: 'links.flags',
    about: 'Page that `safety open flags` opens; otherwise Flagsmith itself.',
  },
  linkRunbook: {
    variable: 'SAFETY_LINK_RUNBOOK',
    field: 'links.runbook',
    about:
      'Page that `safety open runbook` opens; otherwise the runbook in the manifest.',
  },
  user: {
    variable: 'SAFETY_USER',
    field: 'user',
    about:
      'Who acts, as an entity reference such as `user:default/jo`. Otherwise the login name.',
  },
  sandboxUrl: {
    variable: 'SAFETY_SANDBOX_URL',
    field: 'sandboxUrl',
    about:
      'Where the sandbox is, for `safety drill --sandbox`: `http://127.0.0.1:4310` unless given.',
  },
} as const satisfies Record<
  string,
  {
    readonly variable: string;
    readonly field: string;
    readonly about: string;
    readonly secret?: boolean;
  }
>;

export type SettingName = keyof typeof SETTINGS;

/** Settings that are given; an empty one counts as not given. */
export type Settings = Partial<Readonly<Record<SettingName, string>>>;
