import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Controls } from './control/Controls';
import { FaultBoard } from './faults/FaultBoard';
import type { FlagsmithSettings } from './flagsmith/FlagsmithSettings';
import { toAuditEntry } from './flagsmith/admin/auditRoutes';
import { Webhook } from './flagsmith/Webhook';
import { FlagsmithStore } from './flagsmith/model/FlagsmithStore';
import { seedEmptyProject, seedExample } from './flagsmith/seed';
import { seedCode } from './hosting/seedCode';
import { Hosting } from './hosting/Hosting';
import { createApp } from './http/createApp';
import type { WebhookSettings } from './http/postSigned';
import { PagerDutyAccount } from './pagerduty/PagerDutyAccount';
import { exampleRota } from './pagerduty/PagerDutyRota';
import { PagerDutyWebhook } from './pagerduty/PagerDutyWebhook';
import { StateFile } from './persistence/StateFile';
import { PosthogHost } from './posthog/PosthogProject';
import { RequestLog } from './requests/RequestLog';
import { SentryOrganization } from './sentry/SentryOrganization';
import { SlackWebhook } from './slack/SlackWebhook';
import { SlackWorkspace } from './slack/SlackWorkspace';
import { StatuspagePage } from './statuspage/StatuspagePage';
import { countExposed, USER_COUNT } from './traffic/audience';
import { seedProjects, tellVendors } from './traffic/tellVendors';
import { Traffic } from './traffic/Traffic';
import { VercelTeam } from './vercel/VercelTeam';

/** @public */
export interface SandboxOptions {
  /** TCP port on 127.0.0.1; `0` (the default) takes a free one. */
  readonly port?: number;
  /** Path of the state file; without one nothing outlives the process. */
  readonly file?: string;
  /**
   * What to start with when there is no saved state: the flags of the example
   * catalog (the default), or the project and its environments alone.
   */
  readonly seed?: 'example' | 'empty';
  /** Gets a signed message after every change of flags and segments. */
  readonly webhook?: WebhookSettings;
  /** Gets a signed message after everything that happens in its PagerDuty. */
  readonly pagerDutyWebhook?: WebhookSettings;
  /** Gets what people press and pin in its Slack, signed as Slack does. */
  readonly slackWebhook?: WebhookSettings;
}

/** @public */
export interface RunningSandbox {
  /** Origin without a slash at the end, such as `http://127.0.0.1:4310`. */
  readonly url: string;
  /** Base of the Flagsmith API, `<url>/api/v1/`. */
  readonly apiUrl: string;
  readonly port: number;
  /** True when a saved state was found. */
  readonly restored: boolean;
  /** Puts state, faults, settings and the request log back to the start. */
  reset(): void;
  /** Saves, drops open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox in this process, on the loopback interface.
 *
 * @throws Error with code `EADDRINUSE` when the port is taken, and an Error
 * that names the file when the saved state cannot be read.
 *
 * @public
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<RunningSandbox> {
  const { controls, seed } = createControls(options.seed ?? 'example');
  const { store, traffic } = controls;
  const file =
    options.file === undefined
      ? undefined
      : new StateFile(options.file, () => store.snapshot());
  const saved = await file?.load();
  if (saved) store.restore(saved);
  else seed();
  store.onChange(() => file?.schedule());
  if (options.webhook) {
    const webhook = new Webhook(options.webhook);
    const toWire = toAuditEntry(store);
    store.audit.onEntry(entry => webhook.send(toWire(entry)));
  }
  if (options.pagerDutyWebhook) {
    const webhook = new PagerDutyWebhook(options.pagerDutyWebhook);
    controls.pagerduty.onHappening(each => webhook.send(each));
  }
  if (options.slackWebhook) {
    const webhook = new SlackWebhook(options.slackWebhook);
    controls.slack.onHappening(each => webhook.send(each));
  }
  if (!saved) file?.schedule();
  // Who is on V2 is looked up when it happens, not when somebody asks later.
  const everySecond = setInterval(() => traffic.advance(), 1_000);

  const server = createServer(createApp(controls));
  await listen(server, options.port ?? 0).catch(error => {
    clearInterval(everySecond);
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiUrl: `${url}/api/v1/`,
    port,
    restored: saved !== undefined,
    reset: controls.reset,
    close: async () => {
      clearInterval(everySecond);
      await stop(server);
      await file?.flush();
    },
  };
}

function createControls(seedName: 'example' | 'empty'): {
  readonly controls: Controls;
  readonly seed: () => void;
} {
  const store = new FlagsmithStore();
  const vendors = createVendors();
  const { github, pagerduty, vercel, sentry, posthog } = vendors;
  const traffic = new Traffic({
    users: USER_COUNT,
    countExposed: () => countExposed(store),
  });
  store.onChange(() => traffic.flagsChanged());
  const forget = tellVendors(traffic, { sentry, vercel, posthog });
  const faults = new FaultBoard();
  const requests = new RequestLog();
  let settings: FlagsmithSettings = { unknownRoutes: '404' };
  const seed = () => {
    const fresh = new FlagsmithStore();
    (seedName === 'example' ? seedExample : seedEmptyProject)(fresh);
    store.restore(fresh.snapshot());
  };
  // Not kept in the state file, so it is there after every start.
  const seedOthers = () => {
    if (seedName !== 'example') return;
    seedCode(github);
    pagerduty.rota.put(exampleRota(Date.now()));
    seedProjects({ sentry, vercel, posthog });
  };
  seedOthers();
  const reset = () => {
    seed();
    const all = [...Object.values(vendors), traffic, faults, requests];
    all.forEach(each => each.clear());
    forget();
    seedOthers();
    settings = { unknownRoutes: '404' };
  };
  return {
    seed,
    controls: {
      store,
      ...vendors,
      traffic,
      faults,
      requests,
      reset,
      settings: () => settings,
      changeSettings: changed => {
        settings = changed;
      },
    },
  };
}

function createVendors() {
  return {
    github: new Hosting(),
    gitlab: new Hosting(),
    vercel: new VercelTeam(),
    sentry: new SentryOrganization(),
    posthog: new PosthogHost(),
    pagerduty: new PagerDutyAccount(),
    slack: new SlackWorkspace(),
    statuspage: new StatuspagePage(),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
