import Typography from '@material-ui/core/Typography';
import RollbackIcon from '@material-ui/icons/Undo';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Suspense, useState } from 'react';
import { DangerButton } from '../../../components/DangerButton';
import { ChunkBoundary } from '../../../components/ChunkBoundary';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackRunning } from '../useRollouts';
import { entityName } from '../words/actorName';
import { LazyRollbackDialog, loadRollbackDialog } from './lazyRollbackDialog';

export interface RollbackButtonProps {
  rollout: RolloutSummary;
  /** Part to roll back; the dialog starts with everything when absent. */
  part?: string;
  size?: 'small' | 'medium';
  /** Called with what the backend answered, and when the dialog closes. */
  onChange?(rollout?: RolloutSummary): void;
}

/**
 * Opens the rollback dialog; shows the running rollback when there is one.
 * Enabled in every status: only a missing permission disables it.
 */
export const RollbackButton = (props: RollbackButtonProps) => {
  const { rollout, part, size = 'medium' } = props;
  const t = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isRunning = !part && isRollbackRunning(rollout.rollback);
  const words = buttonWords(isRunning, part);
  const values = { title: rollout.title, part: part ?? '' };
  return (
    <>
      <DangerButton
        size={size}
        variant={part ? 'text' : 'outlined'}
        disabled={!rollout.allowed.rollback && !isRunning}
        startIcon={part ? undefined : <RollbackIcon />}
        aria-label={t(words.label, values)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void loadRollbackDialog()}
        onFocus={() => void loadRollbackDialog()}
      >
        {t(words.text, values)}
      </DangerButton>
      {isOpen && (
        <ChunkBoundary>
          <Suspense fallback={null}>
            <LazyRollbackDialog
              rollout={rollout}
              part={part}
              onChange={props.onChange}
              onClose={() => {
                setOpen(false);
                props.onChange?.();
              }}
            />
          </Suspense>
        </ChunkBoundary>
      )}
    </>
  );
};

function buttonWords(isRunning: boolean, part: string | undefined) {
  if (part) {
    return {
      text: 'page.parts.rollBack',
      label: 'page.parts.rollBack',
    } as const;
  }
  return isRunning
    ? ({ text: 'card.showRollback', label: 'card.showRollbackOf' } as const)
    : ({ text: 'card.rollBack', label: 'card.rollBackOf' } as const);
}

/** Why the button is disabled; nothing when it is not. */
export const RollbackNotAllowed = ({
  rollout,
}: {
  rollout: RolloutSummary;
}) => {
  const t = useTranslation();
  if (rollout.allowed.rollback) return null;
  return (
    <Typography variant="caption" color="textSecondary" component="p">
      {t('card.mayNotRollBack', { owner: entityName(rollout.owner) })}
    </Typography>
  );
};
