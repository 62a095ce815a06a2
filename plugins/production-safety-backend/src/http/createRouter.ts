import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { LoggerService } from '@backstage/backend-plugin-api';
import express from 'express';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ErrorReporter } from '../observe/ErrorReporter';
import { openApiDocument } from '../openapi/openApiDocument';
import { portErrors } from './portErrors';
import { reportErrors } from './reportErrors';
import { incidentRoutes } from './incidentRoutes';
import type { RouteDeps } from './routeDeps';
import { defineRollout } from './routes/defineRollout';
import { enterMeasurement } from './routes/enterMeasurement';
import { examineProvider } from './routes/examineProvider';
import { getDecision } from './routes/getDecision';
import { getStep } from './routes/getStep';
import { getExposure } from './routes/getExposure';
import { getFacets } from './routes/getFacets';
import { getJournalRun } from './routes/getJournalRun';
import { getLedger } from './routes/getLedger';
import { getOperation } from './routes/getOperation';
import { getRollout } from './routes/getRollout';
import { getRecovery } from './routes/getRecovery';
import { getReverts } from './routes/getReverts';
import { getVariables } from './routes/getVariables';
import { getSignalHistory } from './routes/getSignalHistory';
import { importHistory } from './routes/importHistory';
import { listEntityRollouts } from './routes/listEntityRollouts';
import { listEvents } from './routes/listEvents';
import { listMeasurements } from './routes/listMeasurements';
import { listOverrides } from './routes/listOverrides';
import { listProviders } from './routes/listProviders';
import { listRaisedEvents } from './routes/listRaisedEvents';
import { listStalled } from './routes/listStalled';
import { listRunbookChecks } from './routes/listRunbookChecks';
import { listRollouts } from './routes/listRollouts';
import { listSources } from './routes/listSources';
import { prepareReverts } from './routes/prepareReverts';
import { pushJournal } from './routes/pushJournal';
import { pushSignals } from './routes/pushSignals';
import { receiveChat } from './routes/receiveChat';
import { receiveEvent } from './routes/receiveEvent';
import { receiveWebhook } from './routes/receiveWebhook';
import { runCommand } from './routes/runCommand';
import { serveDocument } from './routes/serveDocument';
import { backtest } from './routes/backtest';

/** Large enough for an import of 500 commands or a manifest of any sense. */
const BODY_LIMIT = '512kb';

/**
 * The document is put together from parts, which widens its literal types.
 */
type ApiDocument = Parameters<typeof createValidatedOpenApiRouter>[0];

interface RouterOptions {
  readonly errorReporter: ErrorReporter;
  readonly logger: LoggerService;
}

/** The HTTP API. Requests are checked against the API document first. */
export function createRouter(
  deps: RouteDeps,
  { errorReporter, logger }: RouterOptions,
): Router {
  const router = PromiseRouter();
  router.get(['/openapi.json', '/v1/openapi.json'], serveDocument());
  // Before bodies are parsed: what was signed are the bytes.
  router.post('/v1/webhooks/:provider', ...receiveWebhook(deps));
  router.post('/v1/events/:source', ...receiveEvent(deps));
  router.post('/v1/chats/:chat', ...receiveChat(deps));
  // Each entry is judged by itself, and so not by the API document.
  router.post('/v1/signals', ...pushSignals(deps));
  router.use(
    createValidatedOpenApiRouter(openApiDocument as unknown as ApiDocument, {
      middleware: [express.json({ limit: BODY_LIMIT })],
    }),
  );
  router.get('/v1/rollouts', listRollouts(deps));
  router.post('/v1/rollouts', defineRollout(deps));
  router.get('/v1/rollouts/:id', getRollout(deps));
  router.get('/v1/rollouts/:id/events', listEvents(deps));
  router.get('/v1/rollouts/:id/exposure', getExposure(deps));
  router.post('/v1/rollouts/:id/commands', runCommand(deps));
  router.post('/v1/rollouts/:id/import', importHistory(deps));
  router.get('/v1/rollouts/:id/overrides', listOverrides(deps));
  router.get('/v1/rollouts/:id/journal/:run', getJournalRun(deps));
  router.get('/v1/rollouts/:id/reverts', getReverts(deps));
  router.post('/v1/rollouts/:id/reverts/prepare', prepareReverts(deps));
  router.get('/v1/rollouts/:id/variables', getVariables(deps));
  router.get('/v1/rollouts/:id/signals', getSignalHistory(deps));
  router.get('/v1/rollouts/:id/recovery', getRecovery(deps));
  router.get('/v1/rollouts/:id/runbooks', listRunbookChecks(deps));
  router.post('/v1/rollouts/:id/backtests', backtest(deps));
  router.get('/v1/rollouts/:id/measurements', listMeasurements(deps));
  router.post('/v1/rollouts/:id/measurements', enterMeasurement(deps));
  router.get('/v1/rollouts/:id/raised-events', listRaisedEvents(deps));
  router.post('/v1/journal', pushJournal(deps));
  router.get('/v1/operations/:id', getOperation(deps));
  router.get('/v1/operations/:id/decision', getDecision(deps));
  router.get('/v1/rollouts/:id/steps/:version', getStep(deps));
  router.get('/v1/rollouts/:id/ledger', getLedger(deps));
  router.get('/v1/entities/rollouts', listEntityRollouts(deps));
  router.get('/v1/providers', listProviders(deps));
  router.get('/v1/providers/:id/examination', examineProvider(deps));
  router.get('/v1/sources', listSources(deps));
  router.get('/v1/facets', getFacets(deps));
  router.get('/v1/stalled-rollouts', listStalled(deps));
  router.use(incidentRoutes(deps));
  router.use(reportErrors(errorReporter));
  router.use(portErrors(logger));
  return router;
}
