import RollbackIcon from '@material-ui/icons/Undo';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { DangerButton } from '../../../components/DangerButton';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackRunning } from '../useRollouts';
import { loadRollbackDialog } from './lazyRollbackDialog';

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
  const isRunning = !part && isRollbackRunning(rollout.rollback);
  const words = buttonWords(isRunning, part);
  const values = { title: rollout.title, part: part ?? '' };
  return (
    <DangerButton
      size={size}
      variant={part ? 'text' : 'outlined'}
      disabled={!rollout.allowed.rollback && !isRunning}
      startIcon={part ? undefined : <RollbackIcon />}
      aria-label={t(words.label, values)}
      aria-haspopup="dialog"
      onClick={props.onOpen}
      onPointerEnter={() => void loadRollbackDialog()}
      onFocus={() => void loadRollbackDialog()}
    >
      {t(words.text, values)}
    </DangerButton>
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
