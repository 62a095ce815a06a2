import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import Typography from '@material-ui/core/Typography';
import { ActionButton } from '../../../components/ActionButton';
import { ChunkBoundary } from '../../../components/ChunkBoundary';
import { Notice } from '../../../components/Notice';
import { useLoaded } from '../../../live/useLoaded';
import { useTranslation } from '../../../translation/useTranslation';
import type { RollbackDialogProps } from '../RollbackDialog/RollbackDialog';
import { RunbookLinks } from '../Runbooks/RunbookLinks';
import { rollbackDialog } from './loadRollbackDialog';

/**
 * The rollback dialog, fetched when it is first needed. Until it is there,
 * something is seen; when it cannot be fetched, it can be tried again.
 */
export const LoadedRollbackDialog = (props: RollbackDialogProps) => {
  const { loading, retry } = useLoaded(rollbackDialog);
  if (loading.state !== 'ready') {
    return (
      <WaitingDialog
        {...props}
        isFailed={loading.state === 'failed'}
        onRetry={retry}
      />
    );
  }
  const { RollbackDialog } = loading.value;
  return (
    <ChunkBoundary
      fallback={again => <WaitingDialog {...props} isFailed onRetry={again} />}
    >
      <RollbackDialog {...props} />
    </ChunkBoundary>
  );
};

const WaitingDialog = (
  props: RollbackDialogProps & { isFailed: boolean; onRetry(): void },
) => {
  const { rollout, isFailed } = props;
  const t = useTranslation();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      PaperProps={{
        'aria-label': t('card.rollBackOf', { title: rollout.title }),
      }}
    >
      <DialogContent>
        {isFailed ? (
          <>
            <Notice tone="bad" role="alert" title={t('rollback.notLoaded')}>
              {t('rollback.notLoadedHelp')}
            </Notice>
            <RunbookLinks rollout={rollout} />
          </>
        ) : (
          <Typography role="status">{t('common.loading')}</Typography>
        )}
      </DialogContent>
      <DialogActions>
        <ActionButton onClick={props.onClose}>{t('common.close')}</ActionButton>
        {isFailed && (
          <>
            <ActionButton onClick={() => window.location.reload()}>
              {t('common.chunk.reload')}
            </ActionButton>
            <ActionButton variant="outlined" onClick={props.onRetry}>
              {t('common.retry')}
            </ActionButton>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
};
