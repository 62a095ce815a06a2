import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  StalledRolloutView,
  StalledRolloutsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { FailureNotice } from '../../../components/FailureNotice';
import { Labelled } from '../../../components/Labelled';
import { Placeholder } from '../../../components/Placeholder';
import { StaleNotice } from '../../../components/StaleNotice';
import { STRONG } from '../../../components/weights';
import { rolloutRouteRef, rootRouteRef } from '../../../routes';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { STALL_LOOKS } from './stallLook';
import { useStalled } from './useStalled';

const HEIGHT = 160;

const useStyles = makeStyles(
  theme => ({
    title: { fontWeight: STRONG },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { padding: theme.spacing(0.75, 0), overflowWrap: 'anywhere' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1),
    },
  }),
  { name: 'ProductionSafetyStalledRollouts' },
);

/** Rollouts that do not get on, the worst first, each with why. */
export const StalledRollouts = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const rootRoute = useRouteRef(rootRouteRef);
  const { result, refresh } = useStalled();
  if (result.state === 'loading') return <Placeholder height={HEIGHT} />;
  if (result.state === 'failed') {
    return (
      <FailureNotice
        error={result.error}
        title={t('widget.stalledFailed')}
        onRetry={refresh}
      />
    );
  }
  return (
    <>
      <Typography variant="body2" className={classes.title}>
        {t('widget.stalled')}
      </Typography>
      <StaleNotice failure={result.failure} />
      <Listed stalled={result.value} />
      <Link to={rootRoute()}>{t('widget.all')}</Link>
    </>
  );
};

const Listed = ({ stalled }: { stalled: StalledRolloutsView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const { items, total, underWay } = stalled;
  if (items.length === 0) {
    return (
      <Typography variant="body2">
        {underWay === 0
          ? t('widget.noneUnderWay')
          : t('widget.noneStalled', { count: underWay })}
      </Typography>
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('widget.stalled')}>
        {items.map(item => (
          <li key={item.rollout.id} className={classes.item}>
            <StalledRollout item={item} />
          </li>
        ))}
      </ul>
      {total > items.length && (
        <Typography variant="body2" color="textSecondary">
          {t('widget.moreStalled', { count: total - items.length })}
        </Typography>
      )}
    </>
  );
};

const StalledRollout = ({ item }: { item: StalledRolloutView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  const { rollout, stall } = item;
  return (
    <>
      <div className={classes.head}>
        <Link to={rolloutRoute({ rolloutId: rollout.id })}>
          {rollout.title}
        </Link>
        <Labelled
          {...STALL_LOOKS[stall.kind]}
          word={t(`widget.stall.${stall.kind}`)}
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        {stall.sentence} {t('widget.since')} <Ago at={stall.since} withClock />
      </Typography>
    </>
  );
};
