import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { StaleNotice } from '../../../components/StaleNotice';
import type { RefreshFailure } from '../../../live/Loadable';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RolloutSkeleton } from '../../rollouts/RolloutPage/RolloutSkeleton';
import { ItemsSection } from '../Items/ItemsSection';
import { LastWordBanner } from '../Messages/LastWordBanner';
import { MessagesSection } from '../Messages/MessagesSection';
import { UnsentBanner } from '../Messages/UnsentBanner';
import { MESSAGES_ID } from '../Messages/showMessages';
import { OnCallSection } from '../OnCall/OnCallSection';
import { RunPanel } from '../Run/RunPanel';
import { TimelineSection } from '../Timeline/TimelineSection';
import { PromptStrip } from '../Deputy/PromptStrip';
import { IncidentFailure } from '../IncidentFailure';
import { incidentRouteRef, incidentsRouteRef } from '../incidentRoutes';
import { useMe } from '../useMe';
import { AffectedSection } from '../Affected/AffectedSection';
import { ClocksSection } from './ClocksSection';
import { IncidentHeader } from './IncidentHeader';
import { PostMortemSection } from './PostMortemSection';
import { RolesSection } from './RolesSection';
import { StateSection } from './StateSection';
import { SuspectsSection } from './SuspectsSection';
import { SUSPECTS_ID } from './showSuspects';
import type { IncidentProps } from './useCommand';
import { useIncident } from './useIncident';
import { useNextStepFirst } from './useNextStepFirst';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      '@media print': { gap: theme.spacing(1) },
    },
    // Below goes on under the checklist, however long what stands beside is.
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'minmax(0, 1fr)',
      [theme.breakpoints.up('md')]: {
        gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
        gridTemplateRows: 'auto 1fr',
        alignItems: 'start',
      },
      '@media print': { gap: theme.spacing(1) },
    },
    beside: {
      [theme.breakpoints.up('md')]: { gridColumn: 2, gridRow: '1 / span 2' },
      // Side by side on paper, which has no room for a column of its own.
      '@media print': { display: 'grid', gridTemplateColumns: '1fr 1fr' },
    },
    // On paper nothing can be pressed.
    onScreen: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyCommanderPage' },
);

/** Page of one incident, with the way back to the list. */
export const CommanderPage = () => {
  const { incidentId } = useRouteRefParams(incidentRouteRef);
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const listRoute = useRouteRef(incidentsRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom className={classes.onScreen}>
        <Link to={listRoute()}>‹ {t('all')}</Link>
      </Typography>
      <Loaded key={incidentId} id={incidentId} />
    </>
  );
};

const Loaded = ({ id }: { id: string }) => {
  const me = useMe();
  const { result, refresh, put } = useIncident(id, me);
  if (result.state === 'loading') return <RolloutSkeleton />;
  if (result.state === 'failed') {
    return <IncidentFailure error={result.error} onRetry={refresh} />;
  }
  return (
    <Shown
      incident={result.value}
      failure={result.failure}
      me={me}
      onChange={put}
    />
  );
};

const Shown = ({
  failure,
  ...props
}: IncidentProps & { failure?: RefreshFailure }) => {
  const { incident, me } = props;
  const classes = useStyles();
  const { isOthersTurn, onNextStep } = useNextStepFirst();
  return (
    <div className={classes.column}>
      <IncidentHeader {...props} />
      <PromptStrip {...props} />
      <StaleNotice failure={failure} />
      <LastWordBanner incident={incident} />
      <UnsentBanner incident={incident} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <RunPanel incident={incident} me={me} onNextStep={onNextStep} />
        </div>
        {isOthersTurn && <Beside {...props} />}
        {isOthersTurn && <Below {...props} />}
      </div>
    </div>
  );
};

const Beside = (props: IncidentProps) => {
  const { incident } = props;
  const classes = useStyles();
  return (
    <div className={`${classes.column} ${classes.beside}`}>
      <RolesSection {...props} />
      <ClocksSection {...props} />
      <OnCallSection incident={incident} />
      <div id={SUSPECTS_ID} tabIndex={-1}>
        <SuspectsSection incident={incident} />
      </div>
      <div className={`${classes.column} ${classes.onScreen}`}>
        <AffectedSection {...props} />
        <StateSection {...props} />
      </div>
    </div>
  );
};

const Below = (props: IncidentProps) => {
  const classes = useStyles();
  return (
    <div className={classes.column}>
      <div id={MESSAGES_ID} tabIndex={-1}>
        <MessagesSection {...props} />
      </div>
      <div className={classes.onScreen}>
        <ItemsSection {...props} />
      </div>
      <TimelineSection {...props} />
      <div className={classes.onScreen}>
        <PostMortemSection incident={props.incident} />
      </div>
    </div>
  );
};
