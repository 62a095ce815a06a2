import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import OrphanedIcon from '@material-ui/icons/LinkOff';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { Ago } from '../../../components/Ago';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import type { RefreshFailure } from '../../../live/Loadable';
import { useNow } from '../../../live/useNow';
import { rolloutRouteRef } from '../../../routes';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { HealthWord } from '../Health/HealthWord';
import { asSeenNow } from '../Health/asSeenNow';
import { TroubleLine } from './TroubleLine';
import { TinyStepper } from '../Stepper/TinyStepper';
import { StatusWord } from '../words/StatusWord';
import { entityName } from '../words/actorName';
import { isV1Unproved } from '../words/statusLook';

const EVERY_MS = 15_000;

const useStyles = makeStyles(
  theme => ({
    sub: { color: theme.palette.text.secondary, fontWeight: 400 },
    last: { maxWidth: 360 },
    state: { display: 'flex', flexDirection: 'column' },
  }),
  { name: 'ProductionSafetyPortfolioTable' },
);

/** One line per rollout. */
export const PortfolioTable = (props: {
  rollouts: readonly RolloutSummary[];
  failure?: RefreshFailure;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const now = useNow(EVERY_MS);
  const rows = props.rollouts.map(rollout => ({
    id: rollout.id,
    cells: {
      rollout: <Title rollout={rollout} />,
      status: <Status rollout={rollout} />,
      health: (
        <div>
          <HealthWord health={asSeenNow(rollout.health, props.failure, now)} />
          <TroubleLine trouble={rollout.trouble} />
        </div>
      ),
      phase: <TinyStepper rollout={rollout} />,
      exposure: <Exposure rollout={rollout} />,
      last: (
        <div className={classes.last}>
          {rollout.lastEvent.sentence}{' '}
          <span className={classes.sub}>
            <Ago at={rollout.lastEvent.at} />
          </span>
        </div>
      ),
      owner: entityName(rollout.owner),
    },
  }));
  return (
    <SimpleTable
      label={t('table')}
      columns={[
        { id: 'rollout', title: t('column.rollout') },
        { id: 'status', title: t('status') },
        { id: 'health', title: t('column.health') },
        { id: 'phase', title: t('column.phase') },
        {
          id: 'exposure',
          title: t('column.exposure'),
          align: 'right',
        },
        { id: 'last', title: t('column.last') },
        { id: 'owner', title: t('column.owner') },
      ]}
      rows={rows}
    />
  );
};

const Status = ({ rollout }: { rollout: RolloutSummary }) => {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div className={classes.state}>
      <StatusWord rollout={rollout} />
      {rollout.orphanedAt && (
        <Labelled
          icon={OrphanedIcon}
          tone="warning"
          word={t('words.status.orphaned')}
        />
      )}
    </div>
  );
};

/** The share that should get V2, and whether that was seen. */
const Exposure = ({ rollout }: { rollout: RolloutSummary }) => {
  const { t } = useTranslationRef(portfolioTranslationRef);
  const formats = useFormats();
  const percent = formats.percent(rollout.exposure.percent);
  return (
    <>{isV1Unproved(rollout) ? t('notConfirmed', { percent }) : percent}</>
  );
};

const Title = ({ rollout }: { rollout: RolloutSummary }) => {
  const classes = useStyles();
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <div>
      <Link to={rolloutRoute({ rolloutId: rollout.id })}>{rollout.title}</Link>
      <Typography variant="body2" component="div" className={classes.sub}>
        {entityName(rollout.component)} · {rollout.environment}
      </Typography>
    </div>
  );
};
