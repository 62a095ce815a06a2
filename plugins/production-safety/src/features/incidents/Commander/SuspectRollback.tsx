import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RollbackIcon from '@material-ui/icons/Undo';
import type { SuspectView } from '@production-safety/backstage-plugin-production-safety-common';
import { DangerButton } from '../../../components/DangerButton';
import { FailureNotice } from '../../../components/FailureNotice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { LoadedRollbackDialog } from '../../rollouts/RollbackButton/LoadedRollbackDialog';
import { preloadRollbackDialog } from '../../rollouts/RollbackButton/loadRollbackDialog';
import { useRollout } from '../../rollouts/useRollouts';

const useStyles = makeStyles(
  theme => ({
    root: {
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetySuspectRollback' },
);

/** The button alone: the dialog outlives it, as what is rolled back moves. */
export const SuspectRollback = (props: {
  suspect: SuspectView;
  onOpen(): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { title, mayRollBack } = props.suspect;
  return (
    <div className={classes.root}>
      <DangerButton
        size="small"
        disabled={!mayRollBack}
        startIcon={<RollbackIcon />}
        aria-haspopup="dialog"
        onClick={props.onOpen}
        onFocus={preloadRollbackDialog}
        onPointerEnter={preloadRollbackDialog}
      >
        {t('command.suspects.rollBack', { title })}
      </DangerButton>
      {!mayRollBack && (
        <Typography variant="caption" component="p" color="textSecondary">
          {t('command.suspects.notAllowed')}
        </Typography>
      )}
    </div>
  );
};

/** The rollback dialog of a suspect. */
export const OpenedRollback = (props: {
  suspect: Pick<SuspectView, 'rolloutId' | 'title'>;
  onChange?(): void;
  onClose(): void;
}) => {
  const { rolloutId, title } = props.suspect;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { result, refresh } = useRollout(rolloutId);
  if (result.state === 'loading') {
    return (
      <Typography variant="body2" role="status">
        {t('command.suspects.opening', { title })}
      </Typography>
    );
  }
  if (result.state === 'failed') {
    return <FailureNotice error={result.error} onRetry={refresh} />;
  }
  return (
    <LoadedRollbackDialog
      rollout={result.value}
      onChange={() => {
        refresh();
        props.onChange?.();
      }}
      onClose={props.onClose}
    />
  );
};
