import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useLocation } from 'react-router-dom';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { everywhereTranslationRef } from '../../../translation/everywhere/everywhereTranslationRef';
import { incidentRouteRef } from '../incidentRoutes';
import { useIncidentApi } from '../useIncidentApi';
import { BannerLine } from './BannerLine';
import { bannerIncidents } from './bannerIncidents';
import { useDismissed } from './useDismissed';
import { useRoomBelow } from './useRoomBelow';

const MINUTE_MS = 60_000;
/** Signals tell of news at once; this is for when they do not arrive. */
const SLOW_POLL = () => MINUTE_MS;

/** More than are shown: drills and those that were hidden are left out. */
const AT_MOST = 20;

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'fixed',
      bottom: theme.spacing(2),
      left: '50%',
      transform: 'translateX(-50%)',
      width: 'max-content',
      maxWidth: `calc(100vw - ${theme.spacing(4)}px)`,
      // Above pages and their headers, below dialogs.
      zIndex: theme.zIndex.appBar,
      // Most of the page stays to be seen, however many there are.
      maxHeight: '25vh',
      overflowY: 'auto',
      padding: theme.spacing(1, 2),
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      border: `2px solid ${theme.palette.error.main}`,
      borderRadius: theme.shape.borderRadius,
      boxShadow: theme.shadows[8],
      // The menu of a phone is at the bottom.
      [theme.breakpoints.down('xs')]: { bottom: theme.spacing(9) },
      '@media print': { display: 'none' },
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'ProductionSafetyMajorIncidents' },
);

/** Open P0 and P1 that the reader may see. Nothing when there are none. */
export const MajorIncidents = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(everywhereTranslationRef);
  const api = useIncidentApi();
  const route = useRouteRef(incidentRouteRef);
  const { pathname } = useLocation();
  const { isDismissed, dismiss } = useDismissed();
  const { result } = useIncidentQuery({
    key: 'major',
    load: signal =>
      api.listIncidents(
        { state: 'open', severity: ['P0', 'P1'], limit: AT_MOST },
        { signal },
      ),
    pollMs: SLOW_POLL,
  });
  // Who may not see incidents, and every page when the backend is away, is
  // left in peace: a banner that knows nothing would be taken for alarm.
  const open = result.state === 'ready' ? result.value.items : [];
  const shown = bannerIncidents(
    open.filter(
      incident =>
        !isDismissed(incident) &&
        !pathname.endsWith(route({ incidentId: incident.id })),
    ),
  );
  const root = useRoomBelow<HTMLDivElement>(shown.length);
  return (
    <div role="status">
      {shown.length > 0 && (
        <div className={classes.root} ref={root}>
          <ul className={classes.list} aria-label={t('banner.title')}>
            {shown.map(incident => (
              <BannerLine
                key={incident.id}
                incident={incident}
                to={route({ incidentId: incident.id })}
                onDismiss={() => dismiss(incident)}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
