import Dialog from '@material-ui/core/Dialog';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef, useState } from 'react';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { useTranslation } from '../../../translation/useTranslation';
import { isRollbackCovered } from '../useRollouts';
import { RollbackForm } from './RollbackForm';
import { RollbackProgress } from './RollbackProgress';
import { useStartRollback } from './useStartRollback';

export interface RollbackDialogProps {
  rollout: RolloutSummary;
  /** Part that is chosen to begin with. */
  part?: string;
  onChange?(rollout?: RolloutSummary): void;
  onClose(): void;
}

interface Shown {
  readonly operation: OperationView;
  readonly askedAt: number;
  readonly joined: boolean;
}

/**
 * Asks what to roll back and why, then shows its progress in the same place.
 * Opened while a running rollback does all of it, it shows that one.
 */
export const RollbackDialog = (props: RollbackDialogProps) => {
  const { rollout, onClose } = props;
  const t = useTranslation();
  const formats = useFormats();
  const theme = useTheme();
  const titleId = useId('rollback');
  const isNarrow = useMediaQuery(theme.breakpoints.down('xs'));
  const { shown, formPart, start, ask } = useSteps(props);
  // Whoever closes it now would never learn that the rollback did not start.
  const close = start.isSending ? () => {} : onClose;
  const values = { title: rollout.title, environment: rollout.environment };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={isNarrow}
      onClose={close}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId} disableTypography>
        <FocusedTitle isFocused={shown !== undefined}>
          {titleOf(shown?.operation)}
        </FocusedTitle>
      </DialogTitle>
      {shown ? (
        <RollbackProgress
          rollout={rollout}
          initial={shown.operation}
          askedAt={shown.askedAt}
          joined={shown.joined}
          onAgain={() => ask(props.part)}
          onEverything={() => ask(undefined)}
          onClose={onClose}
        />
      ) : (
        <RollbackForm
          rollout={rollout}
          part={formPart}
          isSending={start.isSending}
          error={start.error}
          onSubmit={start.send}
          onCancel={close}
        />
      )}
    </Dialog>
  );

  function titleOf(operation: OperationView | undefined): string {
    if (!operation) return t('rollback.title', values);
    const parts = formats.list(operation.parts);
    return operation.scope === 'parts'
      ? t('rollback.titleProgressParts', { ...values, parts })
      : t('rollback.titleProgress', values);
  }
};

/** From the form to the progress, and back to ask again. */
function useSteps({ rollout, part, onChange }: RollbackDialogProps) {
  const [formPart, setFormPart] = useState(part);
  const [shown, setShown] = useState(() => runningOne(rollout, part));
  const start = useStartRollback(rollout, started => {
    setShown(started);
    onChange?.(started.rollout);
  });
  const ask = (asked: string | undefined) => {
    start.reset();
    setFormPart(asked);
    setShown(undefined);
  };
  return { shown, formPart, start, ask };
}

/** Takes the focus when the form it replaced is gone. */
const FocusedTitle = (props: { isFocused: boolean; children: string }) => {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (props.isFocused) ref.current?.focus();
  }, [props.isFocused]);
  return (
    <Typography
      ref={ref}
      variant="h6"
      component="h2"
      tabIndex={-1}
      style={{ outline: 'none', marginBottom: 0 }}
    >
      {props.children}
    </Typography>
  );
};

function runningOne(
  { rollback }: RolloutSummary,
  part: string | undefined,
): Shown | undefined {
  return isRollbackCovered(rollback, part)
    ? {
        operation: rollback,
        askedAt: Date.parse(rollback.requestedAt),
        joined: false,
      }
    : undefined;
}
