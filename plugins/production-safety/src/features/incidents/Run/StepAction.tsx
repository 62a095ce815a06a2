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
 * The way to what a step asks to be done to a rollout: the rollback from here,
 * all else on its page. Who may not do it is told so there.
 */
export const StepAction = (props: {
  step: RunStepView;
  /** Absent where no dialog can be opened; the page of the rollout has one. */
  onRollBack?(rolloutId: string): void;
}) => {
  const { onRollBack } = props;
  const { action } = props.step;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const route = useRouteRef(rolloutRouteRef);
  const rolloutId = action?.inputs?.rollout;
  if (!rolloutId) return null;
  return (
    <div className={classes.root}>
      {action.id === ROLLBACK && onRollBack ? (
        <DangerButton
          startIcon={<RollbackIcon />}
          aria-haspopup="dialog"
          onClick={() => onRollBack(rolloutId)}
          onFocus={preloadRollbackDialog}
          onPointerEnter={preloadRollbackDialog}
        >
          {t('run.rollBack', { rollout: rolloutId })}
        </DangerButton>
      ) : (
        <Link to={route({ rolloutId })}>
          {t('run.openRollout', { rollout: rolloutId })}
        </Link>
      )}
    </div>
  );
};
