import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { RefreshFailure } from '../../../live/Loadable';
import { rolloutRouteRef } from '../../../routes';
import { useTranslation } from '../../../translation/useTranslation';
import { HealthLine } from '../Health/HealthLine';
import { asSeenNow } from '../Health/asSeenNow';
import { RollbackButton } from '../RollbackButton/RollbackButton';
import { RollbackNotAllowed } from '../RollbackButton/RollbackNotAllowed';
import { RolloutNotices } from '../RolloutNotices/RolloutNotices';
import { RunbookLinks } from '../Runbooks/RunbookLinks';
import { PhaseStepper } from '../Stepper/PhaseStepper';
import { rolloutSentence } from '../words/rolloutSentence';
import { useSentenceContext } from '../words/useSentenceContext';
import { LastDrillLine } from './LastDrillLine';
import { LastEventLine } from './LastEventLine';
import { NextGateLine } from './NextGateLine';
import { STRONG } from '../../../components/weights';
import { ActionLink } from '../../../components/ActionLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    title: { fontWeight: STRONG, color: theme.palette.text.secondary },
    sentence: { fontWeight: STRONG },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyRolloutPanel' },
);

/** One rollout within the entity card. */
export const RolloutPanel = (props: {
  rollout: RolloutSummary;
  failure?: RefreshFailure;
  withTitle: boolean;
  onChange(): void;
}) => {
  const { rollout, failure } = props;
  const classes = useStyles();
  const context = useSentenceContext();
  return (
    <section className={classes.root} aria-label={rollout.title}>
      <div>
        {props.withTitle && (
          <Typography component="h4" className={classes.title} gutterBottom>
            {rollout.title}
          </Typography>
        )}
        <Typography variant="body1" className={classes.sentence}>
          {rolloutSentence(rollout, context)}
        </Typography>
        <HealthLine health={asSeenNow(rollout.health, failure, context.now)} />
      </div>
      <RolloutNotices rollout={rollout} failure={failure} />
      <PhaseStepper rollout={rollout} />
      <div>
        <NextGateLine nextGate={rollout.nextGate} />
        <LastEventLine event={rollout.lastEvent} />
        <LastDrillLine drill={rollout.lastDrill} />
      </div>
      <RunbookLinks rollout={rollout} />
      <div className={classes.actions}>
        <OpenButton rollout={rollout} />
        <RollbackButton rollout={rollout} onChange={props.onChange} />
      </div>
      <RollbackNotAllowed rollout={rollout} />
    </section>
  );
};

const OpenButton = ({ rollout }: { rollout: RolloutSummary }) => {
  const t = useTranslation();
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <ActionLink
      to={rolloutRoute({ rolloutId: rollout.id })}
      variant="text"
      color="primary"
      aria-label={t('card.openOf', { title: rollout.title })}
    >
      {t('card.open')}
    </ActionLink>
  );
};
