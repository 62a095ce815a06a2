import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import RollbackIcon from '@material-ui/icons/Undo';
import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { DangerButton } from '../../../components/DangerButton';
import { rolloutRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { preloadRollbackDialog } from '../../rollouts/RollbackButton/loadRollbackDialog';

const ROLLBACK = 'production-safety:rollback';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: theme.spacing(1, 0),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyStepAction' },
);

/**
 * The way by hand to what a step asks to be done to a rollout: the rollback
 * from here, all else on its page. Who may not do it is told so there.
 */
export const StepAction = (props: {
  step: RunStepView;
  /** That of the step when absent. */
  rolloutId?: string;
  /** Absent where no dialog can be opened; the page of the rollout has one. */
  onRollBack?(rolloutId: string): void;
}) => {
  const { onRollBack } = props;
  const { action } = props.step;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const route = useRouteRef(rolloutRouteRef);
  const rolloutId = props.rolloutId ?? action?.inputs?.rollout;
  if (!rolloutId) return null;
  return action?.id === ROLLBACK && onRollBack ? (
    <RollBackByHand
      rolloutId={rolloutId}
      title={rolloutId}
      onRollBack={onRollBack}
    />
  ) : (
    <div className={classes.root}>
      <Link to={route({ rolloutId })}>
        {t('run.openRollout', { rollout: rolloutId })}
      </Link>
    </div>
  );
};

/** Opens the rollback dialog of a rollout. */
export const RollBackByHand = (props: {
  rolloutId: string;
  title: string;
  onRollBack(rolloutId: string): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <div className={classes.root}>
      <DangerButton
        startIcon={<RollbackIcon />}
        aria-haspopup="dialog"
        onClick={() => props.onRollBack(props.rolloutId)}
        onFocus={preloadRollbackDialog}
        onPointerEnter={preloadRollbackDialog}
      >
        {t('run.rollBack', { rollout: props.title })}
      </DangerButton>
    </div>
  );
};
