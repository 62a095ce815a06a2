import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { StaleNotice } from '../../../components/StaleNotice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RolloutSkeleton } from '../../rollouts/RolloutPage/RolloutSkeleton';
import { ItemsSection } from '../Items/ItemsSection';
import { MessagesSection } from '../Messages/MessagesSection';
import { UnsentBanner } from '../Messages/UnsentBanner';
import { MESSAGES_ID } from '../Messages/showMessages';
import { OnCallSection } from '../OnCall/OnCallSection';
import { RunPanel } from '../Run/RunPanel';
import { TimelineSection } from '../Timeline/TimelineSection';
import { IncidentFailure } from '../IncidentFailure';
import { incidentRouteRef, incidentsRouteRef } from '../incidentRoutes';
import { useMe } from '../useMe';
import { ClocksSection } from './ClocksSection';
import { IncidentHeader } from './IncidentHeader';
import { PostMortemSection } from './PostMortemSection';
import { RolesSection } from './RolesSection';
import { StateSection } from './StateSection';
import { SuspectsSection } from './SuspectsSection';
import { SUSPECTS_ID } from './showSuspects';
import { useIncident } from './useIncident';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
    },
    // On paper nothing can be pressed.
    onScreen: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyCommanderPage' },
);

/** Page of one incident, with the way back to the list. */
export const CommanderPage = () => {
  const { incidentId } = useRouteRefParams(incidentRouteRef);
  const { t } = useTranslationRef(incidentsTranslationRef);
  const listRoute = useRouteRef(incidentsRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        <Link to={listRoute()}>‹ {t('all')}</Link>
      </Typography>
      <Loaded key={incidentId} id={incidentId} />
    </>
  );
};

const Loaded = ({ id }: { id: string }) => {
  const classes = useStyles();
  const me = useMe();
  const { result, refresh, put } = useIncident(id, me);
  if (result.state === 'loading') return <RolloutSkeleton />;
  if (result.state === 'failed') {
    return <IncidentFailure error={result.error} onRetry={refresh} />;
  }
  const props = { incident: result.value, me, onChange: put };
  return (
    <div className={classes.column}>
      <IncidentHeader {...props} />
      <StaleNotice failure={result.failure} />
      <UnsentBanner messages={result.value.messages} />
      <Grid container spacing={2}>
        <Grid item xs={12} md={8}>
          <div className={classes.column}>
            <RunPanel incident={result.value} me={me} />
          </div>
        </Grid>
        <Grid item xs={12} md={4}>
          <div className={classes.column}>
            <RolesSection {...props} />
            <ClocksSection {...props} />
            <OnCallSection incident={result.value} />
            <div id={SUSPECTS_ID} tabIndex={-1}>
              <SuspectsSection incident={result.value} />
            </div>
            <div className={classes.onScreen}>
              <StateSection {...props} />
            </div>
          </div>
        </Grid>
      </Grid>
      <div id={MESSAGES_ID} tabIndex={-1}>
        <MessagesSection {...props} />
      </div>
      <ItemsSection {...props} />
      <TimelineSection {...props} />
      <div className={classes.onScreen}>
        <PostMortemSection incident={result.value} />
      </div>
    </div>
  );
};
