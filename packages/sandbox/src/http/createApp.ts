import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
} from 'express';
import type { Controls } from '../control/Controls';
import { createControlRouter } from '../control/controlRouter';
import { faultMiddleware } from '../faults/faultMiddleware';
import { noteArrival } from '../flagsmith/http/arrival';
import { SERVER_ERROR_PAGE } from '../flagsmith/http/pages';
import { createFlagsmithRouter } from '../flagsmith/mountFlagsmith';
import { createGithubRouter } from '../github/mountGithub';
import { createGitlabRouter } from '../gitlab/mountGitlab';
import { createHomeRouter } from '../home/homeRouter';
import { createHostingControl } from '../hosting/hostingControl';
import { issuePage } from '../hosting/issuePage';
import { requestPage } from '../hosting/requestPage';
import { createPagerDutyControl } from '../pagerduty/pagerDutyControl';
import { createPagerDutyRouter } from '../pagerduty/pagerDutyRoutes';
import { createPosthogControl } from '../posthog/posthogControl';
import { createPosthogRouter } from '../posthog/posthogRoutes';
import { createPrometheusRouter } from '../prometheus/prometheusRoutes';
import { requestLogMiddleware } from '../requests/requestLogMiddleware';
import { createSentryControl } from '../sentry/sentryControl';
import { createSentryRouter } from '../sentry/sentryRoutes';
import { createSlackControl, createSlackRouter } from '../slack/slackRoutes';
import {
  createStatuspageControl,
  createStatuspageRouter,
} from '../statuspage/statuspageRoutes';
import { createSiteproofRouter } from '../siteproof/siteproofRouter';
import { createTrafficControl } from '../traffic/trafficControl';
import { createVercelControl } from '../vercel/vercelControl';
import { unlessDown } from '../traffic/unlessDown';
import { createVercelRouter } from '../vercel/vercelRoutes';
import { loopbackOnly, ownPagesOnly } from './loopbackOnly';

/** Only the vendors' APIs are logged and can fail on demand. */
const observed = ({ requests, faults, store }: Controls): RequestHandler[] => [
  noteArrival(() => store.versions.lastGivenId),
  requestLogMiddleware(requests),
  faultMiddleware(faults),
];

/** A body that cannot be read is the caller's fault, anything else ours. */
const lastResort: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  if (error?.type === 'entity.parse.failed') {
    res.status(400).json({ detail: `JSON parse error - ${error.message}` });
    return;
  }
  process.stderr.write(`${error?.stack ?? error}\n`);
  res.status(500).type('html').send(SERVER_ERROR_PAGE);
};

/** Puts the parts of the sandbox under one server. */
export function createApp(controls: Controls): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('strict routing');
  app.use(loopbackOnly);
  app.use('/sandbox', ownPagesOnly);
  app.use('/sandbox/github', createHostingControl(controls.github));
  app.use('/sandbox/gitlab', createHostingControl(controls.gitlab));
  app.use('/sandbox/vercel', createVercelControl(controls.vercel));
  app.use('/sandbox/traffic', createTrafficControl(controls.traffic));
  app.use('/sandbox/sentry', createSentryControl(controls.sentry));
  app.use('/sandbox/posthog', createPosthogControl(controls.posthog));
  app.use('/sandbox/pagerduty', createPagerDutyControl(controls.pagerduty));
  app.use('/sandbox/slack', createSlackControl(controls.slack));
  app.use('/sandbox/statuspage', createStatuspageControl(controls.statuspage));
  app.use('/sandbox', createControlRouter(controls));
  app.use('/api', observed(controls));
  app.use(createFlagsmithRouter(controls.store, controls.settings));
  // A second address of the same server, to lose one of two regions.
  app.use('/eu/api', observed(controls));
  app.use('/eu', createFlagsmithRouter(controls.store, controls.settings));
  app.get('/github/:owner/:name/issues/:number', issuePage(controls.github));
  app.get('/github/:owner/:name/pull/:number', requestPage(controls.github));
  app.get(
    '/gitlab/:owner/:name/-/merge_requests/:number',
    requestPage(controls.gitlab),
  );
  app.use('/github', observed(controls), createGithubRouter(controls.github));
  app.use('/gitlab', observed(controls), createGitlabRouter(controls.gitlab));
  mountSignalSources(app, controls);
  app.use(
    '/pagerduty',
    observed(controls),
    createPagerDutyRouter(controls.pagerduty),
  );
  app.use('/slack', observed(controls), createSlackRouter(controls.slack));
  app.use(
    '/statuspage',
    observed(controls),
    createStatuspageRouter(controls.statuspage),
  );
  app.use('/siteproof', createSiteproofRouter());
  app.use(createHomeRouter());
  app.use(lastResort);
  return app;
}

/** Those that are told of the traffic, and can be down for it. */
function mountSignalSources(app: Express, controls: Controls): void {
  const { traffic } = controls;
  app.use(
    '/vercel',
    observed(controls),
    unlessDown(() => traffic.settings.vercel.state === 'down'),
    createVercelRouter(controls.vercel),
  );
  app.use(
    '/prometheus',
    observed(controls),
    unlessDown(() => traffic.settings.metrics === 'unreachable'),
    createPrometheusRouter(traffic),
  );
  app.use(
    '/sentry',
    observed(controls),
    unlessDown(() => traffic.settings.sentry.state === 'down'),
    createSentryRouter(controls.sentry),
  );
  app.use(
    '/posthog',
    observed(controls),
    unlessDown(() => traffic.settings.posthog.state === 'down'),
    createPosthogRouter(controls.posthog),
  );
}
