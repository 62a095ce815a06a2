import type { NodeClient, Scope } from '@sentry/node';
import type { ErrorReporter } from './ErrorReporter';
import { reportableError } from './reportableError';

type Sentry = typeof import('@sentry/node');

const FLUSH_MS = 2_000;

/**
 * Sends unexpected errors to Sentry. Rollbacks, refusals and other expected
 * outcomes never come here, so that an error-rate gate cannot feed on them.
 *
 * @remarks
 * `Sentry.init` belongs to the host: its client is used when there is one,
 * else a client of our own that no other code of the process sees.
 */
export async function createSentryReporter(
  options: { readonly dsn: string; readonly environment?: string },
  load: () => Promise<Sentry> = () => import('@sentry/node'),
): Promise<ErrorReporter> {
  // Loaded on demand: it takes a second and 40 MB that nobody should pay for
  // without a DSN.
  const sentry = await load();
  const own = ownScope(sentry, options);
  return {
    report(error, { where, operation }) {
      const host = sentry.getClient();
      const scope = host ? sentry.getCurrentScope().clone() : own.scope;
      scope.setTags({
        plugin: 'production-safety',
        'production_safety.where': where,
        'production_safety.operation': operation,
      });
      scope.captureException(reportableError(error));
    },
    async flush() {
      await (sentry.getClient() ?? own.client).flush(FLUSH_MS);
    },
  };
}

function ownScope(
  sentry: Sentry,
  { dsn, environment }: { dsn: string; environment?: string },
): { client: NodeClient; scope: Scope } {
  const client = new sentry.NodeClient({
    dsn,
    ...(environment ? { environment } : {}),
    transport: sentry.makeNodeTransport,
    stackParser: sentry.defaultStackParser,
    integrations: [],
    sendClientReports: false,
    // Errors of the plugin, and nothing about users, requests or data.
    dataCollection: {
      userInfo: false,
      cookies: false,
      httpHeaders: false,
      httpBodies: [],
      urlQueryParams: false,
      stackFrameVariables: false,
      databaseQueryData: false,
      graphQL: { document: false, variables: false },
      genAI: { inputs: false, outputs: false },
    },
  });
  const scope = new sentry.Scope();
  scope.setClient(client);
  client.init();
  return { client, scope };
}
