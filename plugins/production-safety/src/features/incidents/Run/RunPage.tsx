import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import type { LiveQuery } from '../../../live/LiveQuery';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RolloutSkeleton } from '../../rollouts/RolloutPage/RolloutSkeleton';
import { IncidentFailure } from '../IncidentFailure';
import {
  incidentRouteRef,
  incidentsRouteRef,
  runRouteRef,
} from '../incidentRoutes';
import { useMe } from '../useMe';
import { RunSource } from './RunSource';
import { ShownRun } from './ShownRun';
import { useIncidentOfRun } from './useIncidentOfRun';
import { useRun } from './useRun';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  }),
  { name: 'ProductionSafetyRunPage' },
);

/** Page of a run: of an incident, or such as one before a rollout. */
export const RunPage = () => {
  const { runId } = useRouteRefParams(runRouteRef);
  return <Loaded key={runId} id={runId} />;
};

const Loaded = ({ id }: { id: string }) => {
  const me = useMe();
  const query = useRun({ id, version: 0 }, undefined);
  const { result, refresh } = query;
  if (result.state === 'loading') return <RolloutSkeleton />;
  if (result.state === 'failed') {
    return <IncidentFailure error={result.error} onRetry={refresh} />;
  }
  return <OpenRun query={query} run={result.value} me={me} />;
};

const OpenRun = (props: {
  query: LiveQuery<RunView>;
  run: RunView;
  me: string | undefined;
}) => {
  const { query, run, me } = props;
  const { id, incidentId, title } = run;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const listRoute = useRouteRef(incidentsRouteRef);
  const incidentRoute = useRouteRef(incidentRouteRef);
  const { incident, isCommander } = useIncidentOfRun(run, me);
  const its = incident
    ? t('run.incidentNamed', {
        severity: incident.severity,
        title: incident.title,
      })
    : t('run.incident');
  const to = incidentId ? incidentRoute({ incidentId }) : listRoute();
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        <Link to={to}>‹ {incidentId ? its : t('all')}</Link>
      </Typography>
      <Typography variant="h4" component="h2">
        {title}
      </Typography>
      <RunSource run={run} />
      <ShownRun id={id} query={query} me={me} isCommander={isCommander} />
    </div>
  );
};
