import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentDetail,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { incidentRouteRef, runRouteRef } from '../incidentRoutes';

const EVERY_MS = 30_000;

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    button: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyRunFacts' },
);

/** Who runs it since when, how far it is, and the way to its other pages. */
export const RunFacts = (props: {
  run: RunView;
  incident: IncidentDetail | undefined;
  isFollowed: boolean;
  onFollow(): void;
  onLeave(): void;
}) => {
  const { run, incident } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const runRoute = useRouteRef(runRouteRef);
  const incidentRoute = useRouteRef(incidentRouteRef);
  const { id, incidentId, startedAt, startedBy, answered, steps } = run;
  return (
    <>
      <Typography variant="body2" title={formats.exact(startedAt)}>
        {t(run.endedAt ? 'ended' : 'underWay', {
          by: entityName(startedBy),
          ago: formats.ago(startedAt, Math.max(now, Date.parse(startedAt))),
          answered: String(answered),
          steps: String(steps),
        })}
      </Typography>
      <div className={classes.row}>
        <FollowButton {...props} />
        <Typography component="span" variant="body2">
          <Link to={runRoute({ runId: id })}>{t('openRun')}</Link>
        </Typography>
        {incidentId && (
          <Typography component="span" variant="body2">
            <Link to={incidentRoute({ incidentId })}>
              {incident
                ? t('openIncident', {
                    severity: incident.severity,
                    title: incident.title,
                  })
                : t('openItsIncident')}
            </Link>
          </Typography>
        )}
      </div>
    </>
  );
};

/** Begins or ends answering on this page; the run goes on either way. */
const FollowButton = (props: {
  isFollowed: boolean;
  onFollow(): void;
  onLeave(): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  return props.isFollowed ? (
    <ActionButton
      size="small"
      variant="outlined"
      className={classes.button}
      onClick={props.onLeave}
    >
      {t('leave')}
    </ActionButton>
  ) : (
    <ActionButton
      size="small"
      variant="contained"
      color="primary"
      className={classes.button}
      onClick={props.onFollow}
    >
      {t('resume')}
    </ActionButton>
  );
};
