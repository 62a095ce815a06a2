import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './paths.mjs';

/** Ports by service, and the variable that moves each. */
export function portsOf(env) {
  return [
    { name: 'app', what: 'portal', variable: 'PORTAL_APP_PORT', usual: 3000 },
    {
      name: 'backend',
      what: 'portal backend',
      variable: 'PORTAL_BACKEND_PORT',
      usual: 7007,
    },
    { name: 'sandbox', what: 'sandbox', variable: 'SANDBOX_PORT', usual: 4310 },
  ].map(entry => ({
    ...entry,
    port: Number(env[entry.variable] || entry.usual),
  }));
}

/** Where a user, and the wrapper itself, reaches each service. */
export function addressesOf(env) {
  const port = Object.fromEntries(
    portsOf(env).map(entry => [entry.name, entry.port]),
  );
  return {
    app: `http://localhost:${port.app}`,
    backend: `http://localhost:${port.backend}`,
    sandbox: `http://127.0.0.1:${port.sandbox}`,
  };
}

/** The variables that app-config.yaml and the sandbox read, all filled in. */
export function serviceEnvironment(env) {
  const data = resolve(ROOT, env.PORTAL_DATA_DIRECTORY || 'data');
  mkdirSync(data, { recursive: true });
  const ports = Object.fromEntries(
    portsOf(env).map(({ variable, port }) => [variable, String(port)]),
  );
  return {
    ...env,
    ...ports,
    PORTAL_DATA_DIRECTORY: data,
    ...webhookVariables(env),
    SANDBOX_FILE: env.SANDBOX_FILE || join(data, 'sandbox.json'),
    // The wrapper opens one browser page when all is ready.
    BROWSER: 'none',
  };
}

/** The sandbox tells the backend of changes, under a secret of this run. */
function webhookVariables(env) {
  const flagsmith = env.FLAGSMITH_WEBHOOK_SECRET || newSecret();
  const pagerDuty = env.PAGERDUTY_WEBHOOK_SECRET || newSecret();
  const slack = env.SLACK_SIGNING_SECRET || newSecret();
  const api = `${addressesOf(env).backend}/api/production-safety/v1`;
  return {
    FLAGSMITH_WEBHOOK_SECRET: flagsmith,
    SANDBOX_WEBHOOK_SECRET: flagsmith,
    SANDBOX_WEBHOOK_URL: `${api}/webhooks/default`,
    PAGERDUTY_WEBHOOK_SECRET: pagerDuty,
    SANDBOX_PAGERDUTY_WEBHOOK_SECRET: pagerDuty,
    SANDBOX_PAGERDUTY_WEBHOOK_URL: `${api}/events/pagerduty`,
    SLACK_SIGNING_SECRET: slack,
    SANDBOX_SLACK_WEBHOOK_SECRET: slack,
    SANDBOX_SLACK_WEBHOOK_URL: `${api}/chats/slack`,
  };
}

function newSecret() {
  return randomBytes(24).toString('hex');
}

const cli = ['node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'];

/**
 * What runs, in the order of starting. `ready` is an address that answers 200
 * once the service is usable. `hasWorker` services do their work in a child
 * and are dead without one, even if the parent lives on.
 */
export function describeServices(env) {
  const at = addressesOf(env);
  const packageStart = [join(ROOT, ...cli), 'package', 'start'];
  return [
    {
      name: 'sandbox',
      cwd: join(ROOT, 'packages', 'sandbox'),
      args: [
        '--enable-source-maps',
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/main.ts',
      ],
      ready: `${at.sandbox}/siteproof/`,
    },
    {
      name: 'backend',
      cwd: join(ROOT, 'packages', 'backend'),
      args: packageStart,
      ready: `${at.backend}/.backstage/health/v1/readiness`,
      hasWorker: true,
    },
    {
      name: 'app',
      cwd: join(ROOT, 'packages', 'app'),
      args: packageStart,
      ready: `${at.app}/`,
    },
  ];
}
