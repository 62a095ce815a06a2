import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Placeholder } from '../../../components/Placeholder';
import { FailureNotice } from '../../../components/FailureNotice';
import { StaleNotice } from '../../../components/StaleNotice';
import { rolloutRouteRef, rootRouteRef } from '../../../routes';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { useRolloutList } from '../Portfolio/useRolloutList';
import { StatusWord } from '../words/StatusWord';
import { rolloutSentence } from '../words/rolloutSentence';
import { useSentenceContext } from '../words/useSentenceContext';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
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

/** The rollouts that need a look first, for the home page. */
export const TroubleWidget = () => {
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
      <StaleNotice failure={result.failure} />
      {items.length === 0 && (
        <Typography variant="body2">{t('widget.none')}</Typography>
      )}
      <ul className={classes.list}>
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
