import RollbackIcon from '@material-ui/icons/Undo';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect } from 'react';
import { DangerButton } from '../../../components/DangerButton';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackCovered } from '../useRollouts';
import { preloadRollbackDialog, preloadWhenIdle } from './loadRollbackDialog';

/**
 * The button alone, for where the dialog must outlive it. Enabled in every
 * status: only a missing permission disables it.
 */
export const RollbackOpener = (props: {
  rollout: RolloutSummary;
  /** Part to roll back; everything when absent. */
  part?: string;
  size?: 'small' | 'medium';
  onOpen(): void;
}) => {
  const { rollout, part, size = 'medium' } = props;
  const t = useTranslation();
  useEffect(() => preloadWhenIdle(), []);
  const isRunning = isRollbackCovered(rollout.rollback, part);
  const words = buttonWords(isRunning, part);
  const values = {
    title: rollout.title,
    part: part ?? '',
    parts: part ?? '',
  };
  return (
    <DangerButton
      size={size}
      variant={part ? 'text' : 'outlined'}
      disabled={!rollout.allowed.rollback && !isRunning}
      startIcon={part ? undefined : <RollbackIcon />}
      aria-label={t(words.label, values)}
      aria-haspopup="dialog"
      onClick={props.onOpen}
      onPointerEnter={preloadRollbackDialog}
      onFocus={preloadRollbackDialog}
    >
      {t(words.text, values)}
    </DangerButton>
  );
};

function buttonWords(isRunning: boolean, part: string | undefined) {
  if (part) {
    const text = isRunning ? 'card.showPartRollback' : 'page.parts.rollBack';
    return { text, label: text } as const;
  }
  return isRunning
    ? ({ text: 'card.showRollback', label: 'card.showRollbackOf' } as const)
    : ({ text: 'card.rollBack', label: 'card.rollBackOf' } as const);
}
