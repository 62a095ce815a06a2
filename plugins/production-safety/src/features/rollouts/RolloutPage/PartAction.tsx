import Typography from '@material-ui/core/Typography';
import type {
  PartView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useId } from '../../../hooks/useId';
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
  const isWholeBack =
    rollout.status === 'rolled-back' || rollout.status === 'rolling-back';
  // Nobody sees V2 of it, and the whole comes back together.
  if (part.state === 'idle' || (part.state === 'off' && isWholeBack)) {
    return null;
  }
  if (part.state === 'off') return <RestorePart {...props} />;
  return (
    <RollbackOpener
      size="small"
      rollout={rollout}
      part={part.name}
      onOpen={props.onOpen}
    />
  );
};

/** While a P0 or P1 is open only those who may override restore a part. */
const RestorePart = ({ part, rollout }: PartActionProps) => {
  const t = useTranslation();
  const whyId = useId('why-not-restored');
  const { allowed, orphanedAt, held } = rollout;
  const incidents = held?.incidents ?? [];
  const isHeld = incidents.length > 0;
  const may = allowed.advance && orphanedAt === undefined;
  const command = { type: 'restore', parts: [part.name] } as const;
  const values = { part: part.name };
  return (
    <>
      <CommandButton
        command={isHeld ? { ...command, override: true } : command}
        label={t(
          isHeld ? 'page.parts.restoreAnyway' : 'page.parts.restore',
          values,
        )}
        look={{ size: 'small', variant: 'outlined' }}
        disabled={!may || (isHeld && !allowed.override)}
        describedBy={isHeld ? whyId : undefined}
      />
      {isHeld && (
        <Typography id={whyId} variant="caption" component="div">
          {incidents.join(' ')}
        </Typography>
      )}
    </>
  );
};
