import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RouteDeps } from './routeDeps';
import { actOnStep } from './routes/incidents/actOnStep';
import { answerRun } from './routes/incidents/answerRun';
import { commandIncident } from './routes/incidents/commandIncident';
import { declareIncident } from './routes/incidents/declareIncident';
import { draftIncidentMessage } from './routes/incidents/draftIncidentMessage';
import { foreseeChecklists } from './routes/incidents/foreseeChecklists';
import { getIncident } from './routes/incidents/getIncident';
import { getIncidentMetrics } from './routes/incidents/getIncidentMetrics';
import { getOnCall } from './routes/incidents/getOnCall';
import { getPostMortem } from './routes/incidents/getPostMortem';
import { getRun } from './routes/incidents/getRun';
import { getRunbook } from './routes/incidents/getRunbook';
import { listActionItems } from './routes/incidents/listActionItems';
import { getStepFigures } from './routes/incidents/getStepFigures';
import { listIncidents } from './routes/incidents/listIncidents';
import { listRuns } from './routes/incidents/listRuns';
import { listSuspects } from './routes/incidents/listSuspects';
import { listTimeline } from './routes/incidents/listTimeline';
import { putDeploymentBack } from './routes/incidents/putDeploymentBack';
import { requestIssue } from './routes/incidents/requestIssue';
import { previewStepAct } from './routes/incidents/previewStepAct';
import { startRun } from './routes/incidents/startRun';

/** Incidents, and runs of runbooks. */
export function incidentRoutes(deps: RouteDeps): Router {
  const router = PromiseRouter();
  router.get('/v1/incidents', listIncidents(deps));
  router.post('/v1/incidents', declareIncident(deps));
  router.get('/v1/incidents/:id', getIncident(deps));
  router.post('/v1/incidents/:id/commands', commandIncident(deps));
  router.post('/v1/incidents/:id/message-draft', draftIncidentMessage(deps));
  router.post(
    '/v1/incidents/:id/action-items/:itemId/issue',
    requestIssue(deps),
  );
  router.get('/v1/action-items', listActionItems(deps));
  router.get('/v1/incidents/:id/timeline', listTimeline(deps));
  router.get('/v1/incidents/:id/suspects', listSuspects(deps));
  router.post('/v1/incidents/:id/put-back', putDeploymentBack(deps));
  router.get('/v1/incidents/:id/post-mortem', getPostMortem(deps));
  router.get('/v1/incident-checklists', foreseeChecklists(deps));
  router.get('/v1/on-call', getOnCall(deps));
  router.get('/v1/incident-metrics', getIncidentMetrics(deps));
  router.get('/v1/runbook', getRunbook(deps));
  router.get('/v1/step-figures', getStepFigures(deps));
  router.get('/v1/runs', listRuns(deps));
  router.post('/v1/runs', startRun(deps));
  router.get('/v1/runs/:id', getRun(deps));
  router.post('/v1/runs/:id/answers', answerRun(deps));
  router.get('/v1/runs/:id/steps/:step/act', previewStepAct(deps));
  router.post('/v1/runs/:id/steps/:step/act', actOnStep(deps));
  return router;
}
