import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { failureKind } from '../../../api/failure';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { StaleNotice } from '../../../components/StaleNotice';
import { STRONG } from '../../../components/weights';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import {
  incidentRouteRef,
  incidentsRouteRef,
} from '../../incidents/incidentRoutes';
import { useIncidentApi } from '../../incidents/useIncidentApi';
import {
  IncidentDuration,
  IncidentMarks,
  IncidentStatusWord,
  SeverityWord,
} from '../../incidents/words/IncidentWords';

const SHOWN = 5;
const HEIGHT = 48;

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(2) },
    title: { fontWeight: STRONG },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(0.5, 0),
    },
  }),
  { name: 'ProductionSafetyActiveIncidents' },
);

/** Open incidents that the reader may see, of every severity. */
export const ActiveIncidents = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const api = useIncidentApi();
  const listRoute = useRouteRef(incidentsRouteRef);
  const incidentRoute = useRouteRef(incidentRouteRef);
  const { result, refresh } = useIncidentQuery({
    key: 'open',
    load: signal =>
      api.listIncidents({ state: 'open', limit: SHOWN }, { signal }),
  });
  if (result.state === 'loading') return <Placeholder height={HEIGHT} />;
  if (result.state === 'failed') {
    // Who may not see incidents came for rollouts.
    return failureKind(result.error) === 'forbidden' ? null : (
      <FailureNotice
        title={t('widget.incidentsFailed')}
        error={result.error}
        onRetry={refresh}
      />
    );
  }
  const { items, total } = result.value;
  return (
    <div className={classes.root}>
      <Typography variant="body2" className={classes.title}>
        {t('widget.incidents')}
      </Typography>
      <StaleNotice failure={result.failure} />
      {items.length === 0 && (
        <Typography variant="body2">{t('widget.noIncidents')}</Typography>
      )}
      <ul className={classes.list} aria-label={t('widget.incidents')}>
        {items.map(incident => (
          <li key={incident.id} className={classes.item}>
            <SeverityWord severity={incident.severity} />
            <Link to={incidentRoute({ incidentId: incident.id })}>
              {incident.title}
            </Link>
            <IncidentMarks incident={incident} />
            <IncidentStatusWord status={incident.status} />
            <Typography component="span" variant="body2" color="textSecondary">
              <IncidentDuration incident={incident} />
            </Typography>
          </li>
        ))}
      </ul>
      <Link to={listRoute()}>
        {total > items.length
          ? t('widget.allIncidents', { count: total })
          : t('widget.incidentList')}
      </Link>
    </div>
  );
};
