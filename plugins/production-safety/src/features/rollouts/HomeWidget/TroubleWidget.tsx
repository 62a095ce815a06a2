import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Placeholder } from '../../../components/Placeholder';
import { FailureNotice } from '../../../components/FailureNotice';
import { StaleNotice } from '../../../components/StaleNotice';
import { STRONG } from '../../../components/weights';
import { rolloutRouteRef, rootRouteRef } from '../../../routes';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { useRolloutList } from '../Portfolio/useRolloutList';
import { StatusWord } from '../words/StatusWord';
import { rolloutSentence } from '../words/rolloutSentence';
import { useSentenceContext } from '../words/useSentenceContext';
import { ActiveIncidents } from './ActiveIncidents';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    title: { fontWeight: STRONG },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { padding: theme.spacing(0.75, 0) },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyTroubleWidget' },
);

/** Open incidents, and the rollouts that need a look first. */
export const TroubleWidget = () => (
  <>
    <ActiveIncidents />
    <StalledRollouts />
  </>
);

/** Those that do not go forward come first. */
const StalledRollouts = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const context = useSentenceContext();
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  const rootRoute = useRouteRef(rootRouteRef);
  const { result, refresh } = useRolloutList({
    sort: 'status',
    limit: SHOWN,
  });
  if (result.state === 'loading') return <Placeholder height={160} />;
  if (result.state === 'failed') {
    return <FailureNotice error={result.error} onRetry={refresh} />;
  }
  const { items } = result.value;
  return (
    <>
      <Typography variant="body2" className={classes.title}>
        {t('widget.rollouts')}
      </Typography>
      <StaleNotice failure={result.failure} />
      {items.length === 0 && (
        <Typography variant="body2">{t('widget.none')}</Typography>
      )}
      <ul className={classes.list} aria-label={t('widget.rollouts')}>
        {items.map(rollout => (
          <li key={rollout.id} className={classes.item}>
            <div className={classes.head}>
              <Link to={rolloutRoute({ rolloutId: rollout.id })}>
                {rollout.title}
              </Link>
              <StatusWord rollout={rollout} />
            </div>
            <Typography variant="body2" color="textSecondary">
              {rolloutSentence(rollout, context)}
            </Typography>
          </li>
        ))}
      </ul>
      <Link to={rootRoute()}>{t('widget.all')}</Link>
    </>
  );
};
