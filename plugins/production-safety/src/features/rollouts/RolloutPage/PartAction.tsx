import type {
  PartView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { useTranslation } from '../../../translation/useTranslation';
import { CommandButton } from '../CommandDialog/CommandButton';
import { LoadedRollbackDialog } from '../RollbackButton/LoadedRollbackDialog';
import { RollbackOpener } from '../RollbackButton/RollbackOpener';

interface PartActionProps {
  readonly part: PartView;
  readonly rollout: RolloutDetail;
  onChange(): void;
}

/**
 * The way back or forth of one part. The dialog belongs to the row, not to the
 * button: a confirmed rollback replaces the button while its proof is read.
 */
export const PartAction = (props: PartActionProps) => {
  const { part, rollout, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const cell = useFocusBack<HTMLSpanElement>(isOpen);
  return (
    <span ref={cell}>
      <PartButton {...props} onOpen={() => setOpen(true)} />
      {isOpen && (
        <LoadedRollbackDialog
          rollout={rollout}
          part={part.name}
          onChange={onChange}
          onClose={() => {
            setOpen(false);
            onChange();
          }}
        />
      )}
    </span>
  );
};

const PartButton = (props: PartActionProps & { onOpen(): void }) => {
  const { part, rollout } = props;
  const t = useTranslation();
  const isWholeBack =
    rollout.status === 'rolled-back' || rollout.status === 'rolling-back';
  // Nobody sees V2 of it, and the whole comes back together.
  if (part.state === 'idle' || (part.state === 'off' && isWholeBack)) {
    return null;
  }
  if (part.state === 'off') {
    return (
      <CommandButton
        command={{ type: 'restore', parts: [part.name] }}
        label={t('page.parts.restore', { part: part.name })}
        look={{ size: 'small', variant: 'outlined' }}
        disabled={!rollout.allowed.advance || rollout.orphanedAt !== undefined}
      />
    );
  }
  return (
    <RollbackOpener
      size="small"
      rollout={rollout}
      part={part.name}
      onOpen={props.onOpen}
    />
  );
};
