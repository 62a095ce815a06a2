import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RollbackIcon from '@material-ui/icons/Undo';
import type { SuspectView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { DangerButton } from '../../../components/DangerButton';
import { FailureNotice } from '../../../components/FailureNotice';
import { useFocusBack } from '../../../hooks/useFocusBack';
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

/** Opens the rollback dialog of a suspect. */
export const SuspectRollback = (props: {
  suspect: SuspectView;
  onChange(): void;
}) => {
  const { suspect, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const root = useFocusBack<HTMLDivElement>(isOpen);
  const { title, mayRollBack } = suspect;
  return (
    <div ref={root} className={classes.root}>
      <DangerButton
        size="small"
        disabled={!mayRollBack}
        startIcon={<RollbackIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
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
      {isOpen && (
        <OpenedRollback
          suspect={suspect}
          onChange={onChange}
          onClose={() => {
            setOpen(false);
            onChange();
          }}
        />
      )}
    </div>
  );
};

const OpenedRollback = (props: {
  suspect: SuspectView;
  onChange(): void;
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
        props.onChange();
      }}
      onClose={props.onClose}
    />
  );
};
